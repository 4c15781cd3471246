import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import * as v from 'valibot';
import { Preferences, type ShellClient, type TagId } from '../../electron/core/api/index.ts';
import { ListStore } from '../../renderer/articles/list-store.ts';
import { FeedsStore } from '../../renderer/feeds/feeds-store.ts';
import { SyncStore } from '../../renderer/feeds/sync-store.ts';
import { Kernel } from '../../renderer/kernel/kernel.ts';
import { t } from '../../renderer/kernel/locale.ts';
import { ReaderStore } from '../../renderer/reader/reader-store.ts';
import { BulkSaveActs } from '../../renderer/bulk-save/bulk-save-acts.ts';
import { resultsInFront } from '../../renderer/search/results-in-front.ts';
import { SearchStore } from '../../renderer/search/search-store.ts';
import { SearchesStore } from '../../renderer/search/searches-store.ts';
import { LeftOutStore } from '../../renderer/sources/left-out-store.ts';
import { openLibrary, temporaryFolder } from '../support/test-library.ts';

/** A window's kernel over a real library with one article, without anything that is drawn. */
async function world(test: TestContext) {
  const { client } = await openLibrary(test, temporaryFolder(test));
  const { articles } = await client.documents.addText({
    text: 'The heron stands in the shallows.',
    html: null,
  });
  const [article] = articles;
  assert.ok(article);
  const shell = { shell: {} } as unknown as ShellClient;
  const facts = { platform: 'linux', locale: 'en-GB', version: '1', notice: null } as const;
  const kernel = new Kernel({ library: client, shell }, v.parse(Preferences, {}), facts);
  test.after(() => kernel.toasts.hide());
  const list = new ListStore(client.articles);
  const search = new SearchStore((input) => client.search.query(input));
  kernel.connect({
    list,
    reading: new ReaderStore(client),
    found: resultsInFront(search, new SearchesStore(client.searches)),
    feeds: new FeedsStore(client),
    jobs: new SyncStore(client),
    bulkSave: new BulkSaveActs(client, kernel.hub, kernel.undo, kernel.toasts),
    passage: () => null,
    leftOut: new LeftOutStore(client),
  });
  const step = () => undefined;
  kernel.navigation.knowListing({ place: 'back', shown: () => true, step });
  kernel.navigation.knowListing({
    place: 'front',
    shown: () => search.active,
    hide: () => search.clear(),
    step,
  });
  await list.show({ kind: 'all' });
  const ran: string[] = [];
  return { kernel, list, search, article, ran, toast: () => kernel.toasts.toast?.words };
}

/** Lets what was asked for come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('actions', () => {
  test('what is asked for before the window is there waits, and ends at the first dialog', async (context) => {
    const { kernel, ran } = await world(context);
    kernel.actions.know({
      'go-all': () => void ran.push('go-all'),
      help: () => kernel.dialogs.show({ kind: 'help' }),
      'go-today': () => void ran.push('go-today'),
    });
    for (const action of ['go-all', 'help', 'go-today'] as const) kernel.actions.run(action);
    await settled();
    assert.deepEqual(ran, []);
    kernel.actions.begin();
    await settled();
    assert.deepEqual(ran, ['go-all']);
    assert.equal(kernel.dialogs.open?.kind, 'help');
  });

  test('an action about articles says that none is chosen, or that the settings are in front', async (context) => {
    const { kernel, article, ran, toast } = await world(context);
    kernel.actions.know({
      tags: () => void ran.push('tags'),
      open: { run: () => undefined, needsArticle: false },
    });
    kernel.actions.begin();
    kernel.actions.run('tags');
    await settled();
    assert.equal(toast(), t('why.noArticle'));
    assert.equal(kernel.actions.whyNot('open'), null);
    await kernel.navigation.openArticle(article.id);
    kernel.actions.run('tags');
    await settled();
    assert.deepEqual(ran, ['tags']);
    kernel.navigation.showScreen('settings');
    assert.equal(kernel.actions.whyNot('tags'), t('why.settings'));
  });

  test('a reason of its own prevents an action, but not one that may be about typing', async (context) => {
    const { kernel, ran, toast } = await world(context);
    const whyNot = () => 'Not now.';
    kernel.actions.know({
      export: { run: () => void ran.push('export'), whyNot },
      undo: { run: () => void ran.push('undo'), whyNot, always: true },
    });
    kernel.actions.begin();
    for (const action of ['export', 'undo'] as const) kernel.actions.run(action);
    await settled();
    assert.deepEqual(ran, ['undo']);
    assert.equal(toast(), 'Not now.');
  });

  test('what an action fails with is told', async (context) => {
    const { kernel, toast } = await world(context);
    kernel.actions.know({ add: () => Promise.reject(new Error('broken')) });
    kernel.actions.begin();
    kernel.actions.run('add');
    await settled();
    assert.ok(toast());
    assert.equal(kernel.toasts.toast?.kind, 'error');
  });
});

describe('navigation', () => {
  test('the open article is read, and what acts are about', async (context) => {
    const { kernel, article, list } = await world(context);
    assert.equal(kernel.navigation.current, null);
    await kernel.navigation.openArticle(article.id);
    assert.deepEqual(kernel.navigation.chosen, [article.id]);
    assert.equal(kernel.navigation.article?.id, article.id);
    assert.equal(list.activeId, article.id);
    assert.deepEqual((await kernel.library.articles.list({ view: { kind: 'unread' } })).ids, []);
  });

  test('results stand in front of a view until another is opened', async (context) => {
    const { kernel, search } = await world(context);
    assert.deepEqual(kernel.navigation.view, { kind: 'all' });
    await search.submit('heron');
    assert.equal(kernel.navigation.view, null);
    assert.equal(kernel.navigation.listing?.place, 'front');
    await kernel.navigation.openView({ kind: 'bookmarks' });
    assert.deepEqual(kernel.navigation.view, { kind: 'bookmarks' });
    assert.equal(search.text, '');
  });

  test('a view is named by its feature, and left when what it is about is gone', async (context) => {
    const { kernel } = await world(context);
    let gone = false;
    kernel.navigation.knowViews({ tag: { name: ({ tagId }) => `Tag ${tagId}`, gone: () => gone } });
    assert.equal(kernel.navigation.viewName, t('view.all'));
    await kernel.navigation.openView({ kind: 'tag', tagId: 7 as TagId });
    assert.equal(kernel.navigation.viewName, 'Tag 7');
    await kernel.navigation.leaveIfGone();
    assert.equal(kernel.navigation.view?.kind, 'tag');
    gone = true;
    await kernel.navigation.leaveIfGone();
    assert.equal(kernel.navigation.view?.kind, 'all');
  });
});
