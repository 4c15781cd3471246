import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { foldText, foldWithPlaces } from '../../../electron/core/api/index.ts';
import { findMatches, findText } from '../../../renderer/reader/find-matches.ts';

/** Texts of many scripts, composed and not. */
const texts = [
  'Plain words, in ASCII.',
  'Zażółć gęślą jaźń, ŁÓDŹ',
  'Straße, œuvre, ÆRØ, Þórr, ışık, đak, Ħamrun, Ŋuna',
  'ΟΔΟΣ και οδός',
  'كِتَاب كتـــاب',
  'が か\u3099 हिन्दी 한국 \u1112\u1161\u11ab\u1100\u116e\u11a8',
  'e\u0301te\u0301 and été',
  'prze\u00adciw\u00adwagi',
  "don’t, don't, об’єкт, l’amour",
  '\u0301 alone, 👩‍👩‍👧 and \ud800',
  'İstanbul',
];

describe('folded text', () => {
  test('has neither case nor accents nor strokes', () => {
    assert.equal(foldText('ŁÓDŹ Straße Ħamrun Ŋuna'), 'lodz strasse hamrun nuna');
    assert.equal(foldText('ΟΔΟΣ'), foldText('οδός'));
    assert.equal(foldText('كتـــاب'), foldText('كِتَاب'));
  });
  test('has one apostrophe and no soft hyphens', () => {
    assert.equal(foldText('Don’t об’єкт об\u02bcєкт'), "don't об'єкт об'єкт");
    assert.equal(foldText('prze\u00adciw\u00adwagi'), 'przeciwwagi');
  });
  test('keeps marks that make another letter, whichever way they are written', () => {
    assert.equal(foldText('が हिन्दी 한국'), 'が हिन्दी 한국');
    assert.equal(foldText('か\u3099'), 'が');
  });
  test('is the same with the way back, which leads to the letters', () => {
    for (const text of texts) {
      const { folded, places } = foldWithPlaces(text);
      assert.equal(folded, foldText(text), text);
      assert.equal(places.length, folded.length + 1);
      assert.equal(places.at(-1), text.length);
      for (let at = 1; at < places.length; at++) assert.ok((places[at] ?? 0) >= (places[at - 1] ?? 0));
    }
    const { folded, places } = foldWithPlaces('Zażółć e\u0301te\u0301');
    assert.equal('Zażółć e\u0301te\u0301'.slice(places[folded.indexOf('te')]), 'te\u0301');
  });
  test('is folded twice as once', () => {
    for (const text of texts) assert.equal(foldText(foldText(text)), foldText(text));
  });
});

describe('found in a text', () => {
  const found = (text: string, sought: string) =>
    findText(text, sought).map(([start, end]) => text.slice(start, end));

  test('whichever apostrophe and whichever composition', () => {
    assert.deepEqual(found('You don’t say', "don't"), ['don’t']);
    assert.deepEqual(found('か\u3099く', 'がく'), ['か\u3099く']);
    assert.deepEqual(found('Ħamrun', 'hamrun'), ['Ħamrun']);
    assert.deepEqual(found('हिन्दी', 'ह'), ['ह']);
  });
  test('a word behind an elided article is a word', () => {
    const text = 'l’amour';
    assert.deepEqual(findMatches(text, { words: ['amour'], phrases: [] }), [[2, 7]]);
    assert.deepEqual(findMatches(text, { words: ["l'amour"], phrases: [] }), [[0, 7]]);
  });
});
