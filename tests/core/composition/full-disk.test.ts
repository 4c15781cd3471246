import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OffprintError } from '../../../electron/core/api/index.ts';
import { openDatabase } from '../../../electron/core/foundation/database/database.ts';
import { startNewsSite } from '../../support/news-site.ts';
import { openLibrary, temporaryFolder } from '../../support/test-library.ts';

const PROGRAM = fileURLToPath(new URL('../../support/small-disk.ts', import.meta.url));
/** Blocks of 512 bytes. */
const BLOCKS = 3000;

/** A library in a process whose files cannot grow beyond the limit. */
function openSmall(t: TestContext, folder: string) {
  const child = spawn(
    'sh',
    ['-c', `ulimit -S -f ${BLOCKS}; exec "$0" "$1" "$2"`, process.execPath, PROGRAM, folder],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => String((await lines.next()).value);
  return {
    opened: answer(),
    ask(act: string) {
      child.stdin.write(`${act}\n`);
      return answer();
    },
    makeRoom: () => spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited']),
    ended: new Promise((resolve) => child.once('exit', resolve)),
  };
}

test(
  'a full disk is told as that, undoes the act, keeps what is read, and the library goes on when there is room',
  { skip: process.platform === 'linux' ? false : 'limits of file sizes are set as on Linux' },
  async (t) => {
    const site = await startNewsSite();
    t.after(() => site.close());
    const folder = temporaryFolder(t);
    const first = await openLibrary(t, folder);
    await first.client.feeds.follow({ address: site.origin });
    await first.offprint.settled();
    await first.close();

    const small = openSmall(t, folder);
    assert.equal(await small.opened, 'open');
    assert.equal(await small.ask('bookmark'), 'done');
    let said = '';
    for (let n = 0; n < 200 && said !== 'disk-full'; n++) {
      said = await small.ask(n % 2 === 0 ? 'note' : 'unnote');
      assert.ok(said === 'done' || said === 'disk-full', said);
    }
    assert.equal(said, 'disk-full');
    assert.equal(await small.ask('read'), 'done 1');
    small.makeRoom();
    assert.equal(await small.ask('unnote'), 'done');
    assert.equal(await small.ask('note'), 'done');
    assert.equal(await small.ask('close'), 'done');
    await small.ended;
    assert.ok(!existsSync(join(folder, 'open')), 'it was closed as it should be');
    const again = await openLibrary(t, folder);
    const { ids } = await again.client.articles.list({ view: { kind: 'bookmarks' } });
    assert.equal(ids.length, 1);
  },
);

test(
  'a library is closed on a full disk as well, and its lock is given back',
  { skip: process.platform === 'linux' ? false : 'limits of file sizes are set as on Linux' },
  async (t) => {
    const site = await startNewsSite();
    t.after(() => site.close());
    const folder = temporaryFolder(t);
    const first = await openLibrary(t, folder);
    await first.client.feeds.follow({ address: site.origin });
    await first.offprint.settled();
    await first.close();
    const small = openSmall(t, folder);
    assert.equal(await small.opened, 'open');
    let said = '';
    for (let n = 0; n < 200 && said !== 'disk-full'; n++)
      said = await small.ask(n % 2 === 0 ? 'note' : 'unnote');
    assert.equal(said, 'disk-full');
    assert.equal(await small.ask('close'), 'done');
    await small.ended;
    const again = openDatabase(folder, () => new Date());
    t.after(() => again.close());
    assert.equal(again.unclean, false);
  },
);

test('a lock that is damaged is no lock', async (t) => {
  const folder = temporaryFolder(t);
  await openDatabase(folder, () => new Date()).close();
  writeFileSync(join(folder, 'lock.db'), 'garbage where the lock should be'.repeat(50));
  const database = openDatabase(folder, () => new Date());
  await database.close();
});

test('a folder where the lock should be is put away with what is in it, and is no lock', async (t) => {
  const folder = temporaryFolder(t);
  await openDatabase(folder, () => new Date()).close();
  for (const [n, text] of ['mine', 'mine too'].entries()) {
    rmSync(join(folder, 'lock.db'), { recursive: true, force: true });
    mkdirSync(join(folder, 'lock.db'));
    writeFileSync(join(folder, 'lock.db', 'note.txt'), text);
    const database = openDatabase(folder, () => new Date());
    assert.equal(readFileSync(join(folder, `lock-broken-${n + 1}.db`, 'note.txt'), 'utf8'), text);
    // It is a lock again.
    assert.throws(
      () => openDatabase(folder, () => new Date()),
      (error: unknown) => error instanceof OffprintError && error.code === 'library-in-use',
    );
    await database.close();
  }
});
