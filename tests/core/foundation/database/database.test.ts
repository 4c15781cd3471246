import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { migrations } from '../../../../electron/core/foundation/database/migrations/migrations.ts';
import { DatabaseSync } from '../../../../electron/core/foundation/database/sqlite.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

const now = () => new Date('2026-03-14T12:00:00Z');
const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;

test('a new library is created once and opened after that', async (t) => {
  const folder = temporaryFolder(t);
  const first = openDatabase(folder, now);
  assert.equal(first.created, true);
  first.write((writing) => writing.run("INSERT INTO setting VALUES ('a', '1')"));
  await first.close();

  const second = openDatabase(folder, now);
  t.after(() => second.close());
  assert.equal(second.created, false);
  assert.deepEqual(second.read.column('SELECT value FROM setting'), ['1']);
});

test('a query cannot write', (t) => {
  const database = openDatabase(temporaryFolder(t), now);
  t.after(() => database.close());
  assert.throws(() => database.read.all("INSERT INTO setting VALUES ('a', '1')"), /readonly/i);
});

test('what cannot be read is told as that, and can be read again once it is there', (t) => {
  const folder = temporaryFolder(t);
  const database = openDatabase(folder, now);
  t.after(() => database.close());
  const other = new DatabaseSync(join(folder, 'library.db'));
  t.after(() => other.close());
  const keys = () => database.read.column('SELECT key FROM setting');
  assert.deepEqual(keys(), []);
  other.exec('ALTER TABLE setting RENAME TO setting_away');
  assert.throws(keys, code('library-unreadable'));
  assert.throws(() => database.read.one('SELECT key FROM setting'), code('library-unreadable'));
  other.exec('ALTER TABLE setting_away RENAME TO setting');
  assert.deepEqual(keys(), []);
});

test('a transaction that throws leaves nothing behind', (t) => {
  const database = openDatabase(temporaryFolder(t), now);
  t.after(() => database.close());
  assert.throws(() =>
    database.write((writing) => {
      writing.run("INSERT INTO setting VALUES ('a', '1')");
      throw new Error('no');
    }),
  );
  assert.deepEqual(database.read.column('SELECT key FROM setting'), []);
});

test('a second process is told that the library is in use', async (t) => {
  const folder = temporaryFolder(t);
  const database = openDatabase(folder, now);
  const script = `import { openDatabase } from ${JSON.stringify(new URL('../../../../electron/core/foundation/database/database.ts', import.meta.url).href)};
    try { openDatabase(${JSON.stringify(folder)}, () => new Date()); console.log('opened'); } catch (error) { console.log(error.code); }`;
  const other = () =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim();
  assert.equal(other(), 'library-in-use');
  await database.close();
  assert.equal(other(), 'opened');
});

test('a library of a newer version is refused and not touched', async (t) => {
  const folder = temporaryFolder(t);
  await openDatabase(folder, now).close();
  const raw = new DatabaseSync(join(folder, 'library.db'));
  raw.exec('PRAGMA user_version = 99999; PRAGMA wal_checkpoint(TRUNCATE)');
  raw.close();
  const before = readFileSync(join(folder, 'library.db'));
  assert.throws(() => openDatabase(folder, now), code('library-newer'));
  assert.deepEqual(readFileSync(join(folder, 'library.db')), before);
});

test('a broken database is set aside and the backup takes its place', async (t) => {
  const folder = temporaryFolder(t);
  const database = openDatabase(folder, now);
  database.write((writing) => writing.run("INSERT INTO setting VALUES ('kept', 'yes')"));
  await database.tend();
  await database.close();
  writeFileSync(join(folder, 'library.db'), 'this is no database, it only has its name'.repeat(100));

  const again = openDatabase(folder, now);
  t.after(() => again.close());
  assert.deepEqual(again.read.column('SELECT value FROM setting'), ['yes']);
  const [aside] = readdirSync(folder).filter((name) => /^library-broken-.*\.db$/.test(name));
  assert.deepEqual(again.notices, [{ code: 'library-restored', detail: { file: aside } }]);
});

test('the last three backups are kept', async (t) => {
  const folder = temporaryFolder(t);
  let day = 0;
  const database = openDatabase(folder, () => new Date(Date.now() + day * 86_400_000 * 2));
  t.after(() => database.close());
  for (day = 1; day <= 5; day++) await database.tend();
  assert.equal(readdirSync(join(folder, 'backups')).length, 3);
});

test('what is written while a backup is made is not in it, and does not make it begin again', async (t) => {
  const folder = temporaryFolder(t);
  const database = openDatabase(folder, () => new Date());
  database.write((writing) => {
    writing.run('CREATE TABLE filler (text TEXT)');
    for (let row = 0; row < 400; row++) writing.run('INSERT INTO filler VALUES (?)', 'x'.repeat(50_000));
  });
  let done = false;
  const backedUp = database.tend().finally(() => (done = true));
  let written = 0;
  while (!done) {
    database.write((writing) => writing.run('UPDATE filler SET text = ? WHERE rowid = ?', 'y', ++written));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await backedUp;
  assert.ok(written > 1, `only ${written} written meanwhile`);
  await database.close();
  const [name = ''] = readdirSync(join(folder, 'backups'));
  const copy = new DatabaseSync(join(folder, 'backups', name), { readOnly: true });
  t.after(() => copy.close());
  assert.deepEqual({ ...copy.prepare("SELECT count(*) AS n FROM filler WHERE text = 'y'").get() }, { n: 0 });
  assert.deepEqual({ ...copy.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
});

test('a folder that cannot be written is a clear error', (t) => {
  const folder = join(temporaryFolder(t), 'library');
  writeFileSync(folder, 'a file where the folder should be');
  assert.throws(() => openDatabase(folder, now), code('library-unwritable'));
});

test('what was acknowledged is there after the process is killed', (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(folder, { recursive: true });
  const script = `import { openDatabase } from ${JSON.stringify(new URL('../../../../electron/core/foundation/database/database.ts', import.meta.url).href)};
    const database = openDatabase(${JSON.stringify(folder)}, () => new Date());
    for (let i = 0; i < 50; i++) database.write((w) => w.run('INSERT INTO setting VALUES (?, ?)', 'k' + i, 'v'));
    process.kill(process.pid, 'SIGKILL');`;
  assert.equal(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal, 'SIGKILL');
  assert.ok(existsSync(join(folder, 'open')), 'the mark of an unclean end');
  const database = openDatabase(folder, now);
  t.after(() => database.close());
  assert.equal(database.unclean, true);
  assert.equal(database.read.column('SELECT key FROM setting').length, 50);
});

test('an older library is brought up to date after a backup, with its counts right', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(folder, { recursive: true });
  const old = new DatabaseSync(join(folder, 'library.db'));
  old.exec(migrations.find(({ version }) => version === 10)?.sql ?? '');
  old.exec(`PRAGMA user_version = 10;
    INSERT INTO feed (id, url, followed_at) VALUES (1, 'http://a.example/', '2026-01-01');
    INSERT INTO article (id, origin, identity, title, added_at, sorted_at)
      VALUES (1, 'feed', 'a', 'A', '2026-01-01', '2026-01-01'), (2, 'feed', 'b', 'B', '2026-01-01', '2026-01-01');
    INSERT INTO article_state (article_id, sorted_at, read_at) VALUES (1, '2026-01-01', NULL), (2, '2026-01-01', '2026-01-02');
    INSERT INTO entry VALUES (1, 'a', 1, '', '2026-01-01'), (1, 'b', 2, '', '2026-01-01');`);
  old.close();
  const database = openDatabase(folder, now);
  assert.deepEqual(database.read.column('SELECT total FROM feed'), [2]);
  assert.deepEqual(database.read.column('SELECT unread FROM feed'), [1]);
  assert.equal(readdirSync(join(folder, 'backups')).length, 1);
  await database.close();
});
