import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { contract, type TagId } from '../../../../electron/core/api/index.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { DatabaseSync } from '../../../../electron/core/foundation/database/sqlite.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** Tables whose numbers the contract names. */
const NAMED = [
  ...['article', 'collection', 'document', 'feed', 'folder', 'highlight', 'placemark', 'rule'],
  ...['save_list', 'saved_search', 'service_import', 'site_rule', 'tag'],
];

test('no number that the contract names is given twice', async (t) => {
  const folder = temporaryFolder(t);
  await openDatabase(folder, () => new Date()).close();
  const database = new DatabaseSync(join(folder, 'library.db'));
  t.after(() => database.close());
  for (const table of NAMED) {
    const row = database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(table) as {
      sql: string;
    };
    assert.match(row.sql, /id INTEGER PRIMARY KEY AUTOINCREMENT/, table);
  }
  const insert = "INSERT INTO folder (name, position) VALUES ('f', 0) RETURNING id";
  const { id } = database.prepare(insert).get() as { id: number };
  database.exec('DELETE FROM folder');
  assert.equal((database.prepare(insert).get() as { id: number }).id, id + 1);
  assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
});

test('a feed that was let go is followed again, whatever was followed meanwhile', async (t) => {
  const server = await startServer((_request, response, path) =>
    send(
      response,
      'application/rss+xml',
      rssOf(rssItem({ guid: path, title: path, text: longText(path) }), path),
    ),
  );
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const follow = (name: string) => client.feeds.follow({ address: `${server.origin}/${name}` });
  const one = await follow('one');
  await offprint.settled();
  await client.feeds.unfollow({ id: one.id });
  const two = await follow('two');
  assert.notEqual(two.id, one.id);
  await offprint.settled();
  assert.equal((await client.feeds.refollow({ id: one.id })).id, one.id);
  assert.deepEqual((await client.feeds.list({})).map(({ title }) => title).sort(), ['/one', '/two']);
  // Followed again by its address, and then the undo comes.
  await client.feeds.unfollow({ id: one.id });
  const anew = await follow('one');
  await offprint.settled();
  const back = await client.feeds.refollow({ id: one.id });
  assert.equal(back.id, anew.id);
  assert.equal(back.total, 1);
});

test('a number that was never given is not taken from whoever asks for it', async (t) => {
  const { client } = await openLibrary(t, temporaryFolder(t));
  const far = 0xffff_ffff;
  const tag = { id: far as TagId, name: 'far', colour: null, articles: [] };
  const { tags } = await client.tags.restore({ snapshot: { tags: [tag], absent: [] } });
  assert.notEqual(tags[0]?.id, far);
  const folder = await client.folders.create({ name: 'far', id: far });
  assert.notEqual(folder.id, far);
  const start = performance.now();
  await client.search.facets({ query: 'a' });
  assert.ok(performance.now() - start < 2000);
});

/** Whether a schema, or what it is made of, has a greatest value. */
function isBounded(schema: unknown): boolean {
  const { type, pipe = [] } = schema as { readonly type: string; readonly pipe?: readonly unknown[] };
  return type === 'max_value' || pipe.some((part) => part !== schema && isBounded(part));
}

test('every number that the contract takes has a range', () => {
  const endless: string[] = [];
  const look = (schema: unknown, where: string): void => {
    const of = schema as Readonly<Record<string, unknown>> & { readonly type?: string };
    if (of.type === 'number' && !isBounded(schema)) endless.push(where);
    for (const key of ['wrapped', 'item', 'value']) if (of[key]) look(of[key], where);
    for (const [key, entry] of Object.entries((of['entries'] as object | undefined) ?? {}))
      look(entry, `${where}.${key}`);
    if (Array.isArray(of['options']) && of.type !== 'picklist')
      for (const option of of['options'] as readonly unknown[]) look(option, where);
  };
  for (const [feature, procedures] of Object.entries(contract))
    for (const [name, { input }] of Object.entries(procedures)) look(input, `${feature}.${name}`);
  assert.deepEqual(endless, []);
});

test('a list of no feeds is a list', async (t) => {
  const { client } = await openLibrary(t, temporaryFolder(t));
  const { opml } = await client.opml.export({});
  const { report } = await client.opml.import({ file: 'x.opml', bytes: Buffer.from(opml) });
  assert.equal(report.added, 0);
});
