import { ASSET_SCHEME, OffprintError } from '../../api/index.ts';
import { findingsOf } from './check-database.ts';
import { latestVersion, versionOf } from './migrate.ts';
import { DatabaseSync, openUnchanging, type DatabaseSyncInstance } from './sqlite.ts';

/** What a library's database file holds. */
export interface DatabaseFacts {
  /** Of the schema: see `latestVersion`. */
  readonly version: number;
  /** Without the trash, as is the next. */
  readonly articles: number;
  readonly feeds: number;
  readonly bookmarks: number;
  /** SHA-256 of every stored file that an article needs. */
  readonly assets: readonly string[];
}

/**
 * Looks into a database file that is not the open one, without changing it. `isSound` says that all of it was looked at.
 * @throws {OffprintError} `library-broken` when it is no sound library, `library-newer`
 */
export function inspectDatabase(file: string, { isSound = false } = {}): DatabaseFacts {
  let database: DatabaseSyncInstance | null = null;
  try {
    database = openUnchanging(file);
    const [finding] = isSound ? [] : findingsOf(database, 'integrity_check(1)');
    if (finding !== undefined) throw new Error(finding);
    const version = versionOf(database);
    if (version > latestVersion) {
      throw new OffprintError(
        'library-newer',
        'This library was written by a newer Offprint. Update Offprint to use it; nothing was changed.',
        { version, known: latestVersion },
      );
    }
    const count = (sql: string) => (database?.prepare(sql).get() as { n: number }).n;
    return {
      version,
      articles: count('SELECT count(*) AS n FROM article_state WHERE removed_at IS NULL'),
      feeds: count('SELECT count(*) AS n FROM feed'),
      bookmarks: count(
        'SELECT count(*) AS n FROM article_state WHERE bookmarked_at IS NOT NULL AND removed_at IS NULL',
      ),
      assets: storedFiles(database),
    };
  } catch (error) {
    if (error instanceof OffprintError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new OffprintError('library-broken', `This is not a sound library: ${reason}`, { reason }, error);
  } finally {
    database?.close();
  }
}

/** The names of all files that a library has beside its database: pictures, what was made of them, documents. */
function storedFiles(database: DatabaseSyncInstance): readonly string[] {
  const has = (table: string) =>
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !==
    undefined;
  const sources = [
    'SELECT hash FROM asset',
    ...(has('thumbnail')
      ? ['SELECT substr(list, 1, 64) FROM thumbnail', 'SELECT substr(small, 1, 64) FROM thumbnail']
      : []),
    ...(has('document') ? ['SELECT hash FROM document'] : []),
  ];
  const rows = database
    .prepare(`SELECT hash FROM (${sources.join(' UNION ')}) WHERE hash IS NOT NULL ORDER BY hash`)
    .all() as { readonly hash: string }[];
  return rows.map(({ hash }) => hash);
}

/**
 * Takes note in a database file that is not open that some stored files are gone: the pictures that were in them can
 * be fetched again, and their articles are partly kept. Returns how many files these are.
 */
export function forgetMissingAssets(file: string, isThere: (hash: string) => boolean): number {
  const database = new DatabaseSync(file);
  try {
    const all = database.prepare('SELECT hash FROM asset').all() as { readonly hash: string }[];
    const missing = all.filter(({ hash }) => !isThere(hash));
    const hashes = JSON.stringify(missing.map(({ hash }) => hash));
    const gone = '(SELECT value FROM json_each(?))';
    database.exec('BEGIN');
    database
      .prepare(
        `UPDATE article SET kept = 'partly-kept' WHERE kept = 'kept'
           AND id IN (SELECT article_id FROM article_picture WHERE hash IN ${gone})`,
      )
      .run(hashes);
    database.prepare(`UPDATE article_picture SET hash = NULL WHERE hash IN ${gone}`).run(hashes);
    database.prepare(`DELETE FROM asset WHERE hash IN ${gone}`).run(hashes);
    makeThumbnailsAnew(database, isThere);
    database.exec('COMMIT');
    return missing.length;
  } finally {
    database.close();
  }
}

/** Thumbnails are made of the pictures again where their files are gone; until then the pictures themselves are shown. */
function makeThumbnailsAnew(database: DatabaseSyncInstance, isThere: (hash: string) => boolean): void {
  // A library from before there were thumbnails is brought up to date, and given some, when it is opened.
  if (!database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'thumbnail'").get()) return;
  const rows = database.prepare('SELECT hash, list, small FROM thumbnail').all() as {
    readonly hash: string;
    readonly list: string | null;
    readonly small: string | null;
  }[];
  const gone = rows.filter(({ list, small }) =>
    [list, small].some((name) => name !== null && !isThere(name.replace(/\..*$/, ''))),
  );
  const hashes = JSON.stringify(gone.map(({ hash }) => hash));
  const these = '(SELECT value FROM json_each(?))';
  database.prepare(`DELETE FROM thumbnail WHERE hash IN ${these}`).run(hashes);
  database
    .prepare(`INSERT OR IGNORE INTO thumbnail_queue SELECT hash FROM asset WHERE hash IN ${these}`)
    .run(hashes);
  database
    .prepare(
      `UPDATE article SET thumbnail = (SELECT '${ASSET_SCHEME}://a/' || hash || '.' || extension FROM asset
         WHERE hash = thumbnail_of) WHERE thumbnail_of IN ${these}`,
    )
    .run(hashes);
}
