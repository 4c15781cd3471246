import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, buttonOf, heard, oneIn, settled, show, type, words } from '../../support/elements.ts';
import {
  NO_ACTS,
  OffprintError,
  type LibraryClient,
  type Rule,
  type RuleActs,
  type RuleId,
  type RulePreview,
} from '../../../electron/core/api/index.ts';
import { ToastStore } from '../../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../../renderer/kernel/undo-stack.ts';
import { RuleActions } from '../../../renderer/rules/rule-acts.ts';
import { RulesStore } from '../../../renderer/rules/rules-store.ts';

await import('../../../renderer/rules/op-rule-form.ts');

interface Asked {
  readonly query: string;
  readonly acts: RuleActs;
  answer(preview: RulePreview): void;
  fail(error: unknown): void;
}

async function formOf(t: { after: (act: () => void) => void }, rule: Rule | null, offered: string | null) {
  const asked: Asked[] = [];
  const saved: unknown[] = [];
  const ran: unknown[] = [];
  const rules = {
    preview: (request: Pick<Asked, 'query' | 'acts'>) =>
      new Promise<RulePreview>((answer, fail) => asked.push({ ...request, answer, fail })),
    save(draft: { readonly id: RuleId | null }) {
      saved.push(draft);
      return Promise.resolve({ ...draft, id: draft.id ?? 7, applied: 0 });
    },
    run({ id }: { readonly id: RuleId }) {
      ran.push(id);
      return Promise.resolve({ mute: [], read: [1], bookmark: [], later: [], fullText: [], tags: [] });
    },
  } as unknown as LibraryClient['rules'];
  const store = new RulesStore(rules);
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const acts = new RuleActions(store, { undo: new UndoStack(), toasts });
  const element = await show('op-rule-form', { store, acts, rule, offered });
  t.after(() => element.remove());
  const field = (name: string) => oneIn<HTMLInputElement>(element, `[name=${name}]`);
  const tick = async (name: string) => {
    field(name).click();
    await settled(element);
  };
  const keep = async (name = 'keep') => {
    oneIn<HTMLFormElement>(element, 'form').requestSubmit(oneIn(element, `button[name=${name}]`));
    await settled(element);
  };
  return { element, asked, saved, ran, field, tick, keep };
}

const none: RulePreview = { matches: 3, changes: 0, articles: [] };

test('a rule without an act is not kept, and says what it lacks', async (t) => {
  const { element, saved, field, tick, keep } = await formOf(t, null, 'storm');
  assert.equal(field('name').value, 'storm', 'named like its query');
  await keep();
  assert.match(words(oneIn(element, '[role=alert]')), /does nothing yet/);
  assert.deepEqual(saved, []);
  await tick('bookmark');
  type(field('name'), '');
  await keep();
  const acts = { ...NO_ACTS, bookmark: true };
  assert.deepEqual(saved, [{ id: null, name: 'storm', query: 'storm', acts, enabled: true, until: null }]);
  assert.deepEqual(allIn(element, '[role=alert]'), []);
});

test('a muted article has nothing else done to it', async (t) => {
  const rule: Rule = {
    ...{ id: 4 as RuleId, name: 'Sport', query: 'sport', enabled: false, until: '2026-12-31', applied: 2 },
    acts: { ...NO_ACTS, read: true, tags: ['a', 'b/c'] },
  };
  const { saved, field, tick, keep } = await formOf(t, rule, null);
  assert.equal(field('tags').value, 'a, b/c');
  assert.equal(field('until').value, '2026-12-31');
  await tick('mute');
  assert.ok(field('bookmark').disabled && field('tags').disabled && !field('mute').disabled);
  await keep();
  const [{ acts, enabled, until } = {} as Rule] = saved as Rule[];
  assert.deepEqual(acts.tags, []);
  assert.equal(acts.mute, true);
  assert.equal(enabled, false, 'it stays switched off');
  assert.equal(until, '2026-12-31');
});

test('of two answers the one to the later question counts, in whichever order they come', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { element, asked, field, tick } = await formOf(t, null, 'storm');
  await tick('read');
  type(field('query'), 'sto');
  t.mock.timers.tick(1000);
  type(field('query'), 'storms');
  t.mock.timers.tick(1000);
  assert.deepEqual(
    asked.map(({ query }) => query),
    ['sto', 'storms'],
  );
  asked[1]?.answer(none);
  await settled(element);
  asked[0]?.answer({ matches: 99, changes: 99, articles: [] });
  await settled(element);
  assert.match(words(oneIn(element, 'p[role=status]')), /^3 /);
});

test('a query that cannot be read says so until it can', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { element, asked, field, tick } = await formOf(t, null, 'a AND');
  await tick('read');
  type(field('query'), 'a AND');
  t.mock.timers.tick(1000);
  asked[0]?.fail(
    new OffprintError('search-query', 'Unreadable', { position: 2, length: 3, problem: 'operand-missing' }),
  );
  await settled(element);
  assert.equal(allIn(element, '[role=alert]').length, 1);
  type(field('query'), 'a');
  t.mock.timers.tick(1000);
  asked[1]?.answer(none);
  await settled(element);
  assert.deepEqual(allIn(element, '[role=alert]'), []);
});

test('is run at once only where that is asked for, and changes something', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { element, asked, ran, field, tick, keep } = await formOf(t, null, 'storm');
  await tick('read');
  type(field('query'), 'storm');
  t.mock.timers.tick(1000);
  asked[0]?.answer(none);
  await settled(element);
  assert.deepEqual(allIn(element, '[name=keep-and-run]'), []);
  type(field('query'), 'storms');
  t.mock.timers.tick(1000);
  asked[1]?.answer({ matches: 3, changes: 2, articles: [] });
  await settled(element);
  const left = heard(element, 'op-form-left');
  await keep('keep-and-run');
  assert.deepEqual(ran, [7]);
  assert.equal(left.length, 1);
  buttonOf(element, 'Back').click();
  assert.equal(left.length, 2);
});
