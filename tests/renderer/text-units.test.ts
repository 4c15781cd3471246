import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceKey } from '../../renderer/highlights/choice-keys.ts';
import { paragraphsOf, sentencesOf } from '../../renderer/kernel/text-units.ts';
import { PassageChoice } from '../../renderer/highlights/passage-choice.ts';

const TEXT =
  'Pierwsze zdanie. Drugie zdanie, np. z liczbą 2,5?\n \n  Trzecie!\u00A0Czwarte bez kropki\nLast one.';
const slices = (ranges: readonly { readonly start: number; readonly end: number }[], text = TEXT) =>
  ranges.map(({ start, end }) => text.slice(start, end));
const pressed = (key: string, more: Partial<Record<'shiftKey' | 'ctrlKey', boolean>> = {}) =>
  choiceKey({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test('paragraphs and sentences are found without the white space around them', () => {
  assert.deepEqual(slices(paragraphsOf(TEXT)), [
    'Pierwsze zdanie. Drugie zdanie, np. z liczbą 2,5?',
    'Trzecie!\u00A0Czwarte bez kropki',
    'Last one.',
  ]);
  const sentences = slices(sentencesOf(TEXT, 'pl'));
  assert.equal(sentences[0], 'Pierwsze zdanie.');
  assert.deepEqual(sentences.slice(-3), ['Trzecie!', 'Czwarte bez kropki', 'Last one.']);
  const japanese = '港は静かだった。灯台守は言った。';
  assert.deepEqual(slices(sentencesOf(japanese, 'ja'), japanese), ['港は静かだった。', '灯台守は言った。']);
  assert.deepEqual(paragraphsOf(' \n\n '), []);
});

test('a passage is chosen by sentences and by paragraphs, and extended', () => {
  const text = 'A one. A two.\nB one. B two. B three.\nC one.';
  const choice = new PassageChoice(text, 'en', text.indexOf('B two'));
  const chosen = () => choice.range && text.slice(choice.range.start, choice.range.end);
  assert.equal(chosen(), 'B two.');
  assert.equal(choice.move(1, true), true);
  assert.equal(chosen(), 'B two. B three.');
  choice.move(-1, true);
  choice.move(-1, true);
  assert.equal(chosen(), 'B one. B two.', 'back over where it began');
  choice.setKind('paragraph');
  assert.equal(chosen(), 'B one. B two. B three.');
  choice.move(1, true);
  assert.equal(chosen(), 'B one. B two. B three.\nC one.');
  assert.equal(choice.move(1, false), false, 'nothing behind the last');
  choice.move(-1, false);
  choice.setKind('sentence');
  assert.equal(chosen(), 'B one.');
  assert.equal(new PassageChoice('', null, 0).range, null);
  assert.equal(new PassageChoice('Only one', null, 99).range?.end, 8);
});

test('keys of the choice; all others mean what they mean everywhere', () => {
  assert.deepEqual(pressed('j'), { kind: 'move', step: 1, extend: false });
  assert.deepEqual(pressed('K', { shiftKey: true }), { kind: 'move', step: -1, extend: true });
  assert.deepEqual(pressed('5'), { kind: 'colour', index: 4 });
  assert.deepEqual(pressed('Enter'), { kind: 'mark' });
  assert.equal(pressed('6'), null);
  assert.equal(pressed('s'), null);
  assert.equal(pressed('1', { ctrlKey: true }), null);
});
