import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, heard, oneIn, press, settled, show, words } from '../../support/elements.ts';
import { SEQUENCE_TIMEOUT } from '../../../renderer/kernel/keys.ts';

await import('../../../renderer/settings/op-key-recorder.ts');

async function recorder() {
  const element = await show('op-key-recorder', { label: 'Sync' });
  return { element, button: oneIn(element, 'button'), told: heard(element, 'op-key', 'op-key-none') };
}

test('a single key is told after a rest, in which another may follow', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { element, button, told } = await recorder();
  assert.ok(press(button, 'g', { code: 'KeyG' }));
  await settled(element);
  assert.equal(allIn(element, 'op-keys').length, 1);
  t.mock.timers.tick(SEQUENCE_TIMEOUT - 1);
  assert.deepEqual(told, []);
  t.mock.timers.tick(1);
  assert.deepEqual(told, [['op-key', 'g']]);
});

test('two keys are a sequence, a chord stands alone', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const first = await recorder();
  press(first.button, 'g', { code: 'KeyG' });
  press(first.button, 'a', { code: 'KeyA' });
  assert.deepEqual(first.told, [['op-key', 'g a']]);
  t.mock.timers.tick(SEQUENCE_TIMEOUT);
  assert.equal(first.told.length, 1, 'told once');
  const second = await recorder();
  press(second.button, 'k', { code: 'KeyK', ctrlKey: true });
  assert.deepEqual(second.told, [['op-key', 'Mod+k']]);
});

test('Escape ends it, Tab leaves, and a held key counts once', async () => {
  const { element, button, told } = await recorder();
  assert.ok(!press(button, 'Tab'), 'the focus goes on');
  press(button, 'g', { code: 'KeyG', repeat: true });
  await settled(element);
  assert.deepEqual(allIn(element, 'op-keys'), []);
  press(button, 'Escape');
  assert.deepEqual(told, [['op-key-none', null]]);
});

test('a key that the window needs is refused in words', async () => {
  const { element, button, told } = await recorder();
  press(button, 'F11', { code: 'F11' });
  await settled(element);
  assert.deepEqual(told, []);
  assert.notEqual(words(oneIn(element, '[role=status]')), '');
  assert.ok(button.getAttribute('aria-label')?.startsWith('Sync: '));
});
