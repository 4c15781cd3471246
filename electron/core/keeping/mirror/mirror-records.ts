import { randomBytes } from 'node:crypto';
import type { ArticleId } from '../../api/index.ts';
import { HELD } from '../../library/articles/articles.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';

/** Read by the triggers of migration 120. */
const FOLDER = 'mirror-folder';
/** The folder that was mirrored to last: its files keep their names when it is chosen again. */
const FORMER = 'mirror-former-folder';
/** Set while files that belong to no article are still to be looked for. */
const SWEEP = 'mirror-sweep';
const LIBRARY = 'library-id';
const KEPT = `FROM article_state WHERE removed_at IS NULL AND ${HELD}`;

/** What the library knows of its mirror folder. */
export interface MirrorRecords {
  folder(): string | null;
  /** Random, made once: by it, a file is known as this library's. */
  library(): string;
  /** From now on changes are queued, and all that is kept is to be written; null: no longer. */
  setFolder(folder: string | null): void;
  /** Queues all that is kept or has a file. */
  queueAll(): void;
  /** Some of what waits, and up to where in the queue was looked. */
  next(limit: number): { readonly ids: readonly ArticleId[]; readonly upTo: number };
  counts(): { readonly articles: number; readonly waiting: number };
  /** Takes from the queue what is not kept and has no file. */
  dropOthers(): void;
  isKept(id: ArticleId): boolean;
  /** Whether its text is still to be fetched, and its title may be no more than an address. */
  awaitsText(id: ArticleId): boolean;
  nameOf(id: ArticleId): string | null;
  isTaken(name: string): boolean;
  claim(id: ArticleId, name: string): void;
  /** That a file is written with these pictures; returns those that no file has any more. */
  written(id: ArticleId, pictures: readonly string[], upTo: number): readonly string[];
  /** That a file is gone; returns the pictures that no file has any more. */
  removed(id: ArticleId, upTo: number): readonly string[];
  /** That an article could not be written and is left alone until it changes. */
  passedOver(id: ArticleId, upTo: number): void;
  names(): ReadonlySet<string>;
  isSweepDue(): boolean;
  swept(): void;
}

/** How many articles have a file, and how many wait. */
export function mirrorCounts(read: Reading): { readonly articles: number; readonly waiting: number } {
  const count = (from: string) => read.one<{ n: number }>(`SELECT ${from}`)?.n ?? 0;
  return {
    articles: count('count(*) AS n FROM mirror_file'),
    waiting: count('count(DISTINCT article_id) AS n FROM mirror_queue'),
  };
}

export function createMirrorRecords(database: Database): MirrorRecords {
  const { read } = database;
  const setting = (key: string) =>
    read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)?.value ?? null;
  const count = (from: string) => read.one<{ n: number }>(`SELECT ${from}`)?.n ?? 0;
  type Write = Parameters<Parameters<Database['write']>[0]>[0];

  function queueAll(writing: Write): void {
    writing.run('DELETE FROM mirror_queue');
    writing.run(`INSERT INTO mirror_queue (article_id) SELECT article_id ${KEPT}
      UNION SELECT article_id FROM mirror_file ORDER BY 1 DESC`);
    writing.run(`INSERT OR REPLACE INTO setting (key, value) VALUES ('${SWEEP}', '1')`);
  }

  function done(writing: Write, id: ArticleId, upTo: number): void {
    writing.run('DELETE FROM mirror_queue WHERE article_id = ? AND id <= ?', id, upTo);
  }

  /** Replaces an article's pictures; returns those of before that are nobody's now. */
  function setPictures(writing: Write, id: ArticleId, pictures: readonly string[]): readonly string[] {
    const before = writing.column<string>('SELECT name FROM mirror_picture WHERE article_id = ?', id);
    writing.run('DELETE FROM mirror_picture WHERE article_id = ?', id);
    for (const name of pictures)
      writing.run('INSERT OR IGNORE INTO mirror_picture (article_id, name) VALUES (?, ?)', id, name);
    return before.filter(
      (name) => writing.one('SELECT 1 AS found FROM mirror_picture WHERE name = ?', name) === null,
    );
  }

  return {
    folder: () => setting(FOLDER),
    library() {
      const known = setting(LIBRARY);
      if (known !== null) return known;
      const made = randomBytes(8).toString('hex');
      database.write((writing) =>
        writing.run('INSERT INTO setting (key, value) VALUES (?, ?)', LIBRARY, made),
      );
      return made;
    },
    setFolder(folder) {
      const former = setting(FOLDER) ?? setting(FORMER);
      database.write((writing) => {
        writing.run('DELETE FROM setting WHERE key IN (?, ?)', FOLDER, FORMER);
        if (folder !== former && folder !== null) {
          writing.run('DELETE FROM mirror_file');
          writing.run('DELETE FROM mirror_picture');
        }
        if (folder === null) {
          writing.run('DELETE FROM mirror_queue');
          if (former !== null) writing.run('INSERT INTO setting (key, value) VALUES (?, ?)', FORMER, former);
          return;
        }
        writing.run('INSERT INTO setting (key, value) VALUES (?, ?)', FOLDER, folder);
        queueAll(writing);
      });
    },
    queueAll: () => database.write(queueAll),
    next(limit) {
      const upTo = count('max(id) AS n FROM mirror_queue');
      const ids = read.column<ArticleId>(
        'SELECT article_id FROM mirror_queue GROUP BY article_id ORDER BY min(id) LIMIT ?',
        limit,
      );
      return { ids, upTo };
    },
    counts: () => mirrorCounts(read),
    dropOthers: () =>
      void database.writeSoon((writing) =>
        writing.run(`DELETE FROM mirror_queue WHERE article_id NOT IN (SELECT article_id ${KEPT})
          AND article_id NOT IN (SELECT article_id FROM mirror_file)`),
      ),
    awaitsText: (id) =>
      read.one(
        `SELECT 1 AS found FROM fetch_queue WHERE article_id = ?1 AND page = 1
          AND NOT EXISTS (SELECT 1 FROM article_content WHERE article_id = ?1 AND text <> '')`,
        id,
      ) !== null,
    isKept: (id) => read.one(`SELECT 1 AS found ${KEPT} AND article_id = ?`, id) !== null,
    nameOf: (id) =>
      read.one<{ name: string }>('SELECT name FROM mirror_file WHERE article_id = ?', id)?.name ?? null,
    isTaken: (name) =>
      read.one('SELECT 1 AS found FROM mirror_file WHERE key = ?', name.toLowerCase()) !== null,
    claim: (id, name) =>
      void database.writeSoon((writing) =>
        writing.run(
          'INSERT INTO mirror_file (article_id, name, key) VALUES (?, ?, ?)',
          ...([id, name, name.toLowerCase()] as const),
        ),
      ),
    written: (id, pictures, upTo) =>
      database.writeSoon((writing) => {
        done(writing, id, upTo);
        return setPictures(writing, id, pictures);
      }),
    removed: (id, upTo) =>
      database.writeSoon((writing) => {
        done(writing, id, upTo);
        writing.run('DELETE FROM mirror_file WHERE article_id = ?', id);
        return setPictures(writing, id, []);
      }),
    passedOver: (id, upTo) => void database.writeSoon((writing) => done(writing, id, upTo)),
    names: () => new Set(read.column<string>('SELECT name FROM mirror_file')),
    isSweepDue: () => setting(SWEEP) !== null,
    swept: () =>
      void database.writeSoon((writing) => writing.run('DELETE FROM setting WHERE key = ?', SWEEP)),
  };
}
