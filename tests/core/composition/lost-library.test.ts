import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { OffprintError } from '../../../electron/core/api/index.ts';
import { DatabaseSync } from '../../../electron/core/foundation/database/sqlite.ts';
import { send, startServer } from '../../support/http-server.ts';
import { makePicture } from '../../support/make-picture.ts';
import { longText, rssItem, rssOf } from '../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../support/test-library.ts';

const DAY = 86_400_000;

/** A library of twelve articles with a picture, a bookmark and a daily backup; it is closed. */
async function backedUp(t: TestContext): Promise<string> {
  const server = await startServer((_request, response, path) => {
    if (path.endsWith('.png')) send(response, 'image/png', makePicture(1));
    else
      send(
        response,
        'application/rss+xml',
        rssOf(
          Array.from({ length: 12 }, (_, n) =>
            rssItem({
              guid: `${n}`,
              title: `T${n}`,
              text: `${longText('W')}<img src="${server.origin}/a.png">`,
            }),
          ).join(''),
        ),
      );
  });
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  await library.client.feeds.follow({ address: server.origin });
  await library.offprint.settled();
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  await library.client.bookmarks.set({ id: ids[0] ?? assert.fail(), bookmarked: true });
  await library.offprint.maintain();
  await library.close();
  return folder;
}

const backups = (folder: string) => readdirSync(join(folder, 'backups')).sort();

async function counts({ client }: TestLibrary) {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  return { articles: ids.length, feeds: (await client.feeds.list({})).length };
}

const damage: Readonly<Record<string, { readonly why: string; readonly do: (folder: string) => void }>> = {
  'is gone': { why: 'missing', do: (folder) => rmSync(join(folder, 'library.db')) },
  'is emptied': { why: 'empty', do: (folder) => truncateSync(join(folder, 'library.db')) },
  'has no tables': {
    why: 'empty',
    do(folder) {
      rmSync(join(folder, 'library.db'));
      const database = new DatabaseSync(join(folder, 'library.db'));
      database.exec('PRAGMA journal_mode = WAL; PRAGMA user_version = 3');
      database.close();
    },
  },
  'is another program’s': {
    why: 'foreign',
    do(folder) {
      rmSync(join(folder, 'library.db'));
      const database = new DatabaseSync(join(folder, 'library.db'));
      database.exec("CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('mine')");
      database.close();
    },
  },
  'is a folder': {
    why: 'foreign',
    do(folder) {
      rmSync(join(folder, 'library.db'));
      mkdirSync(join(folder, 'library.db'));
      writeFileSync(join(folder, 'library.db', 'kept.txt'), 'kept');
    },
  },
};

for (const [name, { why, do: harm }] of Object.entries(damage))
  test(`a library whose database ${name} is asked about and can be restored`, async (t) => {
    const folder = await backedUp(t);
    for (const side of ['-wal', '-shm']) rmSync(join(folder, `library.db${side}`), { force: true });
    harm(folder);
    const restarts: string[] = [];
    const library = await openLibrary(t, folder, { restart: (code) => restarts.push(code) });
    const found = (await library.client.backup.found({})) ?? assert.fail('it is found');
    assert.equal(found.why, why);
    assert.equal(found.assets > 0, true);
    const [backup] = found.backups;
    assert.deepEqual([backup?.articles, backup?.feeds, backup?.marks], [12, 1, 1]);
    assert.equal(found.best, backup?.name);
    const { notices } = await library.client.library.facts({});
    assert.ok(notices.some(({ code }) => code === 'library-lost'));
    // What lay there is kept, whatever it was.
    if (why === 'foreign') assert.ok(existsSync(join(folder, found.aside ?? '')));
    await library.close();

    // Nobody decided: it is asked again, and nothing is displaced meanwhile.
    const again = await openLibrary(t, folder, {
      restart: (code) => restarts.push(code),
      clock: () => new Date(Date.now() + 9 * DAY),
    });
    await again.offprint.maintain();
    assert.equal(backups(folder).length, 1);
    assert.ok(await again.client.backup.found({}));
    await again.client.backup.restoreFound({ name: found.best ?? '' });
    assert.deepEqual(restarts, ['backup-restored']);
    await again.close();

    const last = await openLibrary(t, folder);
    assert.deepEqual(await counts(last), { articles: 12, feeds: 1 });
    assert.equal(await last.client.backup.found({}), null);
    // The index is of this library.
    await last.offprint.settled();
    assert.equal((await last.client.search.query({ query: 'comes' })).results.length, 12);
  });

test('begun anew, a library is a new one, and its backups never displace those of the fuller one', async (t) => {
  const folder = await backedUp(t);
  const [fuller = ''] = backups(folder);
  const whole = readFileSync(join(folder, 'backups', fuller));
  rmSync(join(folder, 'library.db'));
  const first = await openLibrary(t, folder);
  await first.client.backup.startNew({});
  assert.equal(await first.client.backup.found({}), null);
  await first.close();
  for (let day = 1; day <= 6; day++) {
    const later = await openLibrary(t, folder, { clock: () => new Date(Date.now() + day * 2 * DAY) });
    assert.equal(await later.client.backup.found({}), null);
    await later.offprint.maintain();
    await later.close();
  }
  assert.equal(backups(folder).length, 4);
  assert.deepEqual(readFileSync(join(folder, 'backups', fuller)), whole);
});

test('a new folder is a new library, and asks nothing', async (t) => {
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  assert.equal(await library.client.backup.found({}), null);
  await library.close();
  // An interrupted first start leaves an empty file.
  const other = temporaryFolder(t);
  writeFileSync(join(other, 'library.db'), '');
  const second = await openLibrary(t, other);
  assert.equal(await second.client.backup.found({}), null);
});

test('pictures without a database and without a backup are asked about', async (t) => {
  const folder = await backedUp(t);
  rmSync(join(folder, 'library.db'));
  rmSync(join(folder, 'backups'), { recursive: true });
  const library = await openLibrary(t, folder);
  const found = (await library.client.backup.found({})) ?? assert.fail('it is found');
  assert.deepEqual([found.backups, found.best], [[], null]);
  assert.ok(found.assets > 0);
  await assert.rejects(
    library.client.backup.restoreFound({ name: '../../library.db' }),
    (error) => error instanceof OffprintError && error.code === 'not-found',
  );
});

test('a broken database is replaced by the newest backup that is sound', async (t) => {
  const folder = await backedUp(t);
  const [sound = ''] = backups(folder);
  writeFileSync(join(folder, 'backups', sound.replace(/^library-\d+/, 'library-9999')), 'no database');
  writeFileSync(join(folder, 'library.db'), 'no database'.repeat(1000));
  const library = await openLibrary(t, folder);
  assert.deepEqual(await counts(library), { articles: 12, feeds: 1 });
});

test('a log without its database is kept', async (t) => {
  const folder = await backedUp(t);
  renameSync(join(folder, 'library.db'), join(folder, 'elsewhere.db'));
  writeFileSync(join(folder, 'library.db-wal'), 'log');
  const library = await openLibrary(t, folder);
  const found = (await library.client.backup.found({})) ?? assert.fail('it is found');
  assert.equal(readFileSync(join(folder, `${found.aside}-wal`), 'utf8'), 'log');
});

test('without a backup, what can be read of a damaged library is in the new one, and is told', async (t) => {
  const folder = await backedUp(t);
  rmSync(join(folder, 'backups'), { recursive: true });
  // The process that had it open did not end well, and a page of it is nothing any more.
  writeFileSync(join(folder, 'open'), '1');
  const file = join(folder, 'library.db');
  const database = new DatabaseSync(file);
  const { page } = database
    .prepare("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'article_content'")
    .get() as { page: number };
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  writeFileSync(file, bytes);
  const library = await openLibrary(t, folder);
  const { notices } = await library.client.library.facts({});
  const notice = notices.find(({ code }) => code === 'library-salvaged');
  assert.deepEqual([notice?.detail?.['articles'], notice?.detail?.['feeds']], ['12', '1']);
  assert.ok(existsSync(join(folder, notice?.detail?.['file'] ?? '')));
  assert.deepEqual(await counts(library), { articles: 12, feeds: 1 });
  const kept = await library.client.articles.list({ view: { kind: 'bookmarks' } });
  assert.equal(kept.ids.length, 1);
});
