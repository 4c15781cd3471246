import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, buttonOf, heard, oneIn, settled, show, words } from '../../support/elements.ts';

await import('../../../renderer/components/op-confirm.ts');

test('a dialog is modal, named, and takes the focus to what asks for it', async () => {
  const element = await show('op-dialog', { heading: 'Rules', closeLabel: 'Close' });
  const dialog = oneIn<HTMLDialogElement>(element, 'dialog');
  assert.ok(dialog.open);
  assert.equal(dialog.getAttribute('aria-label'), 'Rules');
  assert.equal(words(oneIn(element, 'h2')), 'Rules');
  element.bare = true;
  await settled(element);
  assert.deepEqual(allIn(element, 'header'), []);
  assert.equal(dialog.getAttribute('aria-label'), 'Rules', 'named without a heading too');
});

test('Escape, its button and a press beside it ask for closing, and none of them closes it by itself', async () => {
  const element = await show('op-dialog', { heading: 'Rules', closeLabel: 'Close' });
  const told = heard(element, 'op-close');
  const dialog = oneIn<HTMLDialogElement>(element, 'dialog');
  const cancel = new Event('cancel', { cancelable: true });
  dialog.dispatchEvent(cancel);
  assert.ok(cancel.defaultPrevented);
  buttonOf(element, 'Close').click();
  dialog.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  assert.equal(told.length, 3);
  oneIn(element, '.frame').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  assert.equal(told.length, 3, 'in it is not beside it');
  assert.ok(dialog.open);
});

test('of a question the focus is on the answer that does no harm', async () => {
  const asks = { heading: 'Empty the trash?', text: 'All of it.', yes: 'Empty', no: 'Keep' };
  const element = await show('op-confirm', asks);
  assert.ok(element.shadowRoot?.activeElement === buttonOf(element, 'Keep'));
  const told = heard(element, 'op-confirm', 'op-close');
  buttonOf(element, 'Empty').click();
  buttonOf(element, 'Keep').click();
  assert.deepEqual(
    told.map(([name]) => name),
    ['op-confirm', 'op-close'],
  );
});
