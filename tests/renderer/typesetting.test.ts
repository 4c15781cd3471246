import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { Preferences } from '../../electron/core/api/index.ts';
import { foldWithPlaces } from '../../electron/core/api/index.ts';
import { readingStyle, USUAL_STYLE, withoutStyle, withStyle } from '../../renderer/kernel/reading-style.ts';
import { bindFrenchSpaces } from '../../renderer/reader/bind-french-spaces.ts';
import { codeTokens } from '../../renderer/reader/code-tokens.ts';
import { findMatches } from '../../renderer/reader/find-matches.ts';
import { hyphenatorAtHand, loadHyphenator } from '../../renderer/reader/hyphenation.ts';
import { plainText } from '../../renderer/reader/plain-copy.ts';

describe('French spaces', () => {
  const shown = (text: string, language = 'fr') =>
    bindFrenchSpaces(text, language).replaceAll('\u202f', '_').replaceAll('\u00a0', '~');

  test('before high signs and inside the quotation marks, only where there are some', () => {
    assert.equal(shown('Quoi ? « Non ! » dit-il : rien ; rien!'), 'Quoi_? «~Non_!~» dit-il~: rien_; rien!');
  });
  test('in no other language', () => {
    assert.equal(shown('What ? No', 'en'), 'What ? No');
  });
});

describe('hyphenation', () => {
  test('by the language, never near the ends of a word', async () => {
    const polish = await loadHyphenator('pl-PL');
    assert.equal(polish?.('przeciwwagi').replaceAll('\u00ad', '-'), 'prze-ciw-wagi');
    const english = await loadHyphenator('en');
    assert.equal(english?.('instrument, a few').replaceAll('\u00ad', '-'), 'in-stru-ment, a few');
    for (const part of (english?.('university catalogue observatory') ?? '').split(' ')) {
      const parts = part.split('\u00ad');
      assert.ok((parts[0] ?? '').length >= 2 && (parts.at(-1) ?? '').length >= 3, part);
    }
  });
  test('letters outside the ASCII are letters', async () => {
    const german = await loadHyphenator('de-AT');
    assert.equal(german?.('Größenverhältnisse').replaceAll('\u00ad', ''), 'Größenverhältnisse');
    assert.ok(german?.('Größenverhältnisse').includes('\u00ad'));
  });
  test('not where there are no patterns', async () => {
    assert.equal(await loadHyphenator('ja'), null);
    assert.equal(await loadHyphenator(null), null);
    assert.equal(hyphenatorAtHand('ja'), null);
    assert.notEqual(hyphenatorAtHand('pl'), null);
  });
  test('what is sought is found in divided words, and copied whole', () => {
    const text = 'prze\u00adciw\u00adwagi i\u00a0prze\u00adciw';
    assert.equal(foldWithPlaces(text).folded, 'przeciwwagi i\u00a0przeciw');
    assert.deepEqual(
      findMatches(text, { words: ['przeciwwagi'], phrases: [] }).map(([start, end]) =>
        text.slice(start, end),
      ),
      ['prze\u00adciw\u00adwagi'],
    );
    assert.equal(plainText(text), 'przeciwwagi i przeciw');
  });
});

describe('reading style', () => {
  const usual = v.parse(Preferences, {});

  test('the usual one is what the schema has', () => {
    assert.deepEqual(readingStyle(usual, null), USUAL_STYLE);
    for (const [name, value] of Object.entries(USUAL_STYLE))
      assert.equal(usual[name as keyof typeof USUAL_STYLE], value, name);
  });
  test('a feed differs in what was chosen for it, and only in that', () => {
    const own = { ...usual, ...withStyle(usual, 'https://a.example/feed', { justified: true }) };
    const larger = { ...own, ...withStyle(own, null, { textSize: 24 }) };
    assert.equal(readingStyle(larger, 'https://a.example/feed').justified, true);
    assert.equal(readingStyle(larger, 'https://a.example/feed').textSize, 24);
    assert.equal(readingStyle(larger, 'https://b.example/feed').justified, false);
    const back = { ...larger, ...withoutStyle(larger, 'https://a.example/feed') };
    assert.deepEqual(back.readingByFeed, {});
    assert.equal({ ...back, ...withoutStyle(back, null) }.textSize, USUAL_STYLE.textSize);
  });
  test('faces of earlier versions are known', () => {
    assert.equal(v.parse(Preferences, { textFace: 'serif' }).textFace, 'literata');
    assert.equal(v.parse(Preferences, { textFace: 'sans' }).textFace, 'inter');
    assert.equal(v.safeParse(Preferences, { textFace: 'papyrus' }).success, false);
  });
});

describe('colours of code', () => {
  const limits = { sure: 8, guessable: 40 };
  const kinds = (code: string, language: string | null) =>
    codeTokens(code, language, limits).map(({ start, end, kind }) => `${kind} ${code.slice(start, end)}`);

  test('by the language that is named', () => {
    assert.deepEqual(kinds('const a = "b"; // c', 'javascript'), [
      'keyword const',
      'string "b"',
      'comment // c',
    ]);
  });
  test('nothing for prose, plain text and guesses that are not sure', () => {
    assert.deepEqual(kinds('const a = 1', 'text'), []);
    assert.deepEqual(kinds('A poem, set as it was written,\nwith its lines as they were.', null), []);
  });
});
