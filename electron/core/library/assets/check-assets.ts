import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ASSET_SCHEME, type ArticleId, type ErrorMessage } from '../../api/index.ts';
import type { Database, Writing } from '../../foundation/database/database.ts';
import { assetPath, removeAssetFile } from './asset-files.ts';

/** Files looked at in one go: a look at a file's size takes a hundredth of a millisecond. */
const LOOKED_AT = 500;
/** Files hashed in one go, and bytes after which no further one is: what a disk gives in a second. */
const HASHED = 100;
const HASHED_BYTES = 50_000_000;
/** A file that is still being written is younger than this, in milliseconds. */
const PART_MS = 24 * 60 * 60 * 1000;

/** What is told of a picture whose file was damaged, until it has been fetched again. */
const DAMAGED: ErrorMessage = {
  code: 'file-damaged',
  message: 'The file on this disk was damaged or gone; it is fetched again.',
};

/** Looks after the stored files, some at a time: damage is found by itself, not by whoever opens the article. */
export interface AssetCheck {
  /**
   * Looks at the sizes of some files and the contents of fewer, with turns of the event loop in between. Pictures whose
   * files are gone or damaged are to be fetched again, thumbnails to be made again; their articles are announced.
   */
  some(): Promise<void>;
  /**
   * Whether the file of a hash is there, of the size that was stored: asked before it is read. One that is not is dealt
   * with as by {@link some}.
   */
  readonly isWhole: (hash: string) => boolean;
  /** Looks at the contents of a file that somebody could not read, or found to be another. */
  look(hash: string): Promise<void>;
  /** Removes what an earlier run left half written. */
  sweep(): void;
}

/** A file of a picture: the picture itself, or a thumbnail of it, of which no size is kept. */
interface StoredFile {
  readonly hash: string;
  readonly picture: string;
  readonly bytes: number | null;
}

interface PictureRow {
  readonly hash: string;
  readonly bytes: number;
  readonly list: string | null;
  readonly small: string | null;
}

const PICTURES = `SELECT a.hash, a.bytes, t.list, t.small FROM asset a LEFT JOIN thumbnail t ON t.hash = a.hash`;

const filesOf = ({ hash, bytes, list, small }: PictureRow): readonly StoredFile[] => [
  { hash, picture: hash, bytes },
  ...[list, small].flatMap((name) =>
    name === null ? [] : [{ hash: name.slice(0, name.indexOf('.')), picture: hash, bytes: null }],
  ),
];

export function createAssetCheck(options: {
  readonly folder: string;
  readonly database: Database;
  readonly now: () => Date;
  /** Puts an article on the list of what is still to be fetched; part of its caller's transaction. */
  readonly fetchLater: (writing: Writing, id: ArticleId, now: string) => void;
  /** Articles show other pictures now. */
  readonly changed: (articles: readonly ArticleId[]) => void;
  readonly log: (message: string, error?: unknown) => void;
}): AssetCheck {
  const { folder, database, now, fetchLater, changed, log } = options;
  // From anywhere: who opens the library for an hour each day has all files looked at in time.
  let [sized, hashed] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];

  /** The next pictures after one; none after the last. */
  const next = (after: string, limit: number) =>
    database.read.all<PictureRow>(
      `${PICTURES} WHERE a.hash > ? ORDER BY a.hash LIMIT ?`,
      ...([after, limit] as const),
    );

  /** The file of a hash, as the library knows it. */
  function known(hash: string): StoredFile | null {
    const row =
      database.read.one<PictureRow>(`${PICTURES} WHERE a.hash = ?`, hash) ??
      database.read.one<PictureRow>(`${PICTURES} WHERE t.list LIKE ?1 OR t.small LIKE ?1`, `${hash}.%`);
    return (row && filesOf(row).find((file) => file.hash === hash)) ?? null;
  }

  function hasItsSize({ hash, bytes }: StoredFile): boolean {
    const facts = statSync(assetPath(folder, hash), { throwIfNoEntry: false });
    return facts?.isFile() === true && (bytes === null ? facts.size > 0 : facts.size === bytes);
  }

  async function isTrue(hash: string): Promise<boolean> {
    const found = createHash('sha256');
    try {
      await pipeline(createReadStream(assetPath(folder, hash)), found);
      return found.digest('hex') === hash;
    } catch (error) {
      log(`A stored file could not be read: ${hash}.`, error);
      return false;
    }
  }

  /** Has the pictures of a damaged file fetched again; until then their articles say that they are missing. */
  function forgetPicture(writing: Writing, hash: string, at: string): readonly ArticleId[] {
    const articles = writing.column<number>(
      'SELECT DISTINCT article_id FROM article_picture WHERE hash = ?',
      hash,
    ) as ArticleId[];
    writing.run(
      'UPDATE article_picture SET hash = NULL, problem = ? WHERE hash = ?',
      ...([JSON.stringify(DAMAGED), hash] as const),
    );
    writing.run('UPDATE feed SET icon = NULL, icon_due_at = NULL WHERE icon = ?', hash);
    writing.run('DELETE FROM thumbnail WHERE hash = ?', hash);
    writing.run('DELETE FROM asset WHERE hash = ?', hash);
    for (const id of articles) {
      writing.run(
        "UPDATE article SET thumbnail = CASE thumbnail_of WHEN ?1 THEN NULL ELSE thumbnail END, kept = 'partly-kept' WHERE id = ?2",
        ...([hash, id] as const),
      );
      fetchLater(writing, id, at);
    }
    return articles;
  }

  /** Has what was made of a picture made again; until then lists show the picture itself. */
  function forgetThumbnail(writing: Writing, picture: string): readonly ArticleId[] {
    writing.run('DELETE FROM thumbnail WHERE hash = ?', picture);
    writing.run('INSERT OR IGNORE INTO thumbnail_queue (hash) VALUES (?)', picture);
    return writing.column<number>(
      `UPDATE article SET thumbnail = (SELECT '${ASSET_SCHEME}://a/' || hash || '.' || extension FROM asset
         WHERE hash = thumbnail_of) WHERE thumbnail_of = ? RETURNING id`,
      picture,
    ) as ArticleId[];
  }

  function forget(files: readonly StoredFile[]): void {
    if (files.length === 0) return;
    for (const { hash } of files) {
      log(`A stored file is damaged or gone: ${hash}.`);
      removeAssetFile(folder, hash);
    }
    const at = now().toISOString();
    const articles = database.write((writing) =>
      files.flatMap(({ hash, picture }) =>
        hash === picture ? forgetPicture(writing, hash, at) : forgetThumbnail(writing, picture),
      ),
    );
    changed([...new Set(articles)]);
  }

  /** Looks at the contents of one file; it may have gone with its last article meanwhile. */
  async function lookInto(file: StoredFile): Promise<void> {
    if (!(await isTrue(file.hash)) && known(file.hash)) forget([file]);
  }

  /** The contents of the next pictures, as far as there is time for them. */
  async function lookIntoSome(): Promise<void> {
    const rows = next(hashed, HASHED);
    let bytes = 0;
    for (const row of rows) {
      if (bytes > HASHED_BYTES) return;
      bytes += row.bytes;
      hashed = row.hash;
      for (const file of filesOf(row)) await lookInto(file);
    }
    if (rows.length < HASHED) hashed = '';
  }

  return {
    async some() {
      const rows = next(sized, LOOKED_AT);
      sized = rows.length < LOOKED_AT ? '' : (rows.at(-1)?.hash ?? '');
      forget(rows.flatMap(filesOf).filter((file) => !hasItsSize(file)));
      await lookIntoSome();
    },
    isWhole(hash) {
      const file = known(hash);
      if (file === null || hasItsSize(file)) return file !== null;
      forget([file]);
      return false;
    },
    async look(hash) {
      const file = known(hash);
      if (file) await lookInto(file);
    },
    sweep() {
      for (const entry of readdirSync(join(folder, 'assets'), { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile() && entry.name.endsWith('.part') && isOld(path, now()))
          rmSync(path, { force: true });
      }
      const backups = join(folder, 'backups');
      if (!statSync(backups, { throwIfNoEntry: false })?.isDirectory()) return;
      for (const name of readdirSync(backups)) {
        const path = join(backups, name);
        if (name.endsWith('.part') && isOld(path, now())) rmSync(path, { force: true });
      }
    },
  };
}

function isOld(path: string, now: Date): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && Math.abs(now.getTime() - facts.mtimeMs) > PART_MS;
}
