import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { verifyBackup } from '../../../../electron/core/keeping/backup/backup-file.ts';
import { writeBackup } from '../../../../electron/core/keeping/backup/write-backup.ts';
import { writeAssetFile } from '../../../../electron/core/library/assets/asset-files.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { seededRandom } from '../../../support/synthetic-articles.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

const KILLS = 10;
const worker = fileURLToPath(new URL('./crash-worker.ts', import.meta.url));
const now = () => new Date('2026-03-01T10:00:00Z');
const signal = new AbortController().signal;
const nothing = () => undefined;

/** A library that says who it is, with pictures of its own. */
async function fill(folder: string, name: string): Promise<void> {
  const database = openDatabase(folder, now);
  for (let n = 0; n < 20; n++) {
    const hash = await writeAssetFile(folder, randomBytes(20_000));
    database.write((writing) => {
      writing.run(
        "INSERT INTO asset (hash, extension, bytes, stored_at) VALUES (?, 'png', 20000, '2026-03-01')",
        hash,
      );
      writing.run('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)', 'name', name);
    });
  }
  await database.close();
}

/** Runs the worker until it has acknowledged something and `wait` more milliseconds have passed, then kills it. */
async function killSoon(mode: string, folder: string, wait: number): Promise<string> {
  const acknowledged = join(folder, 'acknowledged');
  rmSync(acknowledged, { force: true });
  const child = spawn(process.execPath, [worker, mode, folder], { stdio: 'ignore' });
  const exit = once(child, 'exit');
  let over = false;
  void exit.then(() => (over = true));
  while (!over && !existsSync(acknowledged)) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, wait));
  assert.equal(over, false, 'the worker ended by itself');
  child.kill('SIGKILL');
  await exit;
  return readFileSync(acknowledged, 'utf8');
}

/** Who the library in `folder` is, after checking that it is sound and has every picture that it names. */
async function nameOf(folder: string): Promise<string> {
  const database = openDatabase(folder, now);
  const check = database.read.one<{ integrity_check: string }>('PRAGMA integrity_check');
  assert.equal(check?.integrity_check, 'ok');
  for (const hash of database.read.column<string>('SELECT hash FROM asset')) {
    const bytes = readFileSync(join(folder, 'assets', hash.slice(0, 2), hash));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), hash);
  }
  const name = database.read.one<{ value: string }>("SELECT value FROM setting WHERE key = 'name'")?.value;
  await database.close();
  return name ?? '';
}

test(`loses nothing in ${KILLS} kills while a backup is written`, async (t) => {
  const folder = temporaryFolder(t);
  const library = join(folder, 'library');
  await fill(library, 'A');
  const random = seededRandom(3);
  for (let kill = 0; kill < KILLS; kill++) {
    await killSoon('backup', folder, Math.floor(random() * 120));
    assert.equal(await nameOf(library), 'A');
    // One was acknowledged, so there is one, and it is whole.
    await verifyBackup(join(folder, 'out.offprint-backup'), { signal, read: nothing });
  }
});

test(`loses nothing in ${KILLS} kills while a backup is restored`, async (t) => {
  const folder = temporaryFolder(t);
  const library = join(folder, 'library');
  for (const name of ['A', 'B']) {
    const own = join(folder, name);
    await fill(own, name);
    const database = openDatabase(own, now);
    const file = join(folder, `${name}.zip`);
    await writeBackup({
      database,
      folder: own,
      file,
      version: 'test',
      now: now(),
      signal,
      progress: nothing,
    });
    await database.close();
  }
  await fill(library, 'C');
  const random = seededRandom(5);
  let before = 'C';
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await killSoon('restore', folder, Math.floor(random() * 120));
    const name = await nameOf(library);
    // What was acknowledged is there, or the one that was under way when the worker was killed.
    const last = acknowledged.at(-1)?.toUpperCase() ?? before;
    const next = last === 'A' ? 'B' : 'A';
    assert.ok(name === last || name === next, `${acknowledged}: ${name}`);
    before = name;
    assert.equal(existsSync(join(library, 'restore')), false, 'nothing half done stays');
    // What the last restore replaced can come back.
    assert.ok(readdirSync(join(library, 'before-restore')).some((file) => file.endsWith('.db')));
  }
});

test(`loses nothing in ${KILLS} kills while a library is moved`, async (t) => {
  const folder = temporaryFolder(t);
  const library = join(folder, 'library');
  await fill(library, 'A');
  const random = seededRandom(7);
  for (let kill = 0; kill < KILLS; kill++) {
    await killSoon('move', folder, Math.floor(random() * 80));
    assert.equal(await nameOf(library), 'A');
    assert.equal(existsSync(`${library}-moved`), false, 'nothing half done stays');
    const places = readdirSync(folder).filter((name) => name.startsWith('place-'));
    // An empty folder is one that the reader made himself.
    assert.ok(places.filter((name) => readdirSync(join(folder, name)).length > 0).length <= 1);
  }
});
