import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OffprintError, type MergeReport } from '../../api/index.ts';
import {
  copyLibraryDatabase,
  inspectInThread,
  openMigratedCopy,
  type Database,
} from '../../foundation/database/database.ts';
import { assetName, hashOfFile, openBackup } from './backup-file.ts';
import { mergeRows } from './merge-rows.ts';
import { unpackAssets } from './restore-backup.ts';

/**
 * Takes over what another library has and this one has not: feeds with their folders, articles with their text,
 * pictures and what the user did with them, tags, highlights, notes, saved searches. `file` is a backup or a
 * library's folder; it is not changed. Can be repeated, and ended at any moment: what is here already is passed over.
 * @throws {OffprintError} `archive-broken`, `library-broken`, `library-newer`, `file-unreadable`, `disk-full`,
 * `cancelled`
 */
export async function mergeLibrary(options: {
  readonly database: Database;
  /** This library's folder. */
  readonly folder: string;
  readonly file: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}): Promise<MergeReport> {
  const { database, folder, file, now, signal, progress } = options;
  const copy = join(folder, 'backups', `merge-${process.pid}.part`);
  await mkdir(dirname(copy), { recursive: true });
  try {
    const assets = statSync(file, { throwIfNoEntry: false })?.isDirectory()
      ? await takeFolder(file, copy, folder, signal)
      : await takeBackup(file, copy, folder, signal);
    const other = openMigratedCopy(copy);
    try {
      const counts = await mergeRows({ database, other, now: now.toISOString(), signal, progress });
      return { file: basename(file), assets, ...counts };
    } finally {
      other.close();
    }
  } finally {
    for (const side of ['', '-journal', '-wal', '-shm']) await rm(`${copy}${side}`, { force: true });
  }
}

/** Pictures come before the rows that name them; ones that no row names in the end do no harm. */
async function takeBackup(file: string, copy: string, folder: string, signal: AbortSignal): Promise<number> {
  const { manifest, zip } = await openBackup(file);
  try {
    const entry = zip.find('library.db');
    if (!entry) throw new OffprintError('archive-broken', 'The backup has no library.', {});
    const found = createHash('sha256');
    const stream = await zip.stream(entry);
    stream.on('data', (part: Uint8Array) => found.update(part));
    await pipeline(stream, createWriteStream(copy), { signal });
    if (found.digest('hex') !== manifest.database)
      throw new OffprintError('archive-broken', 'In the backup, the library is not what it was.', {});
    await inspectInThread(copy);
    return await unpackAssets(zip, folder, signal, () => undefined);
  } catch (error) {
    throw cancelledOr(error);
  } finally {
    zip.close();
  }
}

async function takeFolder(from: string, copy: string, folder: string, signal: AbortSignal): Promise<number> {
  if (!existsSync(join(from, 'library.db'))) {
    throw new OffprintError('library-broken', 'There is no library in this folder.', {
      reason: 'library.db',
    });
  }
  await copyLibraryDatabase(from, copy);
  let count = 0;
  for (const hash of (await inspectInThread(copy)).assets) {
    if (signal.aborted) throw new OffprintError('cancelled', 'The merge was cancelled.');
    const source = join(from, ...assetName(hash).split('/'));
    const target = join(folder, ...assetName(hash).split('/'));
    if (existsSync(target) || !existsSync(source)) continue;
    // A picture that is not what its name says is not taken: it can be fetched again.
    if ((await hashOfFile(source)) !== hash) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, `${target}.merged.part`);
    await rename(`${target}.merged.part`, target);
    count++;
  }
  return count;
}

function cancelledOr(error: unknown): unknown {
  return error instanceof Error && error.name === 'AbortError'
    ? new OffprintError('cancelled', 'The merge was cancelled.', undefined, error)
    : error;
}
