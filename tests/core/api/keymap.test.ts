import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  actions,
  actionsInTheWay,
  collide,
  isActionId,
  isKey,
  isReserved,
  keymapOf,
  keyPresetNames,
  keyPresets,
  readKeysFile,
  type Action,
} from '../../../electron/core/api/index.ts';

describe('the keys of every preset', () => {
  for (const preset of keyPresetNames) {
    const keymap = keymapOf(preset);
    const all = actions.flatMap(({ id }) => keymap[id].map((key) => ({ id, key })));

    test(`${preset}: no key means two things, and none begins another`, () => {
      const clashes = all.flatMap((one, place) =>
        all.slice(place + 1).flatMap((other) => (collide(one.key, other.key) ? [[one, other]] : [])),
      );
      assert.deepEqual(clashes, []);
    });

    test(`${preset}: every action has a key`, () => {
      assert.deepEqual(
        actions.filter(({ id }) => keymap[id].length === 0).map(({ id }) => id),
        [],
      );
    });

    test(`${preset}: keys are written as keys, and none is needed otherwise but Escape, to go back`, () => {
      assert.deepEqual(
        all.filter(({ key }) => !isKey(key)),
        [],
      );
      assert.deepEqual(
        all.filter(({ key }) => isReserved(key)),
        [{ id: 'back', key: 'Escape' }],
      );
    });

    test(`${preset}: says nothing of actions that are not there, and nothing that the registry says already`, () => {
      const own: Readonly<Record<string, readonly string[]>> = keyPresets[preset];
      for (const [id, keys] of Object.entries(own)) {
        assert.ok(isActionId(id), id);
        const registered = (actions as readonly Action[]).find((action) => action.id === id);
        assert.notDeepEqual([...keys], registered?.keys, id);
        assert.deepEqual(keymap[id], [...keys], `${id} does not get all keys that the preset names`);
      }
    });
  }

  test('the reader keeps every key of the registry', () => {
    for (const { id, keys } of actions) assert.deepEqual(keymapOf('reader')[id], [...keys]);
  });
});

describe('keys that the reader changed', () => {
  test('come before all others; who loses the last key is found after the leader', () => {
    const keymap = keymapOf('reader', { 'toggle-read': ['s', 'z m'] });
    assert.deepEqual(keymap['toggle-read'], ['s', 'z m']);
    assert.deepEqual(keymap['toggle-bookmark'], ['\\ s']);
  });

  test('a key that begins others takes them all', () => {
    const keymap = keymapOf('reader', { next: ['g'] });
    assert.deepEqual(keymap.next, ['g']);
    assert.deepEqual(keymap['go-unread'], ['\\ u']);
  });

  test('can be none', () => {
    assert.deepEqual(keymapOf('reader', { next: [] }).next, []);
  });

  test('actions in the way of a key are named, sequences by their beginning too', () => {
    const keymap = keymapOf('reader');
    assert.deepEqual(actionsInTheWay(keymap, 's', 'next'), ['toggle-bookmark']);
    assert.ok(actionsInTheWay(keymap, 'g', 'next').includes('go-unread'));
    assert.deepEqual(actionsInTheWay(keymap, 's q', 'next'), ['toggle-bookmark']);
    assert.deepEqual(actionsInTheWay(keymap, 'j', 'next'), []);
  });
});

test('how keys are written', () => {
  for (const key of ['j', 'Shift+j', 'Mod+Alt+ArrowLeft', 'g u', '?', '+', 'Mod+=', 'F5', '\\ u', 'ż'])
    assert.ok(isKey(key), key);
  for (const key of ['', 'jj', 'Ctrl+j', 'g u x', 'Shift+Mod+j', ' ', 'arrowleft'])
    assert.ok(!isKey(key), key);
});

describe('a file of keys', () => {
  const file = (keys: unknown, preset: unknown = 'vim') =>
    JSON.stringify({ format: 'offprint-keys', version: 1, preset, keys });

  test('is read, without actions that are not known', () => {
    assert.deepEqual(readKeysFile(file({ next: ['Shift+n'], 'from-the-future': ['q'] })), {
      file: { format: 'offprint-keys', version: 1, preset: 'vim', keys: { next: ['Shift+n'] } },
    });
  });

  test('that is something else, or gives impossible keys, is refused', () => {
    for (const text of [
      '',
      '[]',
      '{"keys":{}}',
      file({ next: 'j' }),
      file({ next: ['jj'] }),
      file({}, 'emacs'),
    ])
      assert.deepEqual(readKeysFile(text), { problem: 'not-keys' }, text);
    assert.deepEqual(readKeysFile(file({ next: ['Mod+c'] })), { problem: 'not-keys' });
  });

  test('that gives a key twice is refused, with the key', () => {
    assert.deepEqual(readKeysFile(file({ next: ['q'], previous: ['q x'] })), {
      problem: 'collision',
      key: 'q',
    });
  });
});
