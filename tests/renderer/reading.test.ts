import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bindShortWords } from '../../renderer/reader/bind-short-words.ts';
import { linkTarget } from '../../renderer/reader/page-links.ts';
import { BLOCK_END, findMatches, findText } from '../../renderer/reader/find-matches.ts';
import { FITTED, pan, zoomAt } from '../../renderer/reader/zoom.ts';
import { textDirection } from '../../renderer/kernel/text-direction.ts';

describe('one-letter words', () => {
  const shown = (text: string, language: string | null) =>
    bindShortWords(text, language).replaceAll('\u00a0', '~');

  test('are bound to what follows, several in a row too', () => {
    assert.equal(shown('Dom stał w lesie, a i w polu', 'pl'), 'Dom stał w~lesie, a~i~w~polu');
    assert.equal(shown('Z domu („w lesie”)', 'pl-PL'), 'Z~domu („w~lesie”)');
  });

  test('only words, and only where the language has the rule', () => {
    assert.equal(shown('kot i pies', 'en'), 'kot i pies');
    assert.equal(shown('kot i pies', null), 'kot i pies');
    assert.equal(shown('lasu i', 'pl'), 'lasu i');
    assert.equal(shown('šla k lesu', 'cs'), 'šla k~lesu');
  });
});

describe('links', () => {
  const page = 'https://example.org/story?a=1';

  test('hashes are places, absolute ones to the article itself too', () => {
    assert.deepEqual(linkTarget('#note-1', page), { kind: 'place', id: 'note-1' });
    assert.deepEqual(linkTarget(`${page}#przypis%20%C5%BC`, page), { kind: 'place', id: 'przypis ż' });
    assert.equal(linkTarget('https://example.org/other#note-1', page)?.kind, 'outside');
    assert.deepEqual(linkTarget('#%E0%A4%A', page), { kind: 'place', id: '%E0%A4%A' });
  });

  test('only http, https and mailto lead out', () => {
    assert.deepEqual(linkTarget('mailto:a@example.org', page), {
      kind: 'outside',
      url: 'mailto:a@example.org',
    });
    for (const href of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'app://offprint/',
      'data:text/html,x',
      'story',
    ])
      assert.equal(linkTarget(href, page), null, href);
  });
});

describe('what to mark', () => {
  const found = (words: readonly string[], text: string, phrases: readonly string[] = []) =>
    findMatches(text, { words, phrases }).map(([start, end]) => text.slice(start, end));

  test('whole words in any case, letters beyond ASCII included', () => {
    assert.deepEqual(found(['łódź', 'łodzi'], 'Łódź, w łodzi; podłodzi'), ['Łódź', 'łodzi']);
  });
  test('signs are not taken for a pattern', () => {
    assert.deepEqual(found(['c++', 'a.b'], 'c++ axb a.b'), ['c++', 'a.b']);
  });
  test('of two that begin alike the longer', () => {
    assert.deepEqual(found(['read', 'reading'], 'reading, read'), ['reading', 'read']);
  });
  test('accents aside, joined to the letter or after it', () => {
    assert.deepEqual(found(['zolw'], 'Żółw i z\u0307o\u0301łw.'), ['Żółw', 'z\u0307o\u0301łw']);
    assert.deepEqual(found(['strasse'], 'Die Straße, strass'), ['Straße']);
  });
  test('vowel signs that make another word are kept apart', () => {
    assert.deepEqual(found(['की'], 'का की'), ['की']);
  });
  test('words of scripts without spaces, inside a line', () => {
    assert.deepEqual(found(['図書館'], '夜の図書館で'), ['図書館']);
  });
  test('phrases whole, over whatever divides words, not over the end of a block', () => {
    const text = `stary młyn, Stary\u00a0Młyn; stary – młyn; stary${BLOCK_END}młyn; młyn stary`;
    assert.deepEqual(found([], text, ['stary mlyn']), ['stary młyn', 'Stary\u00a0Młyn', 'stary – młyn']);
  });
  test('a phrase goes before a word in it', () => {
    assert.deepEqual(found(['młyn'], 'stary młyn i młyn', ['stary młyn']), ['stary młyn', 'młyn']);
  });
  test('nothing for nothing', () => {
    assert.deepEqual(found(['', ' '], 'a b', ['', '–']), []);
  });
});

test('direction by language', () => {
  assert.equal(textDirection('ar-EG'), 'rtl');
  assert.equal(textDirection('fa'), 'rtl');
  assert.equal(textDirection('pl'), 'ltr');
  assert.equal(textDirection('az-Arab'), 'rtl');
  assert.equal(textDirection(null), 'auto');
});

describe('find in article', () => {
  const found = (sought: string, text: string) =>
    findText(text, sought).map(([start, end]) => text.slice(start, end));

  test('anywhere, in words too, case and accents aside', () => {
    assert.deepEqual(found('ZOL', 'Żółw, żołna i zola'), ['Żół', 'żoł', 'zol']);
    assert.deepEqual(found('ciw', 'prze\u00adciw\u00adwa\u00adgi'), ['ciw\u00ad']);
    assert.deepEqual(found('eciww', 'prze\u00adciw\u00adwa\u00adgi'), ['e\u00adciw\u00adw']);
  });
  test('any space for any other, signs as they are, nothing for nothing', () => {
    assert.deepEqual(found('a i', 'a\u00a0i, a  i, ai'), ['a\u00a0i', 'a  i']);
    assert.deepEqual(found('(x.', 'f(x.y) fxxy'), ['(x.']);
    assert.deepEqual(found('  ', 'a b'), []);
  });
  test('not across the end of a block', () => {
    assert.deepEqual(found('ab', `a${BLOCK_END}b`), []);
  });
});

describe('zoom', () => {
  const room = { width: 800, height: 600, pictureWidth: 800, pictureHeight: 500 };

  test('what lies under the pointer stays there', () => {
    const zoom = zoomAt(FITTED, 2, { x: 100, y: 0 }, room);
    assert.deepEqual(zoom, { scale: 2, x: -100, y: 0 });
    assert.deepEqual(zoomAt(zoom, 0.5, { x: 100, y: 0 }, room), FITTED);
  });
  test('never smaller than fitting, never beyond the edges', () => {
    assert.equal(zoomAt(FITTED, 0.1, { x: 0, y: 0 }, room).scale, 1);
    assert.deepEqual(pan(FITTED, 500, 500, room), FITTED);
    assert.deepEqual(pan({ scale: 2, x: 0, y: 0 }, 5000, -5000, room), { scale: 2, x: 400, y: -200 });
    assert.equal(zoomAt({ scale: 8, x: 0, y: 0 }, 4, { x: 0, y: 0 }, room).scale, 8);
  });
});
