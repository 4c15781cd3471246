import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actions } from '../../electron/core/api/index.ts';
import { KeyMatcher, SEQUENCE_TIMEOUT, keyBindings, keyCaps, keyName } from '../../renderer/app/keys.ts';

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

  test('nothing with Alt: it types letters on many layouts', () => {
    assert.equal(keyName(press('ą', { alt: true }), false), null);
    assert.equal(keyName(press('s', { alt: true }), false), null);
  });

  test('another script counts by the place of the key, accented Latin does not', () => {
    assert.equal(keyName(press('о', { code: 'KeyJ' }), false), 'j');
    assert.equal(keyName(press('ż', { code: 'KeyZ' }), false), 'ż');
  });
});

describe('sequences', () => {
  test('two keys in time are one action', () => {
    let now = 0;
    const matcher = new KeyMatcher(keyBindings(), () => now);
    assert.equal(matcher.press('g'), 'waiting');
    now += SEQUENCE_TIMEOUT;
    assert.equal(matcher.press('u'), 'go-unread');
  });

  test('too late, the second key stands alone', () => {
    let now = 0;
    const matcher = new KeyMatcher(keyBindings(), () => now);
    matcher.press('g');
    now += SEQUENCE_TIMEOUT + 1;
    assert.equal(matcher.press('s'), 'toggle-bookmark');
  });

  test('a key that completes nothing is taken for itself', () => {
    const matcher = new KeyMatcher(keyBindings(), () => 0);
    matcher.press('g');
    assert.equal(matcher.press('j'), 'next');
    assert.equal(matcher.press('u'), null);
  });

  test('g g goes to the first', () => {
    const matcher = new KeyMatcher(keyBindings(), () => 0);
    matcher.press('g');
    assert.equal(matcher.press('g'), 'first');
    assert.equal(matcher.press('g'), 'waiting');
  });
});

test('no key means two things, and none that begins a sequence acts by itself', () => {
  const keys = actions.flatMap((action) => [...action.keys]);
  assert.equal(new Set(keys).size, keys.length);
  const starts = keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]);
  for (const start of starts) assert.ok(!(keys as string[]).includes(start ?? ''), start);
});

test('caps', () => {
  assert.deepEqual(keyCaps('g u', false), [['G'], ['U']]);
  assert.deepEqual(keyCaps('Mod+k', true), [['⌘', 'K']]);
  assert.deepEqual(keyCaps('Shift+Space', false), [['Shift', 'Space']]);
});
