import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OffprintError, type BackupSummary } from '../../api/index.ts';
import { forgetMissingAssets, inspectInThread, stageRestore } from '../../foundation/database/database.ts';
import { asFileError } from '../../foundation/zip/zip.ts';
import type { OpenZip, ZipEntry } from '../../foundation/zip/zip.ts';
import { assetHash, assetName, openBackup } from './backup-file.ts';

/**
 * Makes a backup take the library's place at the next opening. Pictures are stored under their hash and only ever
 * added, so the library that is there stays whole until, and after, the two are swapped. A picture that is damaged in
 * the backup, or not in it, does not stand in the way of all others: its article says so and can fetch it again.
 * @throws {OffprintError} `archive-broken`, `library-newer`, `library-broken`, `file-unreadable`, `disk-full`,
 * `cancelled`
 */
export async function restoreBackup(options: {
  readonly file: string;
  /** The library's folder. */
  readonly folder: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}): Promise<BackupSummary> {
  const { file, folder, now, signal, progress } = options;
  const { manifest, zip, summary } = await openBackup(file);
  try {
    const total = manifest.assets + 1;
    let done = 0;
    let missing = 0;
    await stageRestore(folder, { at: now.toISOString(), undo: false }, async (database) => {
      const entry = zip.find('library.db');
      if (!entry) throw new OffprintError('archive-broken', 'The backup has no library.', {});
      await unpack(zip, entry, database, manifest.database, signal);
      await inspectInThread(database);
      progress(++done, total);
      await unpackAssets(zip, folder, signal, (count) => progress(done + count, total));
      missing = forgetMissingAssets(database, (hash) =>
        existsSync(join(folder, ...assetName(hash).split('/'))),
      );
    });
    return { ...summary, missing };
  } finally {
    zip.close();
  }
}

/** Stores the whole pictures of a backup that are not here; returns how many these are. */
export async function unpackAssets(
  zip: OpenZip,
  folder: string,
  signal: AbortSignal,
  progress: (count: number) => void,
): Promise<number> {
  let seen = 0;
  let stored = 0;
  for (const entry of zip.entries) {
    const hash = assetHash(entry.name);
    if (hash === null) continue;
    const path = join(folder, 'assets', hash.slice(0, 2), hash);
    if (!(await isThere(path, entry.bytes)) && (await unpackAsset(zip, entry, path, hash, signal))) stored++;
    progress(++seen);
  }
  return stored;
}

/** Answers false when the picture is damaged. */
async function unpackAsset(
  zip: OpenZip,
  entry: ZipEntry,
  path: string,
  hash: string,
  signal: AbortSignal,
): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.restored.part`;
  try {
    await unpack(zip, entry, part, hash, signal);
    await rename(part, path);
    return true;
  } catch (error) {
    if (error instanceof OffprintError && error.code === 'archive-broken') return false;
    throw error;
  }
}

async function isThere(path: string, bytes: number): Promise<boolean> {
  // Whatever keeps it from being looked at: it is unpacked, and that tells what is wrong.
  const facts = await stat(path).catch(() => null);
  return facts?.size === bytes;
}

/** Unpacks an entry to `path` and on to the disk, if it is what its hash says; else nothing is left there. */
async function unpack(
  zip: OpenZip,
  entry: ZipEntry,
  path: string,
  hash: string,
  signal: AbortSignal,
): Promise<void> {
  const found = createHash('sha256');
  try {
    const stream = await zip.stream(entry);
    stream.on('data', (part: Uint8Array) => found.update(part));
    await pipeline(stream, createWriteStream(path), { signal });
    const handle = await open(path, 'r+');
    await handle.sync().finally(() => handle.close());
    if (found.digest('hex') !== hash)
      throw new OffprintError('archive-broken', `In the backup, ${entry.name} is not what it was.`, {});
  } catch (error) {
    // The first error tells why.
    await rm(path, { force: true }).catch(() => undefined);
    const { code, name } = error as { readonly code?: string; readonly name?: string };
    // What yauzl says of damaged contents has no code of the system.
    if (error instanceof OffprintError || name === 'AbortError' || /^E[A-Z]+$/.test(code ?? ''))
      throw asFileError(error, path);
    const reason = error instanceof Error ? error.message : String(error);
    throw new OffprintError('archive-broken', `The backup is damaged: ${reason}`, { reason }, error);
  }
}
