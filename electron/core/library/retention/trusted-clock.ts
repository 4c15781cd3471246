import * as v from 'valibot';
import type { Database, Log } from '../../foundation/database/database.ts';

const Believed = v.object({
  /** The latest moment that is believed. */
  sure: v.pipe(v.string(), v.isoTimestamp()),
  /** A moment to which the clock leapt, until it says the same a day later. */
  leapt: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
});

const KEY = 'believed-clock';
const DAY = 86_400_000;
/** A clock that moved on by no more than this, since it was looked at last, is believed. */
const STEP = 3 * DAY;

/**
 * The time by which articles are removed for good, which nothing brings back. A clock that leapt, because the library was
 * not open for a while or because it is wrong, is believed only once it says so a day later again; until then it is still
 * as late as it was. A clock that went back is believed at once. Called once a day; keeps what it knows in the library.
 */
export function trustedNow(database: Database, now: Date, log: Log): Date {
  const next = step(read(database, now, log), now);
  database.write((writing) =>
    writing.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      KEY,
      JSON.stringify(next),
    ),
  );
  return new Date(next.sure);
}

function step(known: v.InferOutput<typeof Believed> | null, now: Date): v.InferOutput<typeof Believed> {
  const at = now.toISOString();
  if (known === null || now.getTime() - Date.parse(known.sure) <= STEP) return { sure: at, leapt: null };
  const leapt = known.leapt === null ? Number.POSITIVE_INFINITY : Date.parse(known.leapt);
  if (now.getTime() >= leapt + DAY) return { sure: at, leapt: null };
  return { sure: known.sure, leapt: now.getTime() >= leapt ? known.leapt : at };
}

function read(database: Database, now: Date, log: Log): v.InferOutput<typeof Believed> | null {
  const row = database.read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', KEY);
  if (!row) return null;
  try {
    return v.parse(Believed, JSON.parse(row.value));
  } catch (error) {
    log('The record of the time that is believed could not be read.', error);
    return { sure: lastRemoval(database, now), leapt: null };
  }
}

/** The latest moment that the trash knows of: without a record, nothing later is believed at once. */
function lastRemoval(database: Database, now: Date): string {
  const at = now.toISOString();
  const row = database.read.one<{ at: string | null }>(
    'SELECT max(removed_at) AS at FROM article_state WHERE removed_at <= ?',
    at,
  );
  return row?.at ?? at;
}
