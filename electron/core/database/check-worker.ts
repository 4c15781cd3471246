import { parentPort } from 'node:worker_threads';
import { findingsOf } from './check-database.ts';
import { DatabaseSync } from './sqlite.ts';

/** Findings that are told: more say nothing more. */
const TOLD = 20;

/** Entry of the worker thread: the path of a database in, what a check of all of it finds out. */
parentPort?.on('message', (file: string) => parentPort?.postMessage(check(file)));

function check(file: string): readonly string[] {
  try {
    // A snapshot for as long as it takes: what is written meanwhile goes on.
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    try {
      return findingsOf(database, `integrity_check(${TOLD})`);
    } finally {
      database.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
