import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { DatabaseSync } from '../../../../electron/core/foundation/database/sqlite.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { change, item, startSite, three } from '../../../support/poison.ts';
import { articlePage, longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('a page saved by hand is not replaced by the teaser of a feed that waits for its turn', async (t) => {
  const server = await startServer((_request, response) =>
    send(response, 'text/html', articlePage('A page', longText('Page'))),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const { id } = await first.client.articles.save({ address: `${server.origin}/page` });
  await first.close();
  const database = openDatabase(folder, () => new Date());
  database.write((writing) =>
    writing.run(
      "INSERT INTO raw_entry (article_id, html, base, draft, page) VALUES (?, '<p>Teaser</p>', ?, ?, 0)",
      id,
      server.origin,
      JSON.stringify({ title: 'Teaser' }),
    ),
  );
  await database.close();
  const { client } = await openLibrary(t, folder);
  const article = await client.articles.open({ id });
  assert.equal(article.title, 'A page');
  assert.match(article.content, /Page comes first/);
  assert.deepEqual(article.revisions, []);
});

test('an article that is opened before its text is ready is made ready first, alone', async (t) => {
  const { folder, library, ids } = await three(t);
  await library.close();
  change(
    folder,
    'DELETE FROM article_content',
    `INSERT INTO raw_entry (article_id, html, base, draft, page)
     SELECT id, '<p>Left</p>', 'http://a.example/', json_object('identity', identity, 'title', title), 0 FROM article`,
  );
  const { client } = await openLibrary(t, folder);
  assert.match((await client.articles.open({ id: ids[0] })).content, /Left/);
  const database = new DatabaseSync(join(folder, 'library.db'), { readOnly: true });
  t.after(() => database.close());
  const left = database.prepare('SELECT article_id AS id FROM raw_entry ORDER BY id').all() as {
    id: number;
  }[];
  assert.deepEqual(
    left.map(({ id }) => id),
    ids.slice(1).toSorted((a, b) => a - b),
  );
});

test('articles stand in lists as soon as they are stored; their texts are made ready from the newest on', async (t) => {
  const dates = Array.from({ length: 80 }, (_, at) => 1 + ((at * 37) % 80));
  const { origin } = await startSite(t, () => dates.map((n) => item(n)).join(''));
  const { client, events, offprint } = await openLibrary(t, temporaryFolder(t));
  const { id: feedId } = await client.feeds.follow({ address: `${origin}/feed` });
  const { ids, first } = await client.articles.list({ view: { kind: 'feed', feedId } });
  assert.equal(ids.length, 80);
  assert.deepEqual(
    first.slice(0, 3).map(({ title }) => title),
    ['T80', 'T79', 'T78'],
  );
  await offprint.settled();
  const ready = events
    .filter((event) => event.name === 'articles.changed' && event.data.added.length === 0)
    .flatMap((event) => (event.name === 'articles.changed' ? event.data.ids : []));
  const order = ready.map((id) => ids.indexOf(id)).filter((place, at, all) => all.indexOf(place) === at);
  // A batch is done in any order; the batches follow the list.
  assert.ok(Math.max(...order.slice(0, 32)) < 32, order.join(' '));
});
