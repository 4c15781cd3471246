import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { DatabaseSync } from '../../../../electron/core/foundation/database/sqlite.ts';
import { change, rowsOf, three } from '../../../support/poison.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

const PAGE = 4096;

/** A library of three articles that was closed as it should. */
async function closed(t: TestContext, filler = 0): Promise<string> {
  const { folder, library } = await three(t);
  await library.client.bookmarks.set({ id: (await ids(library))[0] ?? assert.fail(), bookmarked: true });
  await library.close();
  const database = new DatabaseSync(join(folder, 'library.db'));
  if (filler > 0) {
    database.exec('CREATE TABLE filler (bytes BLOB)');
    for (let n = 0; n < filler; n++) database.prepare('INSERT INTO filler VALUES (zeroblob(1000000))').run();
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return folder;
}

const ids = async ({ client }: TestLibrary) => (await client.articles.list({ view: { kind: 'all' } })).ids;

/** Makes the first page of a table nothing. */
function spoil(folder: string, table: string): void {
  const file = join(folder, 'library.db');
  const [row] = rowsOf(folder, `SELECT rootpage AS page FROM sqlite_schema WHERE name = '${table}'`);
  const page = Number(row?.['page']);
  const bytes = readFileSync(file);
  bytes.fill(0xff, (page - 1) * PAGE, page * PAGE);
  writeFileSync(file, bytes);
}

const codes = async ({ client }: TestLibrary) =>
  (await client.library.facts({})).notices
    .map(({ code }) => code)
    .filter((code) => code.startsWith('library-'));

test('a library that was damaged while it was closed, after a good end, is noticed when it is opened', async (t) => {
  const folder = await closed(t);
  rmSync(join(folder, 'backups'), { recursive: true, force: true });
  assert.equal(existsSync(join(folder, 'open')), false);
  spoil(folder, 'article_content');
  const library = await openLibrary(t, folder);
  assert.deepEqual(await codes(library), ['library-salvaged']);
  assert.equal((await ids(library)).length, 3);
  const { ids: kept } = await library.client.articles.list({ view: { kind: 'bookmarks' } });
  assert.equal(kept.length, 1);
});

test("of a large library the reader's own is looked at when it is opened, the rest in idle time", async (t) => {
  const folder = await closed(t, 34);
  rmSync(join(folder, 'backups'), { recursive: true, force: true });
  spoil(folder, 'article_content');
  const library = await openLibrary(t, folder);
  assert.deepEqual(await codes(library), []);
  await library.offprint.maintain();
  assert.deepEqual(await codes(library), ['library-damaged']);
  // No backup is made of it.
  assert.equal(existsSync(join(folder, 'backups')), false);
  await library.close();
  const again = await openLibrary(t, folder);
  assert.deepEqual(await codes(again), ['library-salvaged']);
  assert.equal((await ids(again)).length, 3);
  assert.equal((await again.client.library.facts({})).checked, null);
  await again.close();

  spoil(folder, 'article_state');
  const last = await openLibrary(t, folder);
  assert.deepEqual(await codes(last), ['library-salvaged']);
});

test('what the idle check found is on record, for a week', async (t) => {
  const folder = temporaryFolder(t);
  let now = Date.parse('2026-03-14T12:00:00Z');
  const said: string[] = [];
  const open = () =>
    openLibrary(t, folder, { clock: () => new Date(now), log: (message) => said.push(message) });
  const library = await open();
  const checked = async ({ client }: TestLibrary) => (await client.library.facts({})).checked;
  assert.equal(await checked(library), null);
  await library.offprint.maintain();
  const first = { at: '2026-03-14T12:00:00.000Z', sound: true };
  assert.deepEqual(await checked(library), first);
  assert.ok(said.includes('The library was checked and is sound.'));
  await library.close();
  const again = await open();
  now += 6 * 86_400_000;
  await again.offprint.maintain();
  assert.deepEqual(await checked(again), first);
  now += 2 * 86_400_000;
  await again.offprint.maintain();
  assert.deepEqual(await checked(again), { at: '2026-03-22T12:00:00.000Z', sound: true });
  // A clock that was ahead.
  now -= 5 * 86_400_000;
  await again.offprint.maintain();
  assert.deepEqual(await checked(again), { at: '2026-03-17T12:00:00.000Z', sound: true });
  writeFileSync(join(folder, 'checked.json'), 'garbage');
  await again.close();
  assert.equal(await checked(await open()), null);
});

test('an index that is not what its table says is made again, and nothing is set aside', async (t) => {
  const folder = await closed(t);
  const database = new DatabaseSync(join(folder, 'library.db'));
  database.enableDefensive(false);
  const { name, sql } = database
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'article' AND sql IS NOT NULL",
    )
    .get() as { readonly name: string; readonly sql: string };
  const define = (to: string) => {
    database.exec('PRAGMA writable_schema = ON');
    database.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = ? AND type = 'index'").run(to, name);
    database.exec('PRAGMA writable_schema = RESET');
  };
  // Emptied as an index of nothing, then given its own definition back.
  define(`${sql.replace(/ WHERE .*/s, '')} WHERE 0`);
  database.exec(`REINDEX ${name}`);
  define(sql);
  assert.match(JSON.stringify(database.prepare('PRAGMA quick_check').all()), /index/);
  database.close();
  const library = await openLibrary(t, folder);
  assert.deepEqual(await codes(library), ['library-mended']);
  assert.equal((await ids(library)).length, 3);
  assert.ok(readdirSync(folder).every((file) => !file.startsWith('library-broken')));
  await library.close();
  assert.deepEqual(await codes(await openLibrary(t, folder)), []);
});

test('of a damaged library with a backup, what is newer than the backup stays, and what is unreadable comes from it', async (t) => {
  const { folder, library } = await three(t);
  const [first, second] = await ids(library);
  await library.client.bookmarks.set({ id: first ?? assert.fail(), bookmarked: true });
  await library.offprint.maintain();
  assert.equal(readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db')).length, 1);
  // After the backup: a bookmark goes, another comes, a note is written, a page is saved.
  await library.client.bookmarks.set({ id: first ?? assert.fail(), bookmarked: false });
  await library.client.bookmarks.set({ id: second ?? assert.fail(), bookmarked: true });
  await library.client.notes.set({ id: second ?? assert.fail(), note: 'after the backup' });
  await library.client.documents.add({
    name: 'later.txt',
    bytes: new Uint8Array(Buffer.from('A text of after the backup. '.repeat(20))),
  });
  const text = async (from: TestLibrary, id: ArticleId) => (await from.client.articles.open({ id })).content;
  const before = await text(library, first ?? assert.fail());
  await library.close();
  change(folder, 'PRAGMA wal_checkpoint(TRUNCATE)');
  spoil(folder, 'article_content');

  const again = await openLibrary(t, folder);
  assert.deepEqual(await codes(again), ['library-completed']);
  assert.equal((await ids(again)).length, 4);
  const { ids: kept } = await again.client.articles.list({ view: { kind: 'bookmarks' } });
  assert.deepEqual(kept, [second]);
  assert.equal((await again.client.articles.open({ id: second ?? assert.fail() })).note, 'after the backup');
  assert.equal(await text(again, first ?? assert.fail()), before);
  const [feed] = await again.client.feeds.list({});
  assert.equal(feed?.total, 3);
  // The backup is as it was, and what was set aside lies there.
  assert.ok(readdirSync(join(folder, 'backups')).some((name) => name.endsWith('.db')));
  assert.ok(!readdirSync(join(folder, 'backups')).some((name) => name.includes('.part')));
  assert.ok(readdirSync(folder).some((name) => name.startsWith('library-broken')));
});

test('of a damaged library whose articles cannot be read, these come from the backup, and its newer marks stay', async (t) => {
  const { folder, library } = await three(t);
  const [first] = await ids(library);
  await library.offprint.maintain();
  await library.client.tags.change({
    changes: [{ ids: [first ?? assert.fail()], add: ['newer'], remove: [] }],
  });
  await library.close();
  change(folder, 'PRAGMA wal_checkpoint(TRUNCATE)');
  spoil(folder, 'article');
  const again = await openLibrary(t, folder);
  assert.deepEqual(await codes(again), ['library-completed']);
  assert.equal((await ids(again)).length, 3);
  assert.equal((await again.client.articles.open({ id: first ?? assert.fail() })).tags.length, 1);
});
