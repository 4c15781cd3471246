import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { HELD, mergeInto, type ForUserTables } from '../../../../electron/core/library/articles/articles.ts';
import { MOVING } from '../../../../electron/core/library/articles/user-tables.ts';
import { exchange, machine, startSite, titled, type Machine } from '../../../support/machines.ts';
import { change, rowsOf } from '../../../support/poison.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** The other tables that name an article: what it is, what can be had again, work still to do, and what they are for. */
const NOT_THE_USERS = {
  text: [
    'article_content',
    'article_other_text',
    'article_revision',
    'article_source',
    'source_page',
    'extraction',
  ],
  identity: ['entry', 'article_alias', 'article_state'],
  pictures: ['article_picture'],
  queues: [
    'anchor_queue',
    'extract_queue',
    'fetch_queue',
    'raw_entry',
    'rule_queue',
    'save_item',
    'search_queue',
  ],
  imports: ['service_item'],
  mirror: ['mirror_file', 'mirror_picture', 'mirror_queue'],
  failures: ['set_aside'],
};

const quote = { exact: 'comes first in this text', prefix: '', suffix: '', start: 3 };

/** What a user does that puts a row into each table. */
const ACTS: ForUserTables<(machine: Machine, id: ArticleId) => unknown> = {
  article_tag: ({ client }, id) =>
    client.tags.change({ changes: [{ ids: [id], add: ['rivers'], remove: [] }] }),
  article_note: ({ client }, id) => client.notes.set({ id, note: 'Ask the miller.' }),
  article_put_back: ({ folder }, id) =>
    change(folder, `INSERT INTO article_put_back VALUES (${id}, 'Read also', '2026-01-01T00:00:00.000Z')`),
  async collection_article({ client }, id) {
    const collections = await client.collections.create({ name: 'Rivers', parentId: null });
    const [rivers] = 'id' in collections ? [collections] : await client.collections.list({});
    assert.ok(rivers);
    await client.collections.put({ id: rivers.id, ids: [id], held: true });
  },
  highlight: ({ client }, id) => client.highlights.add({ articleId: id, quote, colour: 'green' }),
  placemark: ({ client }, id) => client.placemarks.add({ articleId: id, quote, name: 'Here' }),
  reading_queue: ({ client }, id) => client.readLater.set({ ids: [id], queued: true }),
};

const tables = Object.keys(MOVING) as (keyof typeof ACTS)[];

const rowsAbout = (folder: string, table: string, title: string) =>
  rowsOf(
    folder,
    `SELECT x.* FROM ${table} x JOIN article a ON a.id = x.article_id WHERE a.title = '${title}'`,
  ).length;

test('a table that names articles is one of the user’s own work, or one of those that are not', async (t) => {
  const folder = temporaryFolder(t);
  await (await openLibrary(t, folder)).close();
  const named = rowsOf(
    folder,
    `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name = 'article_id'`,
  ).map(({ name }) => String(name));
  assert.deepEqual(named.toSorted(), [...tables, ...Object.values(NOT_THE_USERS).flat()].toSorted());
});

test('what happens to a table of the user’s own work is told to the exchange and the mirror', async (t) => {
  const folder = temporaryFolder(t);
  await (await openLibrary(t, folder)).close();
  for (const table of tables) {
    const triggers = rowsOf(
      folder,
      `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}'`,
    );
    const told = (what: RegExp, when: string) =>
      triggers.some(({ sql }) => what.test(String(sql)) && String(sql).includes(`AFTER ${when}`));
    // The mirror has the text of an article, with what was put back, and is told of that by the text.
    const listeners = table === 'article_put_back' ? [/exchange/] : [/exchange/, /mirror_queue/];
    for (const listener of listeners)
      assert.ok(told(listener, 'INSERT') && told(listener, 'UPDATE'), `${table}: ${listener.source}`);
  }
});

for (const table of tables)
  test(`the user’s own work is kept, exchanged, merged and moved: ${table}`, async (t) => {
    const site = await startSite(t);
    const shared = temporaryFolder(t);
    const one = await machine(t, shared);
    const two = await machine(t, shared);
    for (const { client, offprint } of [one, two]) {
      const feed = await client.feeds.follow({ address: `${site.origin}/a.xml` });
      await client.feeds.setFullText({ id: feed.id, fullText: 'feed' });
      await offprint.settled();
    }
    await ACTS[table](one, await titled(one, 'T2'));
    assert.equal(rowsAbout(one.folder, table, 'T2'), 1);
    const held = `SELECT article_id FROM article_state JOIN article a ON a.id = article_id WHERE ${HELD} AND title = 'T2'`;
    assert.equal(rowsOf(one.folder, held).length, 1, 'kept');
    await exchange(one, two);
    assert.equal(rowsAbout(two.folder, table, 'T2'), 1, 'exchanged');

    const other = temporaryFolder(t);
    const three = await openLibrary(t, other);
    await one.close();
    await three.client.backup.merge({ file: three.offprint.allowFile(one.folder) });
    const [merged] = rowsOf(other, `SELECT count(*) AS n FROM ${table}`);
    assert.equal(merged?.['n'], 1, 'merged');

    const database = openDatabase(one.folder, () => new Date());
    const idOf = (title: string) =>
      database.read.one<{ id: ArticleId }>('SELECT id FROM article WHERE title = ?', title)?.id as ArticleId;
    database.write((writing) => mergeInto(writing, idOf('T3'), idOf('T2')));
    await database.close();
    assert.equal(rowsAbout(one.folder, table, 'T3'), 1, 'moved');
  });
