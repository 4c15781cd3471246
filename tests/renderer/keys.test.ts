import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keymapOf } from '../../electron/core/api/index.ts';
import {
  KeyMatcher,
  SEQUENCE_TIMEOUT,
  keyBindings,
  keyCaps,
  keyName,
  keyWords,
} from '../../renderer/kernel/keys.ts';

function press(
  key: string,
  held: { shift?: true; ctrl?: true; alt?: true; meta?: true; code?: string } = {},
) {
  return {
    key,
    code: held.code ?? '',
    shiftKey: held.shift ?? false,
    ctrlKey: held.ctrl ?? false,
    altKey: held.alt ?? false,
    metaKey: held.meta ?? false,
  };
}

describe('names of keys', () => {
  test('letters by what they type, whatever Caps Lock says', () => {
    assert.equal(keyName(press('j'), false), 'j');
    assert.equal(keyName(press('J'), false), 'j');
    assert.equal(keyName(press('J', { shift: true }), false), 'Shift+j');
  });

  test('signs by themselves: Shift only belongs to the layout', () => {
    assert.equal(keyName(press('?', { shift: true }), false), '?');
    assert.equal(keyName(press('/', { shift: true }), false), '/');
  });

  test('Mod is Control, and Command on a Mac', () => {
    assert.equal(keyName(press('k', { ctrl: true }), false), 'Mod+k');
    assert.equal(keyName(press('k', { meta: true }), true), 'Mod+k');
    assert.equal(keyName(press('k', { ctrl: true }), true), null);
    assert.equal(keyName(press('+', { ctrl: true, shift: true }), false), 'Mod+=');
  });

  test('with Alt never the key alone, and letters by their place: it types others on many layouts', () => {
    assert.equal(keyName(press('ą', { alt: true, code: 'KeyA' }), false), 'Alt+a');
    assert.equal(keyName(press('˚', { alt: true, meta: true, code: 'KeyK' }), true), 'Mod+Alt+k');
    assert.equal(keyName(press('Dead', { alt: true, code: 'KeyE' }), true), 'Alt+e');
    assert.equal(keyName(press('Dead', { code: 'KeyE' }), true), null);
    assert.equal(keyName(press('ArrowLeft', { alt: true, ctrl: true }), false), 'Mod+Alt+ArrowLeft');
  });

  test('another script counts by the place of the key, accented Latin does not', () => {
    assert.equal(keyName(press('о', { code: 'KeyJ' }), false), 'j');
    assert.equal(keyName(press('ż', { code: 'KeyZ' }), false), 'ż');
    assert.equal(keyName(press('х', { code: 'BracketLeft' }), false), '[');
    assert.equal(keyName(press('Б', { code: 'Comma', shift: true }), false), ',');
    assert.equal(keyName(press('ö', { code: 'Semicolon' }), false), 'ö');
    assert.equal(keyName(press('ξ', { code: 'KeyJ', ctrl: true, shift: true }), false), 'Mod+Shift+j');
    assert.equal(keyName(press('à', { code: 'Digit0', ctrl: true }), false), 'Mod+0');
    assert.equal(keyName(press('٠', { code: 'Digit0', ctrl: true }), false), 'Mod+0');
  });
});

describe('sequences', () => {
  test('two keys in time are one action', () => {
    let now = 0;
    const matcher = new KeyMatcher(keyBindings(keymapOf('reader')), () => now);
    assert.equal(matcher.press('g'), 'waiting');
    now += SEQUENCE_TIMEOUT;
    assert.equal(matcher.press('u'), 'go-unread');
  });

  test('too late, the second key stands alone', () => {
    let now = 0;
    const matcher = new KeyMatcher(keyBindings(keymapOf('reader')), () => now);
    matcher.press('g');
    now += SEQUENCE_TIMEOUT + 1;
    assert.equal(matcher.press('s'), 'toggle-bookmark');
  });

  test('a key that completes nothing is taken for itself', () => {
    const matcher = new KeyMatcher(keyBindings(keymapOf('reader')), () => 0);
    matcher.press('g');
    assert.equal(matcher.press('j'), 'next');
    assert.equal(matcher.press('9'), null);
  });

  test('g g goes to the first', () => {
    const matcher = new KeyMatcher(keyBindings(keymapOf('reader')), () => 0);
    matcher.press('g');
    assert.equal(matcher.press('g'), 'first');
    assert.equal(matcher.press('g'), 'waiting');
  });
});

test('caps', () => {
  assert.deepEqual(keyCaps('g u', false), [['G'], ['U']]);
  assert.deepEqual(keyCaps('Mod+k', true), [['⌘', 'K']]);
  assert.deepEqual(keyCaps('Shift+Space', false), [['Shift', 'Space']]);
  assert.deepEqual(keyCaps('+', false), [['+']]);
  assert.deepEqual(keyCaps('Mod++', false), [['Ctrl', '+']]);
  assert.equal(keyWords('g u', false), 'G U');
  assert.equal(keyWords('Mod+Shift+z', true), '⌘⇧Z');
  assert.equal(keyWords('Mod+Alt+ArrowLeft', false), 'Ctrl+Alt+←');
});
