import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { ArticleId } from '../../api/index.ts';
import type { Database } from '../../foundation/database/database.ts';
import { isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { assetUrl, type PictureName } from './asset-url.ts';
import { assetPath, writeAssetFile } from './asset-files.ts';
import type { Rendition, Renditions } from './make-thumbnails.ts';
import type { ThumbnailAnswer } from './thumbnail-worker.ts';

export interface Thumbnails {
  /** Makes what is still to be made, in the background. */
  start(): void;
  /** Resolves when nothing is being made. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** How long one picture may take. */
const TIME_MS = 15_000;
/** How long the thread is kept with nothing to do: its decoder holds the memory of the largest picture it saw. */
const IDLE_MS = 10_000;
/** Articles whose thumbnails were made are told of so many at a time. */
const TOLD = 50;

/** A picture no larger than this is shown as it is: another file would save nothing. */
const LIGHT_BYTES = 24_000;
const LIGHT_PIXELS = 1_000_000;
/** What the decoders read. */
const READ = ['jpg', 'png', 'gif', 'webp', 'avif'];

const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './thumbnail-worker.ts' : './thumbnail-worker.js',
  import.meta.url,
);

/** Small renditions of the pictures that stand beside titles, made one at a time in a thread of their own. */
export function createThumbnails(options: {
  readonly folder: string;
  readonly database: Database;
  readonly now: () => Date;
  readonly changed: (ids: readonly ArticleId[]) => void;
  readonly log: (message: string, error: unknown) => void;
}): Thumbnails {
  const { folder, database, now, changed, log } = options;
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  /** What is made of a picture; a picture that breaks the thread, or takes too long, has nothing made of it. */
  function render(bytes: Uint8Array): Promise<Renditions> {
    const thread = (worker ??= new Worker(workerUrl));
    thread.ref();
    return new Promise((resolve) => {
      const settle = (renditions: ThumbnailAnswer | null) => {
        clearTimeout(timer);
        // One by one: without the listeners that are Node's own a thread waits for ever for some of what it awaits.
        thread.off('message', settle).off('error', fail).off('exit', fail);
        thread.unref();
        if (renditions === null) stop();
        if (renditions?.failed !== undefined) log('A picture has no thumbnail.', renditions.failed);
        resolve(renditions ?? { list: null, small: null });
      };
      const fail = (error: unknown) => {
        log('The thread that makes thumbnails ended.', error);
        settle(null);
      };
      const timer = setTimeout(() => fail('It took too long.'), TIME_MS);
      thread.on('message', settle).on('error', fail).on('exit', fail);
      thread.postMessage(bytes);
    });
  }

  function stop(): void {
    void worker?.terminate();
    worker = null;
  }

  async function nameOf(rendition: Rendition | null): Promise<PictureName | null> {
    return rendition ? `${await writeAssetFile(folder, rendition.bytes)}.${rendition.extension}` : null;
  }

  /** The bytes of a picture of which something smaller can be made. */
  async function worthwhile(hash: string): Promise<Uint8Array | null> {
    const asset = database.read.one<{ extension: string; bytes: number; pixels: number }>(
      'SELECT extension, bytes, coalesce(width * height, 0) AS pixels FROM asset WHERE hash = ?',
      hash,
    );
    if (!asset || !READ.includes(asset.extension)) return null;
    if (asset.bytes <= LIGHT_BYTES && asset.pixels <= LIGHT_PIXELS) return null;
    return readFile(assetPath(folder, hash)).catch((error: unknown) => {
      log('A picture could not be read for its thumbnail.', error);
      return null;
    });
  }

  async function make(hash: string): Promise<readonly ArticleId[]> {
    const bytes = await worthwhile(hash);
    const { list, small } = bytes ? await render(bytes) : { list: null, small: null };
    if (closed) return [];
    const [listName, smallName] = [await nameOf(list), await nameOf(small)];
    return database.writeSoon((writing) => {
      writing.run('DELETE FROM thumbnail_queue WHERE hash = ?', hash);
      // Removed meanwhile, with the last article that had it.
      if (!writing.one('SELECT 1 FROM asset WHERE hash = ?', hash)) return [];
      writing.run(
        'INSERT OR REPLACE INTO thumbnail (hash, list, small) VALUES (?, ?, ?)',
        hash,
        listName,
        smallName,
      );
      if (listName === null) return [];
      return writing.column<number>(
        'UPDATE article SET thumbnail = ? WHERE thumbnail_of = ? RETURNING id',
        assetUrl(listName),
        hash,
      ) as ArticleId[];
    });
  }

  /** One that cannot be made leaves the picture itself in lists, and must not keep the others from theirs. */
  async function makeOrSetAside(hash: string): Promise<readonly ArticleId[]> {
    try {
      return await make(hash);
    } catch (error) {
      if (!isOfItem(error)) throw error;
      log('A thumbnail could not be made.', error);
      database.writeSoon((writing) => {
        writing.run('DELETE FROM thumbnail_queue WHERE hash = ?', hash);
        noteFailure(writing, {
          queue: 'thumbnail',
          item: hash,
          error,
          now: now().toISOString(),
          most: 1,
        });
      });
      return [];
    }
  }

  async function makeAll(): Promise<void> {
    let told: ArticleId[] = [];
    const next = () => database.read.one<{ hash: string }>('SELECT hash FROM thumbnail_queue LIMIT 1')?.hash;
    for (let hash = next(); hash !== undefined && !closed; hash = next()) {
      told.push(...(await makeOrSetAside(hash)));
      if (told.length < TOLD) continue;
      changed(told);
      told = [];
    }
    if (told.length > 0 && !closed) changed(told);
    idle = setTimeout(stop, IDLE_MS);
    idle.unref();
  }

  async function run(): Promise<void> {
    again = false;
    try {
      await makeAll();
    } catch (error) {
      again = false;
      log('Thumbnails could not be made.', error);
    } finally {
      running = null;
    }
    // Asked for while the last one was ending.
    if (again && !closed) running = run();
  }

  return {
    start() {
      if (closed) return;
      clearTimeout(idle);
      again = true;
      running ??= run();
    },
    async settled() {
      while (running) await running;
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      stop();
      await running;
    },
  };
}
