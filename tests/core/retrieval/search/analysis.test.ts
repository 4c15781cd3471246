import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FORM_MARK } from '../../../../electron/core/retrieval/search/analysis/analyse.ts';
import { fold } from '../../../../electron/core/formats/language/language.ts';
import { polishSpellings } from '../../../../electron/core/retrieval/search/analysis/polish-alternations.ts';
import { stem, STEMMED_LANGUAGES } from '../../../../electron/core/retrieval/search/analysis/stem.ts';
import { tokenise } from '../../../../electron/core/retrieval/search/analysis/tokenise.ts';
import { analyser } from '../../../support/lemmas.ts';

const stems = (text: string, language: string | null): string[] =>
  analyser.tokens(text, language).flatMap((token) => token.stems);

describe('tokenise', () => {
  it('finds words of any script, with their places', () => {
    const text = "Zażółć — gęślą; don't, Привіт 2024!";
    const words = tokenise(text);
    assert.deepEqual(
      words.map((word) => word.text),
      ['Zażółć', 'gęślą', "don't", 'Привіт', '2024'],
    );
    for (const word of words) assert.equal(text.slice(word.start, word.start + word.text.length), word.text);
  });

  it('splits scripts without spaces by dictionary', () => {
    assert.deepEqual(
      tokenise('人工智能改变世界').map((word) => word.text),
      ['人工', '智能', '改变', '世界'],
    );
    assert.ok(tokenise('ปัญญาประดิษฐ์').length > 1);
  });

  it('splits long runs in pieces without cutting words', () => {
    const run = '東京の図書館で新しい本を読みました'.repeat(200);
    const whole = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(run)];
    const words = tokenise(run);
    for (const word of words) assert.equal(run.slice(word.start, word.start + word.text.length), word.text);
    // Dictionary words depend a little on what stands around them, so a few may differ near the cuts.
    const starts = new Set(words.map((word) => word.start));
    assert.ok(whole.filter((segment) => starts.has(segment.index)).length > whole.length * 0.99);
  });

  it('skips emoji, lone surrogates and punctuation', () => {
    assert.deepEqual(tokenise('\ud800 🙂 … \udc00 ***'), []);
  });
});

describe('fold', () => {
  it('takes accents off Latin, Greek, Cyrillic, Arabic', () => {
    assert.equal(fold('zażółć gęślą jaźń'), 'zazolc gesla jazn');
    assert.equal(fold('straße œuvre ærø þórr ışık đak'), 'strasse oeuvre aero thorr isik dak');
    assert.equal(fold('οδός'), 'οδοσ');
    assert.equal(fold('كِتَاب'), fold('كتاب'));
  });

  it('leaves marks that make another letter', () => {
    assert.equal(fold('が'), 'が');
    assert.equal(fold('हिन्दी'), 'हिन्दी');
    assert.equal(fold('한국'), '한국');
  });
});

describe('stem', () => {
  it('covers at least thirty languages', () => {
    assert.ok(STEMMED_LANGUAGES.length >= 30);
    for (const language of STEMMED_LANGUAGES) assert.notEqual(stem('abcdefgh', language), '');
  });

  it('joins Polish inflections across alternations', () => {
    for (const group of [
      'książka książki książkę książką',
      'kotek kotka kotki',
      'droga drogi drodze',
      'miejsce miejsca',
    ]) {
      assert.equal(new Set(group.split(' ').map((word) => stem(word, 'pl'))).size, 1, group);
    }
  });

  it('joins Ukrainian inflections', () => {
    for (const group of [
      'книга книги книгу книгою книгами',
      'новий нового новому новими',
      'читати читала читали',
    ]) {
      assert.equal(new Set(group.split(' ').map((word) => stem(word, 'uk'))).size, 1, group);
    }
  });

  it('tries the spellings an ASCII word may stand for', () => {
    assert.ok(polishSpellings('lodz').includes('łódź'));
    assert.ok(polishSpellings('polakow').some((word) => stem(word, 'pl') === stem('polaków', 'pl')));
    assert.deepEqual(polishSpellings('żółw'), ['żółw']);
  });
});

describe('analyse', () => {
  it('gives a stem and a form for each word that is not a stop word', () => {
    assert.deepEqual(analyser.tokens('psów i klamek', 'pl'), [
      { stems: ['pies'], form: `${FORM_MARK}psów`, start: 0, length: 4 },
      { stems: ['klamka'], form: `${FORM_MARK}klamek`, start: 7, length: 6 },
    ]);
  });

  it('gives no form to numbers and unspaced scripts', () => {
    assert.deepEqual(
      analyser.tokens('mp3 人工', null).map((token) => token.form),
      [null, null],
    );
  });

  it('takes elided articles off', () => {
    assert.deepEqual(stems('l’amour', 'fr'), stems('amour', 'fr'));
  });

  it('cuts words that are data', () => {
    const [token] = analyser.tokens('x'.repeat(500), 'en');
    assert.equal(token?.form?.length, 41);
    assert.equal(token.length, 500);
  });

  it('unifies width and case', () => {
    assert.deepEqual(stems('ＡＢＣ', null), ['abc']);
  });
});
