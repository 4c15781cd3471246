import { basename } from 'node:path';
import { openUnchanging, type DatabaseSyncInstance } from './sqlite.ts';

/** How much is in a library. */
export interface Fullness {
  readonly articles: number;
  readonly feeds: number;
  /** Bookmarks, highlights and notes: what cannot be had again. */
  readonly marks: number;
}

const NOTHING: Fullness = { articles: 0, feeds: 0, marks: 0 };

/** A library that has less than this share of what another has shrank sharply. */
const SHRUNK = 0.5;

/** How much is in a backup; nothing, where that cannot be read. */
export function fullnessOf(file: string): Fullness {
  let database: DatabaseSyncInstance | null = null;
  try {
    database = openUnchanging(file);
    const open = database;
    const count = (from: string): number => {
      try {
        return (open.prepare(`SELECT count(*) AS n FROM ${from}`).get() as { readonly n: number }).n;
      } catch {
        // A library from before that table.
        return 0;
      }
    };
    return {
      articles: count('article'),
      feeds: count('feed'),
      marks:
        count('article_state WHERE bookmarked_at IS NOT NULL') + count('highlight') + count('article_note'),
    };
  } catch {
    return NOTHING;
  } finally {
    database?.close();
  }
}

/** Whether a library has sharply less of anything than another. */
export function shrank(from: Fullness, to: Fullness): boolean {
  return (['articles', 'feeds', 'marks'] as const).some((what) => to[what] < from[what] * SHRUNK);
}

/**
 * Which backups, oldest first, are to go so that `kept` stay: the oldest ones, but none that has sharply more than any
 * that stays. Of those the newest `kept` stay as well, so that a library that was emptied never displaces them.
 */
export function superfluous<T>(
  backups: readonly T[],
  kept: number,
  fullness: (backup: T) => Fullness,
): readonly T[] {
  const latest = backups.slice(-kept).map(fullness);
  const fuller = backups
    .slice(0, -kept)
    .filter((backup) => latest.every((other) => shrank(fullness(backup), other)))
    .slice(-kept);
  return backups.slice(0, -kept).filter((backup) => !fuller.includes(backup));
}

/**
 * Backups by their names, oldest first. Those that say they are of a time to come are of a clock that was ahead: nobody
 * knows when they were made, and they must not displace what is made now, so they come before all others.
 */
export function oldestFirst(files: readonly string[], now: Date): readonly string[] {
  const future = (file: string) => Date.parse(madeAt(file) ?? '') > now.getTime();
  const sorted = files.toSorted();
  return [...sorted.filter(future), ...sorted.filter((file) => !future(file))];
}

/** When a backup was made, as its name says. */
export function madeAt(file: string): string | null {
  const match = /(?:library|offprint)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)[.-](\d+)Z/.exec(basename(file));
  return match && `${match[1]}T${match[2]}:${match[3]}:${match[4]}.${match[5]}Z`;
}
