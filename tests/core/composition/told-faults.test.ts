import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { change, rowsOf, three } from '../../support/poison.ts';
import { openLibrary, temporaryFolder } from '../../support/test-library.ts';

/** What a library that is opened in `folder` says in its log. */
const logging = () => {
  const said: string[] = [];
  return { said, log: (message: string, error?: unknown) => void said.push(`${message} ${String(error)}`) };
};

test('a record of the believed time that cannot be read is told, and believed is nothing for a day', async (t) => {
  const { folder, library } = await three(t);
  const { client } = library;
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  await client.articles.remove({ ids: ids.slice(0, 1) });
  await library.close();
  change(folder, "INSERT OR REPLACE INTO setting (key, value) VALUES ('believed-clock', '{\"sure\":')");
  let time = Date.now() + 400 * 86_400_000;
  const { said, log } = logging();
  const again = await openLibrary(t, folder, { clock: () => new Date(time), log });
  await again.offprint.maintain();
  const inTrash = () => rowsOf(folder, 'SELECT 1 FROM article_state WHERE removed_at IS NOT NULL').length;
  assert.equal(inTrash(), 1);
  assert.ok(
    said.some((line) => /believed.*JSON/i.test(line)),
    said.join('\n'),
  );
  time += 25 * 3_600_000;
  await again.offprint.maintain();
  assert.equal(inTrash(), 0);
});

test('what lies in place of the record of the last check is told', async (t) => {
  const folder = temporaryFolder(t);
  await (await openLibrary(t, folder)).close();
  writeFileSync(join(folder, 'checked.json'), 'garbage');
  const { said, log } = logging();
  await (await openLibrary(t, folder, { log })).close();
  assert.ok(
    said.some((line) => /checked\.json.*JSON/i.test(line)),
    said.join('\n'),
  );
});

test('why a library was set aside is told', async (t) => {
  const { folder, library } = await three(t);
  await library.close();
  const bytes = readFileSync(join(folder, 'library.db'));
  writeFileSync(join(folder, 'library.db'), bytes.fill(0xff, 0, 200));
  const { said, log } = logging();
  await (await openLibrary(t, folder, { log })).close();
  assert.ok(
    said.some((line) => /not a database/i.test(line)),
    said.join('\n'),
  );
});

test('a request that fails because the library cannot be read is told with its cause', async () => {
  const { answer } = await import('../../../electron/core/api/protocol.ts');
  const { contract, OffprintError } = await import('../../../electron/core/api/index.ts');
  const told: unknown[] = [];
  const error = new OffprintError('library-unreadable', 'x', undefined, new Error('disk I/O error'));
  const handlers = { tags: { list: () => Promise.reject(error) } };
  const request = { id: 1, feature: 'tags', name: 'list', input: {} };
  await answer(contract, handlers, request, (one) => told.push(one));
  assert.deepEqual(told, [error]);
});
