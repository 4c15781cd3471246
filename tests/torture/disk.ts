import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createOffprint } from '../../electron/core/offprint.ts';
import { startNewsSite } from '../support/news-site.ts';
import { seededRandom } from '../support/synthetic-articles.ts';
import { isOver, type Effort, type Outcome } from './outcome.ts';

const PROGRAM = fileURLToPath(new URL('../support/small-disk.ts', import.meta.url));
const ACTS = ['note', 'unnote', 'bookmark', 'read'];

/** A library whose files cannot grow beyond some point, which then can: only `disk-full` is told, and it goes on. */
export async function disk(effort: Effort): Promise<readonly Outcome[]> {
  if (process.platform !== 'linux')
    return [{ bench: 'disk', what: 'full disks (only on Linux)', tried: 0, survived: 0, lost: [] }];
  const random = seededRandom(effort.seed);
  const site = await startNewsSite();
  const lost: string[] = [];
  let tried = 0;
  try {
    while (tried < effort.most && !isOver(effort)) {
      tried++;
      const blocks = 2200 + Math.floor(random() * 4000);
      const fault = await fillOnce(site.origin, blocks, random);
      if (fault !== null) lost.push(`${blocks} blocks: ${fault}`);
    }
  } finally {
    await site.close();
  }
  return [{ bench: 'disk', what: 'full disks', tried, survived: tried - lost.length, lost }];
}

async function fillOnce(address: string, blocks: number, random: () => number): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-disk-'));
  const first = await createOffprint({ dataFolder: folder });
  await first.api.feeds.follow({ address });
  await first.settled();
  await first.close();
  const child = spawn(
    'sh',
    ['-c', `ulimit -S -f ${blocks}; exec "$0" "$1" "$2"`, process.execPath, PROGRAM, folder],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => String((await lines.next()).value);
  const ask = (act: string) => {
    child.stdin.write(`${act}\n`);
    return answer();
  };
  try {
    if ((await answer()) !== 'open') return null;
    for (let n = 0; n < 150; n++) {
      const act = ACTS[Math.floor(random() * ACTS.length)] ?? 'note';
      const said = await ask(act);
      if (!said.startsWith('done') && said !== 'disk-full') return `${act}: ${said}`;
      if (said === 'disk-full' && random() < 0.2) break;
    }
    spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited']);
    for (const act of ['bookmark', 'note']) {
      const said = await ask(act);
      if (said !== 'done') return `with room again, ${act}: ${said}`;
    }
    const said = await ask('read');
    return said === 'done 1' ? null : `with room again: ${said}`;
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}
