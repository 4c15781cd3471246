import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { quoteAt } from '../../../electron/core/api/index.ts';
import { DatabaseSync } from '../../../electron/core/foundation/database/sqlite.ts';
import { PICTURES } from '../../../electron/core/keeping/mirror/mirror-folder.ts';
import { machine, titled } from '../../support/machines.ts';
import { aside, change, item, refuse, startSite, sync, three } from '../../support/poison.ts';
import { longText } from '../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../support/test-library.ts';

test('an article that cannot be indexed is left out with its reason; the others are found', async (t) => {
  const { folder, library, ids } = await three(t);
  await library.close();
  rmSync(join(folder, 'search.db'));
  change(folder, `UPDATE article SET language = 'constructor' WHERE id = ${ids[1]}`);
  const again = await openLibrary(t, folder);
  await again.offprint.settled();
  const { results } = await again.client.search.query({ query: 'comes' });
  assert.deepEqual(results.map(({ article }) => article.id).sort(), [ids[0], ids[2]].sort());
  const [failed] = await aside(again, 'index');
  assert.deepEqual([failed?.articleId, failed?.givenUp], [ids[1], true]);
  await again.close();
  change(folder, `UPDATE article SET language = 'en' WHERE id = ${ids[1]}`);
  const last = await openLibrary(t, folder);
  await last.client.setAside.retry({});
  await last.offprint.settled();
  assert.equal((await last.client.search.query({ query: 'comes' })).results.length, 3);
  assert.deepEqual(await aside(last, 'index'), []);
});

/** A rule that does nothing. */
const NO_ACTS = {
  mute: false,
  read: false,
  bookmark: false,
  later: false,
  fullText: false,
  notify: false,
  tags: [],
};

for (const acts of ['no JSON', 'null', '[]', '{"read":"yes"}', '{}'])
  test(`a rule whose acts are ${acts} is switched off and says why, until it is saved again`, async (t) => {
    const { folder, library } = await three(t);
    const draft = { name: 'Spoilt', query: 'comes', enabled: true, until: null } as const;
    const does = { ...NO_ACTS, read: true };
    const { id } = await library.client.rules.save({ id: null, ...draft, acts: does });
    await library.close();
    change(folder, `UPDATE rule SET acts = '${acts}'`);
    const again = await openLibrary(t, folder);
    assert.deepEqual(
      (await again.client.rules.list({})).map(({ name, enabled }) => [name, enabled]),
      [['Spoilt', false]],
    );
    const [told, ...others] = await aside(again, 'rule');
    assert.deepEqual([told?.title, told?.problem.code, others], ['Spoilt', 'rule-unreadable', []]);
    await again.client.rules.save({ id, ...draft, acts: does });
    assert.deepEqual(await aside(again, 'rule'), []);
    assert.equal((await again.client.rules.list({}))[0]?.enabled, true);
  });

test('a rule that cannot be applied says why; the others are applied', async (t) => {
  let items = item(1);
  const site = await startSite(t, () => items);
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  await library.client.feeds.follow({ address: `${site.origin}/feed` });
  await library.offprint.settled();
  const acts = {
    mute: false,
    read: false,
    bookmark: true,
    later: false,
    fullText: false,
    notify: false,
    tags: [],
  };
  for (const name of ['Broken', 'Whole'])
    await library.client.rules.save({ id: null, name, query: 'comes', acts });
  await library.close();
  change(folder, `UPDATE rule SET query = 'before:nonsense' WHERE name = 'Broken'`);
  items = item(2) + item(3);
  const again = await openLibrary(t, folder);
  change(
    folder,
    refuse(
      'UPDATE OF bookmarked_at',
      'article_state',
      "new.article_id = (SELECT id FROM article WHERE title = 'T2')",
    ),
  );
  await sync(again);
  const kept = await again.client.articles.list({ view: { kind: 'bookmarks' } });
  assert.deepEqual(kept.ids, [await titled(again, 'T3')]);
  assert.deepEqual((await aside(again, 'rule')).map(({ title }) => title).sort(), ['Broken', 'Whole']);
});

test('highlights that cannot be found again hold up neither the others nor the index', async (t) => {
  const { folder, library, ids } = await three(
    t,
    (n) => `<p>Here the miller ${n} stands alone by the river.</p>${longText('W')}`,
  );
  for (const id of ids) {
    const text = library.offprint.textOf(id);
    const start = text.indexOf('the miller');
    const quote = quoteAt(text, { start, end: text.indexOf(' alone by') }) ?? assert.fail();
    await library.client.highlights.add({ articleId: id, quote, colour: 'yellow', note: '' });
  }
  await library.offprint.settled();
  await library.close();
  change(
    folder,
    'UPDATE highlight SET start = 9999',
    'INSERT OR IGNORE INTO anchor_queue SELECT article_id FROM highlight',
    'INSERT OR IGNORE INTO search_queue SELECT id FROM article',
    refuse('UPDATE OF start', 'highlight', `new.article_id = ${ids[1]}`),
  );
  const again = await openLibrary(t, folder);
  await again.offprint.settled();
  const [failed] = await aside(again, 'anchor');
  assert.equal(failed?.articleId, ids[1]);
  await again.close();
  const database = new DatabaseSync(join(folder, 'library.db'));
  t.after(() => database.close());
  const rows = database
    .prepare('SELECT article_id AS id FROM highlight WHERE start < 9999 ORDER BY id')
    .all();
  assert.equal(rows.length, 2);
  assert.deepEqual(database.prepare('SELECT * FROM anchor_queue').all(), []);
  assert.deepEqual(database.prepare('SELECT * FROM search_queue').all(), []);
});

test('an article that cannot be mirrored is left aside with its reason; the others are written', async (t) => {
  const { library, ids } = await three(
    t,
    (n, origin) => `${longText('W')}<img src="${origin}/${'x'.repeat(n)}.png">`,
  );
  const mirror = join(temporaryFolder(t), 'vault');
  mkdirSync(mirror);
  for (const id of ids) await library.client.bookmarks.set({ id, bookmarked: true });
  const pictures = await library.client.articles.open({ id: ids[1] });
  const hash = /[0-9a-f]{64}/.exec(pictures.pictures[0]?.url ?? '')?.[0] ?? assert.fail();
  // Something of somebody's stands where its picture is to be.
  mkdirSync(join(mirror, PICTURES, `${hash.slice(0, 32)}.png`, 'own'), { recursive: true });
  await library.client.mirror.setFolder({ folder: library.offprint.allowFile(mirror) });
  await library.offprint.settled();
  assert.deepEqual(
    readdirSync(mirror)
      .filter((name) => name.endsWith('.md'))
      .sort(),
    ['2026-01-01 T1.md', '2026-01-03 T3.md'],
  );
  const state = await library.client.mirror.state({});
  assert.deepEqual([state.waiting, state.failed, state.problem], [0, 1, null]);
  assert.equal((await aside(library, 'mirror'))[0]?.articleId, ids[1]);
});

test('a fact that cannot be exchanged holds up no other, in neither direction', async (t) => {
  const site = await startSite(t, () => [1, 2].map((n) => item(n)).join(''));
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  await one.client.feeds.follow({ address: `${site.origin}/feed` });
  await one.offprint.settled();
  const [bad, good] = [await titled(one, 'T1'), await titled(one, 'T2')];
  await one.client.exchange.now({});
  // What is to be said of the first cannot be put together.
  change(
    one.folder,
    refuse(
      'INSERT',
      'exchange_register',
      `new.kind = 'bookmarked' AND new.subject =
    (SELECT identity FROM article WHERE id = ${bad})`,
    ),
  );
  for (const id of [bad, good]) await one.client.bookmarks.set({ id, bookmarked: true });
  await one.client.exchange.now({});
  assert.equal((await one.client.exchange.state({})).problem, null);
  assert.equal((await aside(one, 'exchange-out')).length, 1);
  // What is heard of the second's tag cannot be done.
  const { tags } = await one.client.tags.change({
    changes: [{ ids: [good], add: ['refused', 'taken'], remove: [] }],
  });
  assert.equal(tags.length, 2);
  await one.client.exchange.now({});
  const folder = temporaryFolder(t);
  await (await openLibrary(t, folder)).close();
  change(folder, refuse('INSERT', 'tag', "new.key = 'refused'"));
  const two = await machine(t, shared, folder);
  await two.client.exchange.now({});
  await two.offprint.settled();
  assert.equal((await two.client.exchange.state({})).problem, null);
  assert.deepEqual(
    (await two.client.tags.list({})).map(({ name }) => name),
    ['taken'],
  );
  const kept = await two.client.articles.list({ view: { kind: 'bookmarks' } });
  assert.equal(kept.ids.length, 1);
  assert.ok((await aside(two, 'exchange-in')).length > 0);
});

test('an item of an import that cannot be taken over stays with its reason; the others are taken', async (t) => {
  const site = await startSite(t, () => '');
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  const rows = [1, 2, 3].map((n) => `S${n},${site.origin}/${n},1704067200,,unread`).join('\n');
  const bytes = Buffer.from(`title,url,time_added,tags,status\n${rows}\n`);
  const { id } = await library.client.serviceImports.read({ files: [{ name: 'p.csv', bytes }] });
  change(folder, refuse('INSERT', 'article', "new.title = 'S2'"));
  await library.client.serviceImports.start({ id, archive: false });
  await library.offprint.settled();
  for (const job of await library.client.jobs.list({})) assert.equal(job.state, 'done', job.kind);
  const titles = async (from: TestLibrary) => {
    const { ids } = await from.client.articles.list({ view: { kind: 'all' } });
    return (await from.client.articles.summaries({ ids: [...ids] })).map(({ title }) => title).sort();
  };
  assert.deepEqual(await titles(library), ['S1', 'S3']);
  const [failed] = await aside(library, 'import');
  assert.deepEqual([failed?.title, failed?.tries, failed?.givenUp], ['S2', 3, true]);
  change(folder, 'DROP TRIGGER poison_article_insert');
  await library.client.setAside.retry({});
  await library.offprint.settled();
  assert.deepEqual(await titles(library), ['S1', 'S2', 'S3']);
});

test('a kept page that is damaged holds up no other that is read again', async (t) => {
  const site = await startSite(t, () => '');
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  for (const n of [1, 2, 3]) await library.client.articles.save({ address: `${site.origin}/${n}` });
  await library.close();
  change(folder, refuse('UPDATE', 'article', "old.title = 'Page 2'"));
  const again = await openLibrary(t, folder);
  const job = await again.client.sources.start({ which: 'all' });
  await again.offprint.settled();
  const after = (await again.client.jobs.list({})).find(({ id }) => id === job.id);
  assert.deepEqual([after?.state, after?.done, after?.failed], ['done', 3, 1]);
  assert.equal((await aside(again, 'extract'))[0]?.title, 'Page 2');
});
