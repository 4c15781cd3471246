import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../electron/core/foundation/database/database.ts';
import { send, startServer } from '../support/http-server.ts';
import { articlePage, longText } from '../support/rss.ts';
import { openLibrary, temporaryFolder } from '../support/test-library.ts';

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
  const article = await client.articles.get({ id });
  assert.equal(article.title, 'A page');
  assert.match(article.content, /Page comes first/);
  assert.deepEqual(article.revisions, []);
});
