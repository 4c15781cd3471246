import { parentPort } from 'node:worker_threads';
import { findingsOf } from './check-database.ts';
import { DatabaseSync, openUnchanging } from './sqlite.ts';

/** A database to be looked at; of one that nobody has open nothing appears beside it. */
export interface CheckJob {
  readonly file: string;
  readonly unchanging: boolean;
}

/** Findings that are told: more say nothing more. */
const TOLD = 20;

/** Entry of the worker thread: a database in, what a check of all of it finds out. */
parentPort?.on('message', (job: CheckJob) => parentPort?.postMessage(check(job)));

function check({ file, unchanging }: CheckJob): readonly string[] {
  try {
    // A snapshot for as long as it takes: what is written meanwhile goes on.
    const database = unchanging
      ? openUnchanging(file)
      : new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    try {
      return findingsOf(database, `integrity_check(${TOLD})`);
    } finally {
      database.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
