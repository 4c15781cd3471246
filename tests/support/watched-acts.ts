/**
 * Notes for how long acts of libraries that live in a test's own process hold its event loop, in the processor's time of
 * this thread; the run of all tests gathers the longest (`build/tasks/loop-stretches.mjs`). What the test itself does while
 * an act is under way, such as answering its requests, counts with it: the bound on which the run fails leaves room for that.
 */
import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { processorTime } from './processor-time.ts';

/** Where stretches are gathered; without it nothing is noted. */
const FOLDER = process.env['OFFPRINT_STRETCHES'];
/** Milliseconds between two looks at the clock. */
const LOOK_MS = 2;
/** Of one process. */
const MOST_NOTED = 3;

const longest = new Map<string, number>();
const underWay: string[] = [];
let before = 0;
let timer: NodeJS.Timeout | undefined;

function look(): void {
  const now = processorTime();
  const act = underWay.at(-1);
  if (act !== undefined) longest.set(act, Math.max(longest.get(act) ?? 0, now - before));
  before = now;
}

/** Does an act, and notes the longest stretch of it under its name. */
export async function watched<T>(name: string, act: () => T | Promise<T>): Promise<T> {
  if (FOLDER === undefined) return act();
  // What came before is another's.
  if (underWay.length > 0) look();
  else {
    before = processorTime();
    timer = setInterval(look, LOOK_MS);
  }
  underWay.push(name);
  try {
    return await act();
  } finally {
    look();
    underWay.splice(underWay.lastIndexOf(name), 1);
    if (underWay.length === 0) clearInterval(timer);
  }
}

if (FOLDER !== undefined)
  process.once('exit', () => {
    const file = relative(process.cwd(), process.argv[1] ?? '');
    const worst = [...longest].sort((a, b) => b[1] - a[1]).slice(0, MOST_NOTED);
    const lines = worst.map(([act, ms]) => `${JSON.stringify({ act, ms, file })}\n`);
    if (lines.length > 0) appendFileSync(join(FOLDER, `${process.pid}.jsonl`), lines.join(''));
  });
