import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contract, toErrorMessage } from '../../electron/core/api/index.ts';
import { callProcedure } from '../../electron/core/api/protocol.ts';
import { createOffprint } from '../../electron/core/offprint.ts';
import { startNewsSite } from '../support/news-site.ts';
import { seededRandom } from '../support/synthetic-articles.ts';
import { nastyValue } from './nasty-values.ts';
import { calibrate, processorTime } from '../support/processor-time.ts';
import { isOver, type Effort, type Outcome } from './outcome.ts';

/** Milliseconds that an answer may take. */
const HANG_MS = 2000;
/**
 * How many times as long known work takes on the clock as it has the processor for: 1 on a machine that does nothing else,
 * so that an answer that others held up is told from one that takes too long.
 */
function slowness(): number {
  const [clock, processor] = [performance.now(), processorTime()];
  calibrate();
  return Math.max(1, (performance.now() - clock) / (processorTime() - processor));
}

/** What goes to the network is asked seldom; it may take as long as a request may, and what a thread does as long as that. */
const NETWORK: ReadonlySet<string> = new Set([
  ...['feeds.inspect', 'feeds.follow', 'articles.save', 'articles.retry', 'articles.fullText'],
]);
const THREADS: ReadonlySet<string> = new Set([
  ...[
    'documents.add',
    'documents.addText',
    'serviceImports.read',
    'sources.extractAgain',
    'sources.original',
    'siteRules.preview',
  ],
]);
const REQUEST_MS = 1000;

/** Calls all procedures of the contract with nasty values: no fault of ours, and no answer that does not come. */
export async function fuzz(effort: Effort): Promise<readonly Outcome[]> {
  const random = seededRandom(effort.seed);
  const folder = mkdtempSync(join(tmpdir(), 'offprint-fuzz-'));
  const site = await startNewsSite();
  const faults = new Map<string, unknown>();
  const offprint = await createOffprint({
    dataFolder: folder,
    random,
    requestTimeoutMs: REQUEST_MS,
    extractTimeoutMs: REQUEST_MS,
  });
  const procedures = Object.entries(contract).flatMap(([feature, all]) =>
    Object.entries(all).map(([name, { input }]) => ({ feature, name, input: input as unknown })),
  );
  const lost: string[] = [];
  let [tried, understood] = [0, 0];
  try {
    await offprint.api.feeds.follow({ address: site.origin });
    await offprint.settled();
    while (tried < effort.most && !isOver(effort)) {
      const { feature, name, input } = procedures[Math.floor(random() * procedures.length)] ?? assertNever();
      const called = `${feature}.${name}`;
      if (NETWORK.has(called) && random() < 0.9) continue;
      const value = nastyValue(input, random);
      tried++;
      const start = performance.now();
      try {
        await callProcedure(contract, offprint.api, feature, name, value);
        understood++;
      } catch (error) {
        const { code } = toErrorMessage(error);
        if (code !== 'bad-input') understood++;
        if (code === 'internal' && !faults.has(called)) {
          faults.set(called, error);
          lost.push(`${called}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}
  with ${shown(value)}`);
        }
      }
      const took = performance.now() - start;
      const elsewhere = NETWORK.has(called) || THREADS.has(called);
      const most = (effort.hangMs ?? HANG_MS) + (elsewhere ? 10 * REQUEST_MS : 0);
      if (took > most && took > most * slowness())
        lost.push(`${called} took ${Math.round(took)} ms with ${shown(value)}`);
      if (tried % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await offprint.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const what = `calls of all procedures (${understood} of them understood)`;
  return [{ bench: 'fuzz', what, tried, survived: tried - lost.length, lost }];
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 300);
  } catch {
    return 'something that is no JSON';
  }
}

function assertNever(): never {
  throw new Error('The contract has no procedures.');
}
