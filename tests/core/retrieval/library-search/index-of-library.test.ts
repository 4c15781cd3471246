import assert from 'node:assert/strict';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { send, startServer } from '../../../support/http-server.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

const found = async ({ client }: TestLibrary) => {
  const { total, results } = await client.search.query({ query: 'comes' });
  return { total, results: results.length };
};

test('an index of another library, or of an older copy of this one, is made anew', async (t) => {
  let count = 3;
  const server = await startServer((_request, response) => {
    const items = Array.from({ length: count }, (_, n) =>
      rssItem({ guid: `${n}`, title: `T${n}`, text: longText(`W${n}`) }),
    );
    send(response, 'application/rss+xml', rssOf(items.join('')));
  });
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  await first.client.feeds.follow({ address: server.origin });
  await first.offprint.settled();
  assert.deepEqual(await found(first), { total: 3, results: 3 });
  await first.close();
  const older = join(temporaryFolder(t), 'older.db');
  copyFileSync(join(folder, 'library.db'), older);

  count = 9;
  const second = await openLibrary(t, folder);
  await second.client.sync.start({ force: true });
  await second.offprint.settled();
  assert.deepEqual(await found(second), { total: 9, results: 9 });
  assert.deepEqual((await second.client.library.facts({})).notices, []);
  await second.close();

  // Somebody puts the older file back by hand.
  rmSync(join(folder, 'library.db'));
  copyFileSync(older, join(folder, 'library.db'));
  const third = await openLibrary(t, folder);
  await third.offprint.settled();
  assert.deepEqual(await found(third), { total: 3, results: 3 });
  await third.close();

  // One that is opened again, as ever, keeps its index.
  const last = await openLibrary(t, folder);
  assert.deepEqual(await found(last), { total: 3, results: 3 });
  assert.deepEqual((await last.client.library.facts({})).notices, []);
});
