import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import {
  OffprintError,
  toErrorMessage,
  type ArticleId,
  type ArticlePicture,
  type ErrorMessage,
  type Kept,
} from '../../api/index.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import type { Network } from '../../foundation/network/network.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { assetUrl, type PictureName } from './asset-url.ts';
import { assetPath, hasAssetFile, removeAssetFile, writeAssetFile } from './asset-files.ts';
import { readIconFormat, readPictureFormat, type PictureFormat } from './picture-format.ts';

export { assetUrl, type PictureName } from './asset-url.ts';
export { createAssetCheck, type AssetCheck } from './check-assets.ts';
export { createDocumentCheck, type DocumentCheck } from './check-documents.ts';
export { createThumbnails, type Thumbnails } from './thumbnails.ts';

export interface Assets {
  /**
   * Notes which pictures an article has, in order. What is stored already stays. With `keepOthers` those that are
   * not among them are set aside and stay on this disk: another reading of the same page may bring them back.
   */
  record(
    writing: Writing,
    article: ArticleId,
    sources: readonly string[],
    options?: { readonly keepOthers?: boolean },
  ): void;
  /**
   * Fetches the pictures that are not here yet. Never throws for a picture: why one is missing is kept with it.
   * @throws {OffprintError} `cancelled`, `disk-full`
   */
  fetchMissing(article: ArticleId, from: PictureRequest): Promise<void>;
  /** Stores bytes that are at hand (an article that ships with the app) as the picture `src`. */
  storeBytes(article: ArticleId, src: string, bytes: Uint8Array): Promise<void>;
  /**
   * Stores a picture that belongs to no article; `use` notes, in the same transaction, who has it.
   * @throws {OffprintError} `not-a-picture`, `disk-full`
   */
  storeIcon(bytes: Uint8Array, use: (writing: Writing, hash: string) => void): Promise<void>;
  /** Keeps a file of the user's own under its SHA-256, also in place of one that is damaged. @throws {OffprintError} `disk-full` */
  writeFile(bytes: Uint8Array): Promise<void>;
  /** Removes the files of pictures, and of the user's own, that no article has any more. */
  removeUnused(): void;
  readonly picturesOf: (reading: Reading, article: ArticleId) => readonly ArticlePicture[];
}

export interface PictureRequest {
  /** Address of the page: many servers give pictures only to readers of their pages. */
  readonly referrer: string | null;
  readonly trustedHost: string | null;
  readonly signal: AbortSignal;
  /** Where a copy may be of a picture that cannot be had from its own address; null: nowhere. */
  readonly copyOf?: (src: string) => string | null;
}

interface PictureRow {
  readonly src: string;
  readonly hash: string | null;
  readonly extension: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly problem: string | null;
}

const MAX_PICTURE_BYTES = 30_000_000;
/** Below this a picture is an icon, not worth standing beside a title. */
const SMALLEST_THUMBNAIL = 120;

/** The place of a picture that the article has no more, as it is read now. */
const ASIDE = -1;

/** Pictures of articles: fetched, checked by their content, stored once however often they are used. */
export function createAssets(options: {
  readonly folder: string;
  readonly database: Database;
  readonly network: Network;
  readonly now: () => Date;
}): Assets {
  const { folder, database, network, now } = options;

  function write(bytes: Uint8Array): Promise<string> {
    return writeAssetFile(folder, bytes).catch((error: unknown) => {
      const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
      throw full ? new OffprintError('disk-full', 'The disk is full.', undefined, error) : error;
    });
  }

  /** Stores a picture, or notes that what was given is none. */
  async function keep(article: ArticleId, src: string, given: Uint8Array): Promise<void> {
    await storePicture(article, src, given).catch((error: unknown) => failOrThrow(article, src, error));
  }

  /** @throws {OffprintError} `not-a-picture`, `disk-full` */
  async function store(
    given: Uint8Array,
    format: PictureFormat | null,
    use: (writing: Writing, hash: string) => void,
  ): Promise<void> {
    if (!format) throw new OffprintError('not-a-picture', 'What is at this address is not a picture.');
    const bytes = format.extension === 'svg' ? await withoutProgram(given) : given;
    const hash = await write(bytes);
    database.writeSoon((writing) => {
      insertAsset(writing, hash, format, bytes.byteLength);
      use(writing, hash);
    });
    // Removed in this very moment, because the last article that had it went.
    if (!hasAssetFile(folder, hash)) await writeAssetFile(folder, bytes);
  }

  /** @throws {OffprintError} `not-a-picture`, `disk-full` */
  const storePicture = (article: ArticleId, src: string, bytes: Uint8Array) =>
    store(bytes, readPictureFormat(bytes), (writing, hash) => {
      writing.run(
        'UPDATE article_picture SET hash = ?, problem = NULL WHERE article_id = ? AND src = ?',
        hash,
        article,
        src,
      );
      forgetFailure(writing, 'picture', pictureItem(article, src));
      settle(writing, article);
    });

  function insertAsset(writing: Writing, hash: string, format: PictureFormat, bytes: number): void {
    writing.run(
      'INSERT OR IGNORE INTO asset (hash, extension, bytes, width, height, stored_at) VALUES (?, ?, ?, ?, ?, ?)',
      hash,
      format.extension,
      bytes,
      format.width,
      format.height,
      now().toISOString(),
    );
  }

  function fail(article: ArticleId, src: string, error: unknown): void {
    const problem = JSON.stringify(toErrorMessage(error));
    database.writeSoon((writing) => {
      // A fault of ours: what a site says is shown with the picture alone.
      if (!(error instanceof OffprintError))
        noteFailure(writing, {
          queue: 'picture',
          item: pictureItem(article, src),
          articleId: article,
          error,
          now: now().toISOString(),
        });
      writing.run(
        'UPDATE article_picture SET problem = ? WHERE article_id = ? AND src = ?',
        problem,
        article,
        src,
      );
      settle(writing, article);
    });
  }

  /** Notes why a picture could not be had, unless that is no matter of the picture. */
  function failOrThrow(article: ArticleId, src: string, error: unknown): void {
    if (!isOfItem(error)) throw error;
    fail(article, src, error);
  }

  async function load(src: string, from: PictureRequest): Promise<Uint8Array> {
    if (src.startsWith('data:')) return bytesOfDataUrl(src);
    const { status, bytes } = await network.get(src, {
      accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml;q=0.8,*/*;q=0.5',
      maxBytes: MAX_PICTURE_BYTES,
      trustedHost: from.trustedHost,
      signal: from.signal,
      ...(from.referrer ? { referrer: from.referrer } : {}),
    });
    if (status !== 200) throw new OffprintError('http-status', `The server answered ${status}.`, { status });
    return bytes;
  }

  async function fetchOne(article: ArticleId, src: string, from: PictureRequest): Promise<void> {
    try {
      await storePicture(article, src, await load(src, from));
    } catch (error) {
      const copy = from.copyOf?.(src) ?? null;
      // What is told is why it could not be had from its own address.
      const found =
        copy !== null &&
        (await load(copy, from)
          .then((bytes) => storePicture(article, src, bytes))
          .then(
            () => true,
            () => false,
          ));
      if (!found) failOrThrow(article, src, error);
    }
  }

  return {
    record(writing, article, sources, { keepOthers = false } = {}) {
      const wanted = [...new Set(sources)];
      for (const row of writing.all<{ src: string }>(
        'SELECT src FROM article_picture WHERE article_id = ?',
        article,
      )) {
        if (wanted.includes(row.src)) continue;
        writing.run(
          keepOthers
            ? `UPDATE article_picture SET position = ${ASIDE} WHERE article_id = ? AND src = ?`
            : 'DELETE FROM article_picture WHERE article_id = ? AND src = ?',
          article,
          row.src,
        );
      }
      wanted.forEach((src, position) => {
        writing.run(
          `INSERT INTO article_picture (article_id, src, position) VALUES (?, ?, ?)
           ON CONFLICT (article_id, src) DO UPDATE SET position = excluded.position`,
          article,
          src,
          position,
        );
      });
      settle(writing, article);
    },
    async fetchMissing(article, from) {
      const missing = database.read.column<string>(
        'SELECT src FROM article_picture WHERE article_id = ? AND hash IS NULL AND position >= 0 ORDER BY position',
        article,
      );
      // What ends the run does so when every picture had its turn.
      const outcomes = await Promise.allSettled(missing.map((src) => fetchOne(article, src, from)));
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    },
    storeBytes: keep,
    storeIcon: (bytes, use) => store(bytes, readIconFormat(bytes), use),
    async writeFile(bytes) {
      const path = assetPath(folder, createHash('sha256').update(bytes).digest('hex'));
      // What cannot be read, or is another, makes room.
      const there = await readFile(path).catch(() => null);
      if (there === null || !there.equals(bytes)) await rm(path, { force: true, recursive: true });
      await write(bytes);
    },
    removeUnused() {
      const hashes = database.write((writing) => {
        const unused = writing.column<string>(
          `SELECT hash FROM asset WHERE NOT EXISTS (SELECT 1 FROM article_picture p WHERE p.hash = asset.hash)
             AND hash NOT IN (SELECT icon FROM feed WHERE icon IS NOT NULL)`,
        );
        const names = unused.flatMap((hash) =>
          writing.all<{ list: string | null; small: string | null }>(
            'DELETE FROM thumbnail WHERE hash = ? RETURNING list, small',
            hash,
          ),
        );
        for (const hash of unused) writing.run('DELETE FROM asset WHERE hash = ?', hash);
        // Two pictures may have come out the same small one.
        const made = names
          .flatMap(({ list, small }) => [list, small])
          .filter((name) => name !== null)
          .filter((name) => !writing.one('SELECT 1 FROM thumbnail WHERE list = ?1 OR small = ?1', name))
          .map((name) => name.slice(0, name.indexOf('.')));
        const files = writing.column<string>(
          'DELETE FROM document WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.document_id = document.id) RETURNING hash',
        );
        return [...unused, ...made, ...files];
      });
      // At once, not later: a picture stored again in between would lose its file.
      for (const hash of hashes) removeAssetFile(folder, hash);
    },
    picturesOf: (reading, article) => reading.all<PictureRow>(PICTURES, article).map(toPicture),
  };
}

/** What the queue of pictures knows one by. */
const pictureItem = (article: ArticleId, src: string) => `${article} ${src}`.slice(0, 2000);

const PICTURES = `SELECT p.src, p.hash, a.extension, a.width, a.height, p.problem
  FROM article_picture p LEFT JOIN asset a USING (hash) WHERE p.article_id = ? AND p.position >= 0 ORDER BY p.position`;

function toPicture(row: PictureRow): ArticlePicture {
  const { src, hash, extension, width, height, problem } = row;
  return {
    src,
    url: hash && extension ? assetUrl(`${hash}.${extension}`) : null,
    width,
    height,
    problem: problem === null ? null : (JSON.parse(problem) as ErrorMessage),
  };
}

/** Brings what the list shows of an article's pictures up to date: thumbnail and how much of it is kept. */
function settle(writing: Writing, article: ArticleId): void {
  const rows = writing.all<PictureRow>(PICTURES, article);
  const stored = rows.filter((row) => row.hash !== null);
  const large = stored.find((row) => row.width === null || row.width >= SMALLEST_THUMBNAIL);
  const textIsHere =
    writing.one('SELECT 1 FROM fetch_queue WHERE article_id = ? AND page = 1', article) === null;
  const whole = stored.length === rows.length && isWhole(writing, article);
  const kept: Kept = !textIsHere ? 'not-kept' : whole ? 'kept' : 'partly-kept';
  const hash = large?.hash ?? null;
  writing.run(
    'UPDATE article SET thumbnail = ?, thumbnail_of = ?, kept = ? WHERE id = ?',
    large?.hash && large.extension ? thumbnailOf(writing, large.hash, large.extension) : null,
    hash,
    kept,
    article,
  );
}

/** The address of what is shown in lists; the picture itself until its thumbnail is made. */
function thumbnailOf(writing: Writing, hash: string, extension: string): string {
  const made = writing.one<{ list: PictureName | null }>('SELECT list FROM thumbnail WHERE hash = ?', hash);
  if (!made) writing.run('INSERT OR IGNORE INTO thumbnail_queue (hash) VALUES (?)', hash);
  return assetUrl(made?.list ?? `${hash}.${extension}`);
}

function isWhole(writing: Writing, article: ArticleId): boolean {
  return writing.one('SELECT 1 FROM article WHERE id = ? AND problem IS NULL', article) !== null;
}

/** A drawing made harmless. What that needs is loaded with the first one. */
async function withoutProgram(bytes: Uint8Array): Promise<Uint8Array> {
  const { cleanSvg } = await import('./clean-svg.ts');
  return Buffer.from(cleanSvg(new TextDecoder().decode(bytes)));
}

/** The bytes that a `data:` address holds (RFC 2397). */
export function bytesOfDataUrl(url: string): Uint8Array {
  const comma = url.indexOf(',');
  const data = url.slice(comma + 1);
  return url.slice(0, comma).endsWith(';base64')
    ? Buffer.from(data, 'base64')
    : Buffer.from(safeDecode(data));
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The stored files of an article's pictures, by their addresses in its HTML. */
export function pictureFiles(
  reading: Reading,
  folder: string,
  article: ArticleId,
): readonly {
  readonly src: string;
  readonly hash: string;
  readonly extension: string;
  readonly path: string;
}[] {
  return reading
    .all<PictureRow>(PICTURES, article)
    .flatMap(({ src, hash, extension }) =>
      hash && extension ? [{ src, hash, extension, path: assetPath(folder, hash) }] : [],
    );
}
