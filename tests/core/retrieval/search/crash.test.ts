import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DiskIndex } from '../../../../electron/core/retrieval/search/disk-index.ts';
import { isSound } from '../../../../electron/core/retrieval/search/maintenance.ts';
import { fieldsHolding } from '../../../../electron/core/retrieval/search/postings.ts';
import { seededRandom } from '../../../support/synthetic-articles.ts';

const KILLS = 8;
const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

/** Kills a writer once it has acknowledged some work and a random while has passed. */
async function killSoon(file: string, acknowledged: string, seed: number, wait: number): Promise<void> {
  const before = existsSync(acknowledged) ? readFileSync(acknowledged).length : 0;
  const child = spawn(process.execPath, [writer, file, acknowledged, String(seed)], { stdio: 'ignore' });
  const exit = once(child, 'exit');
  let isOver = false;
  void exit.then(() => (isOver = true));
  while (!isOver && (existsSync(acknowledged) ? readFileSync(acknowledged).length : 0) === before) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await new Promise((resolve) => setTimeout(resolve, wait));
  assert.equal(isOver, false, 'the writer ended by itself');
  child.kill('SIGKILL');
  await exit;
}

/** Frequencies and postings, counted from the records, must be what the index says. */
function assertConsistent(index: DiskIndex): void {
  const counted = new Map<number, number>();
  for (const document of index.columns.living) {
    index.terms(document, (tid, counts) => counted.set(tid, (counted.get(tid) ?? 0) + fieldsHolding(counts)));
  }
  for (let tid = 0; tid < index.vocabulary.size; tid++) {
    assert.equal(index.frequency(tid), counted.get(tid) ?? 0, `frequency of ${index.vocabulary.term(tid)}`);
    if (tid % 29 !== 0) continue;
    let postings = 0;
    index.eachPostings({ tid, term: index.vocabulary.term(tid) }, (columns) => {
      for (let at = 0; at < columns.count; at++) {
        if (index.columns.alive[columns.documents[at] ?? 0] !== 1) continue;
        postings += ((columns.title[at] ?? 0) > 0 ? 1 : 0) + ((columns.body[at] ?? 0) > 0 ? 1 : 0);
      }
      for (let at = 0; at < columns.others.length; at += 3) {
        if (index.columns.alive[columns.others[at] ?? 0] === 1) postings++;
      }
    });
    assert.equal(postings, counted.get(tid) ?? 0, `postings of ${index.vocabulary.term(tid)}`);
  }
}

it(`loses nothing acknowledged in ${KILLS} kills while writing`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-crash-'));
  const file = join(folder, 'search.db');
  const acknowledged = join(folder, 'acknowledged');
  const random = seededRandom(11);
  try {
    for (let kill = 1; kill <= KILLS; kill++) {
      await killSoon(file, acknowledged, kill, random() * 900);
      const index = new DiskIndex(file);
      const state = new Map<number, boolean>();
      for (const line of readFileSync(acknowledged, 'utf8').split('\n')) {
        if (line !== '') state.set(Number(line.slice(1)), line.startsWith('+'));
      }
      // The writer may have committed a last batch that it had no time to acknowledge; it removes at most 30 at once.
      const lost = [...state].filter(
        ([id, isThere]) => isThere && index.columns.documentOf(id) === undefined,
      );
      const returned = [...state].filter(
        ([id, isThere]) => !isThere && index.columns.documentOf(id) !== undefined,
      );
      assert.ok(
        lost.length <= 30 && lost.every(([id]) => Math.floor(id / 100_000) === kill),
        `lost ${lost.join(' ')}`,
      );
      // Those removals are known from now on.
      appendFileSync(acknowledged, lost.map(([id]) => `-${id}\n`).join(''));
      assert.deepEqual(returned, [], 'removed articles came back');
      assert.ok(isSound(index.db), 'integrity_check');
      if (kill % 4 === 0) assertConsistent(index);
      index.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
