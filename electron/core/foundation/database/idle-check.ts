/**
 * The look at all of the library's file, in a thread of its own while nothing else happens. What it found is kept beside
 * the file, so that the next opening knows:
 *
 *     library/checked.json    { at, findings }
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { OffprintError } from '../../api/index.ts';
import type { CheckJob } from './check-worker.ts';
import { inspectDatabase, type DatabaseFacts } from './inspect-database.ts';
import { readStateFile, type Log } from './state-file.ts';
import { createThreads, threadModule } from '../threads/threads.ts';

const Checked = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** In SQLite's words; none where the file is sound. */
  findings: v.array(v.string()),
});
/** What the last look at all of the file found. */
export type CheckedLibrary = v.InferOutput<typeof Checked>;

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** A file of a hundred gigabytes on a slow disk. */
const MOST_MS = 60 * 60 * 1000;

const nameOf = (folder: string) => join(folder, 'checked.json');

/** What the last look found; null when there was none, or its word cannot be read: then it is looked again. */
export const lastCheck = (folder: string, log: Log): CheckedLibrary | null =>
  readStateFile(nameOf(folder), Checked, log);

/** The file is another now. */
export function forgetCheck(folder: string): void {
  rmSync(nameOf(folder), { force: true });
}

/** Whether the last look is more than a week old, there was none, or it was by a clock that was ahead. */
export function checkIsDue(last: CheckedLibrary | null, now: Date): boolean {
  if (last === null) return true;
  const age = now.getTime() - Date.parse(last.at);
  return last.findings.length === 0 && (age > WEEK || age < 0);
}

/** What a look at all of a database finds, taken in a thread of its own. */
export async function checkInThread(job: CheckJob): Promise<readonly string[]> {
  const threads = createThreads<CheckJob, readonly string[]>({
    module: threadModule('check-worker', import.meta.url),
    count: 1,
    timeoutMs: MOST_MS,
    memoryMb: 64,
    youngMb: 4,
    idleMs: 0,
  });
  try {
    return await threads.run(job);
  } finally {
    await threads.close();
  }
}

/** Looks at all of the library's file, and keeps what it found. */
export async function checkInIdle(folder: string, now: Date): Promise<CheckedLibrary> {
  const findings = await checkInThread({ file: join(folder, 'library.db'), unchanging: false });
  const checked: CheckedLibrary = { at: now.toISOString(), findings: [...findings] };
  writeFileSync(`${nameOf(folder)}.part`, JSON.stringify(checked), { flush: true });
  renameSync(`${nameOf(folder)}.part`, nameOf(folder));
  return checked;
}

/**
 * {@link inspectDatabase}, with the look at all of the file in a thread: that of a large one takes seconds.
 * @throws {OffprintError} `library-broken` when it is no sound library, `library-newer`
 */
export async function inspectInThread(file: string): Promise<DatabaseFacts> {
  const [reason] = await checkInThread({ file, unchanging: true });
  if (reason !== undefined)
    throw new OffprintError('library-broken', `This is not a sound library: ${reason}`, { reason });
  return inspectDatabase(file, { isSound: true });
}
