import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, buttonOf, heard, oneIn, press, settled, show, type, words } from '../../support/elements.ts';
import { OffprintError } from '../../../electron/core/api/index.ts';

await import('../../../renderer/highlights/op-note-dialog.ts');

async function dialogOf(note: string, passage = '', fault?: Error) {
  const kept: string[] = [];
  const keep = (text: string) => {
    kept.push(text);
    return fault ? Promise.reject(fault) : Promise.resolve();
  };
  const element = await show('op-note-dialog', { note, passage, keep });
  const told = heard(element, 'op-intent');
  return { element, kept, told, area: oneIn<HTMLTextAreaElement>(element, 'textarea') };
}

const closed = ['op-intent', { kind: 'close-dialog' }];

test('closing in any way keeps what was written, once', async () => {
  const ways: readonly ((element: Element, area: HTMLTextAreaElement) => unknown)[] = [
    (_element, area) => press(area, 'Enter', { ctrlKey: true }),
    (element) => oneIn<HTMLFormElement>(element, 'form').requestSubmit(),
    (element) => oneIn(element, 'op-dialog').dispatchEvent(new CustomEvent('op-close')),
  ];
  for (const close of ways) {
    const { element, kept, told, area } = await dialogOf('');
    type(area, 'A *note*');
    await settled(element);
    close(element, area);
    await settled(element);
    assert.deepEqual(kept, ['A *note*']);
    assert.deepEqual(told, [closed]);
  }
});

test('Enter alone is a new line', async () => {
  const { kept, area } = await dialogOf('x');
  assert.ok(!press(area, 'Enter'));
  assert.deepEqual(kept, []);
});

test('is removed by its button, which a new note has not', async () => {
  assert.deepEqual(allIn((await dialogOf('')).element, '.danger'), []);
  const { element, kept } = await dialogOf('old', 'The tide was low.');
  assert.equal(words(oneIn(element, 'blockquote')), 'The tide was low.');
  buttonOf(element, words(oneIn(element, '.danger'))).click();
  await settled(element);
  assert.deepEqual(kept, ['']);
});

test('a note that cannot be kept stays on the screen, with the reason', async () => {
  const { element, told, area } = await dialogOf('', '', new OffprintError('disk-full', 'full'));
  type(area, 'Not lost');
  await settled(element);
  oneIn<HTMLFormElement>(element, 'form').requestSubmit();
  await settled(element);
  assert.deepEqual(told, []);
  assert.equal(allIn(element, '[role=alert]').length, 1);
  assert.equal(area.value, 'Not lost');
});
