import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, buttonOf, heard, oneIn, press, settled, show, words } from '../../support/elements.ts';
import {
  OffprintError,
  type Article,
  type ArticleId,
  type LeftOut,
  type LibraryClient,
  type ShellClient,
} from '../../../electron/core/api/index.ts';
import { ToastStore } from '../../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../../renderer/kernel/undo-stack.ts';
import { SourceActs } from '../../../renderer/sources/source-acts.ts';
import { SourcesStore } from '../../../renderer/sources/sources-store.ts';

await import('../../../renderer/sources/op-left-out.ts');

const piece = (text: string, change: Partial<LeftOut> = {}): LeftOut => ({
  ...{ text, reason: 'links', evidence: 'menu', after: '', back: false, bySite: false },
  ...change,
});

async function viewOf(t: { after: (act: () => void) => void }, first: readonly LeftOut[], fault?: Error) {
  let pieces = first;
  const asked: { readonly text: string; readonly back: boolean }[] = [];
  const onSite: string[] = [];
  const library = {
    sources: {
      status: () => Promise.resolve({}),
      leftOut: () => (fault === undefined ? Promise.resolve(pieces) : Promise.reject(fault)),
      putBack({ text, back }: { readonly text: string; readonly back: boolean }) {
        asked.push({ text, back });
        pieces = pieces.map((each) => (each.text === text ? { ...each, back } : each));
        return Promise.resolve(pieces);
      },
    },
    siteRules: {
      list: () => Promise.resolve([]),
      putBack({ text }: { readonly text: string }) {
        onSite.push(text);
        return Promise.resolve(null);
      },
    },
  } as unknown as LibraryClient;
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const store = new SourcesStore(library);
  const acts = new SourceActs(library, {} as ShellClient, store, new UndoStack(), toasts);
  const article = { id: 1 as ArticleId } as Article;
  const element = await show('op-left-out', { article, acts, library });
  const focused = () =>
    allIn<HTMLButtonElement>(element, 'button.one').findIndex(
      (button) => button === element.shadowRoot?.activeElement,
    );
  return { element, asked, onSite, toasts, focused };
}

test('each piece has its reason with what was seen, and lines of their own', async (t) => {
  const { element, focused } = await viewOf(t, [piece('One\nTwo', { after: 'before it' }), piece('Three')]);
  assert.equal(allIn(element, 'li').length, 2);
  assert.deepEqual(allIn(element, 'li:first-child .text p').map(words), ['One', 'Two']);
  assert.equal(words(oneIn(element, '.after')), '… before it');
  assert.deepEqual(allIn(element, '.evidence').map(words), ['menu', 'menu']);
  assert.equal(focused(), 0);
});

test('a piece is put back and taken out by its button, which then says the opposite', async (t) => {
  const { element, asked } = await viewOf(t, [piece('One'), piece('Two')]);
  const [first] = allIn<HTMLButtonElement>(element, 'button.one');
  const before = words(first as HTMLElement);
  first?.click();
  await settled(element);
  assert.deepEqual(asked, [{ text: 'One', back: true }]);
  assert.notEqual(words(first as HTMLElement), before);
  assert.deepEqual(
    allIn(element, 'li').map((item) => item.classList.contains('back')),
    [true, false],
  );
  const intents = heard(element, 'op-intent');
  buttonOf(element, 'Undo').click();
  await settled(element);
  assert.deepEqual(intents, [['op-intent', { kind: 'act', action: 'undo' }]]);
  assert.deepEqual(allIn(element, '[name=undo]'), []);
});

test('s puts back on the whole site, but not what a rule puts back already', async (t) => {
  const { element, onSite } = await viewOf(t, [piece('One'), piece('Two', { bySite: true })]);
  const [first, second] = allIn(element, 'button.one');
  assert.ok(first && second && allIn(element, '.site').length === 1);
  press(second, 's');
  await settled(element);
  assert.deepEqual(onSite, []);
  press(first, 's');
  await settled(element);
  assert.deepEqual(onSite, ['One']);
});

test('no pieces and a fault are told', async (t) => {
  const { element } = await viewOf(t, []);
  assert.equal(
    words(oneIn(element, '[role=status]')),
    'Nothing was left out: the article has all that the page says.',
  );
  const broken = await viewOf(t, [], new OffprintError('source-missing', 'No page.'));
  assert.equal(allIn(broken.element, '[role=alert]').length, 1);
  assert.deepEqual(allIn(broken.element, '[role=status]'), []);
});
