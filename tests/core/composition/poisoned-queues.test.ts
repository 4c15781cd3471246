import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { DatabaseSync } from '../../../electron/core/foundation/database/sqlite.ts';
import { titled } from '../../support/machines.ts';
import { aside, change, item, refuse, startSite, sync, textOf, three } from '../../support/poison.ts';
import { longText } from '../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../support/test-library.ts';

const NESTED = 200_000;

test('an entry that takes too long holds up no other: its words are shown, and the rest goes on', async (t) => {
  const deep = `Deep words. ${'<div>'.repeat(NESTED)}inside`;
  const site = await startSite(t, () =>
    [item(1), item(2, deep), item(3, longText('W3'), `${site.origin}/page`)].join(''),
  );
  const library = await openLibrary(t, temporaryFolder(t), { extractTimeoutMs: 1500 });
  const feed = await library.client.feeds.follow({ address: `${site.origin}/feed` });
  await library.client.feeds.setFullText({ id: feed.id, fullText: 'page' });
  await library.offprint.settled();
  await sync(library);
  for (const title of ['T1', 'T3'])
    assert.match(await textOf(library, await titled(library, title)), /comes first/, title);
  assert.match(await textOf(library, await titled(library, 'T2')), /Deep words/);
});

test('an entry that cannot be made ready is tried three times over restarts, then left aside with its reason', async (t) => {
  const { site, folder, library, ids } = await three(t);
  const [good, bad, third] = ids;
  await library.close();
  change(
    folder,
    'DELETE FROM article_content',
    `INSERT INTO raw_entry (article_id, html, base, draft, page)
     SELECT id, '<p>Words of ' || title || '</p><script>no</script>', 'http://a.example/',
       CASE id WHEN ${bad} THEN 'no JSON' ELSE json_object('identity', identity, 'title', title) END, 0 FROM article`,
  );
  for (let tries = 1; tries <= 4; tries++) {
    const again = await openLibrary(t, folder);
    await sync(again);
    for (const id of [good, third]) assert.match(await textOf(again, id), /Words of T/);
    const article = await again.client.articles.open({ id: bad });
    assert.equal(article.content, '<p>Words of T2</p>');
    assert.equal(article.problem?.code, 'entry-unreadable');
    const [failed, ...others] = await aside(again, 'text');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [failed?.title, failed?.articleId, failed?.tries, failed?.givenUp],
      ['T2', bad, Math.min(tries, 3), tries >= 3],
    );
    assert.match(String(failed?.problem.detail?.['reason']), /JSON/);
    // Its words are found.
    const { results } = await again.client.search.query({ query: 'words' });
    assert.equal(results.length, 3);
    await again.close();
  }
  // Once what was wrong is mended, the reader's own try does it.
  change(folder, `UPDATE raw_entry SET draft = json_object('identity', 'x', 'title', 'T2')`);
  const last = await openLibrary(t, folder);
  assert.deepEqual(await last.client.setAside.retry({}), { items: 1 });
  await last.offprint.settled();
  const article = await last.client.articles.open({ id: bad });
  assert.equal(article.problem, null);
  assert.deepEqual((await last.client.setAside.list({})).total, 0);
  assert.ok(site.requests.length > 0);
});

test('texts that a crash left are made ready at the next start, without a sync and without a network', async (t) => {
  const { folder, library, ids } = await three(t);
  await library.close();
  change(
    folder,
    'DELETE FROM article_content',
    `INSERT INTO raw_entry (article_id, html, base, draft, page)
     SELECT id, '<p>Left</p>', 'http://a.example/', json_object('identity', identity, 'title', title), 0 FROM article`,
  );
  const again = await openLibrary(t, folder);
  again.offprint.setConditions({ online: false, onBattery: false });
  again.offprint.startSchedule();
  const deadline = Date.now() + 20_000;
  const left = () => {
    const database = new DatabaseSync(join(folder, 'library.db'), { readOnly: true });
    const row = database.prepare('SELECT count(*) AS n FROM raw_entry').get() as { n: number };
    database.close();
    return row.n;
  };
  while (left() > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(left(), 0);
  assert.match(await textOf(again, ids[0]), /Left/);
});

test('a page that cannot be stored is tried three times; the others are fetched', async (t) => {
  const { site, folder, library, ids } = await three(t, undefined, (n) => `http://127.0.0.1:1/${n}`);
  await library.close();
  const [good, bad] = ids;
  change(
    folder,
    'DELETE FROM fetch_queue',
    `UPDATE article SET url = '${site.origin}/' || id, problem = NULL`,
    `INSERT INTO fetch_queue (article_id, page, queued_at) SELECT id, 1, '2026' FROM article`,
    refuse('INSERT', 'article_source', `new.article_id = ${bad}`),
  );
  for (let tries = 1; tries <= 4; tries++) {
    const again = await openLibrary(t, folder);
    await again.client.sync.start({ feeds: [], force: false });
    await again.offprint.settled();
    assert.match(await textOf(again, good), /Page comes first/);
    const [failed] = await aside(again, 'page');
    assert.deepEqual([failed?.articleId, failed?.tries], [bad, Math.min(tries, 3)]);
    assert.equal((await again.client.articles.open({ id: bad })).problem?.code, 'internal');
    await again.close();
  }
  assert.equal(site.requests.filter(({ path }) => path === `/${bad}`).length, 3);
});

test('a picture that breaks what stores it leaves its reason; the other pictures come', async (t) => {
  const pictures = (origin: string) =>
    ['a', 'bb'].map((name) => `<img src="${origin}/${name}.png">`).join('');
  const { folder, library, ids } = await three(t, (n, origin) =>
    n === 1 ? `${longText('W')}${pictures(origin)}` : 'W',
  );
  await library.close();
  change(
    folder,
    'UPDATE article_picture SET hash = NULL, problem = NULL',
    `INSERT OR REPLACE INTO fetch_queue (article_id, page, queued_at) VALUES (${ids[0]}, 0, '2026')`,
    refuse('UPDATE OF hash', 'article_picture', `new.hash IS NOT NULL AND new.src LIKE '%/a.png'`),
  );
  const again = await openLibrary(t, folder);
  await sync(again);
  const article = await again.client.articles.open({ id: ids[0] });
  assert.deepEqual(
    article.pictures.map(({ url, problem }) => [url !== null, problem?.code ?? null]),
    [
      [false, 'internal'],
      [true, null],
    ],
  );
  assert.equal((await aside(again, 'picture')).length, 1);
  await again.close();
  const queued = new DatabaseSync(join(folder, 'library.db'));
  t.after(() => queued.close());
  assert.deepEqual(queued.prepare('SELECT * FROM fetch_queue').all(), []);
});

test('a thumbnail that cannot be stored holds up no other', async (t) => {
  const { folder, library } = await three(
    t,
    (n, origin) => `${longText('W')}<img src="${origin}/${'x'.repeat(n)}.png" width="640" height="400">`,
  );
  await library.close();
  change(
    folder,
    'DELETE FROM thumbnail',
    'INSERT OR IGNORE INTO thumbnail_queue SELECT hash FROM asset',
    refuse('INSERT', 'thumbnail', 'new.hash = (SELECT min(hash) FROM asset)'),
  );
  const again = await openLibrary(t, folder);
  await again.offprint.settled();
  await again.close();
  const database = new DatabaseSync(join(folder, 'library.db'));
  t.after(() => database.close());
  const count = (from: string) =>
    (database.prepare(`SELECT count(*) AS n FROM ${from}`).get() as { n: number }).n;
  assert.deepEqual(
    [count('thumbnail_queue'), count('thumbnail'), count("set_aside WHERE queue = 'thumbnail'")],
    [0, count('asset') - 1, 1],
  );
});

test('a feed whose address is none keeps no other from its icon', async (t) => {
  const { folder, library, feed, site } = await three(t);
  await library.close();
  change(
    folder,
    `INSERT INTO feed (url, followed_at, synced_at, position) VALUES ('nowhere at all', '2026', '2026', -1)`,
    `UPDATE feed SET site_url = '${site.origin}/x.png' WHERE id = ${feed.id}`,
    'UPDATE feed SET icon_due_at = NULL',
  );
  const again = await openLibrary(t, folder);
  for (const feedIcons of [false, true]) await again.client.settings.set({ feedIcons });
  const asked = () => site.requests.some(({ path }) => path === '/x.png' || path === '/favicon.ico');
  const deadline = Date.now() + 20_000;
  while (!asked() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(asked());
});
