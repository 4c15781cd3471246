import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectLanguage } from '../../../../electron/core/formats/language-detection/language-detection.ts';
import {
  countWords,
  primarySubtag,
  readingMinutes,
} from '../../../../electron/core/formats/language/language.ts';

const polish =
  'Na skraju wsi stał stary młyn, którego koło od dawna się nie obracało. Dzieci przychodziły tu po szkole, siadały na kamieniach i opowiadały sobie historie o młynarzu. Wieczorem, kiedy mgła wstawała znad łąk, wracały do domów pachnących chlebem.';
const english =
  'At the edge of the village stood an old mill whose wheel had not turned for years. The children came here after school, sat on the stones and told each other stories about the miller, until the fog rose from the meadows.';

test('the text decides where it is long enough, whatever is declared', () => {
  assert.equal(detectLanguage(polish), 'pl');
  assert.equal(detectLanguage(polish, 'en-US'), 'pl');
  assert.equal(detectLanguage(english, 'pl'), 'en');
});

test('the declaration decides where the text is short or has no letters', () => {
  assert.equal(detectLanguage('Taxi', 'pl-PL'), 'pl');
  assert.equal(detectLanguage('', 'de'), 'de');
  assert.equal(detectLanguage('12 345', null), null);
});

test('a declared language that the detector cannot tell from its neighbour is kept', () => {
  const norwegian =
    'I dag er det fint vær i byen, og mange mennesker har gått ut for å spise lunsj i parken ved elva. Kommunen sier at de skal bygge en ny bro neste år.';
  assert.equal(detectLanguage(norwegian, 'nb'), 'nb');
});

test('tags become primary subtags in canonical form', () => {
  assert.equal(primarySubtag('pl_PL'), 'pl');
  assert.equal(primarySubtag('pol'), 'pl');
  assert.equal(primarySubtag('zh-Hant-TW'), 'zh');
  assert.equal(primarySubtag('polski'), null);
  assert.equal(primarySubtag('und'), null);
});

test('words are counted in any script', () => {
  assert.equal(countWords('Zażółć gęślą jaźń – it’s e-mail 2024.', 'pl'), 6);
  assert.equal(countWords('吾輩は猫である', 'ja'), 5);
});

test('reading time follows the language', () => {
  assert.equal(readingMinutes('słowo '.repeat(1660), 'pl'), 10);
  assert.equal(readingMinutes('word '.repeat(2280), 'en'), 10);
  assert.equal(readingMinutes('字'.repeat(2550), 'zh'), 10);
  assert.equal(readingMinutes('jedno', 'pl'), 1);
  assert.equal(readingMinutes('', 'pl'), 0);
});
