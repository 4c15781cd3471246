import { existsSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OffprintError, type BackupSummary } from '../../api/index.ts';
import { inspectInThread, type Database } from '../../foundation/database/database.ts';
import { writeZip } from '../../foundation/zip/zip.ts';
import { assetName, hashOfFile, summaryOf, verifyBackup, type Manifest } from './backup-file.ts';

/** How often a backup is begun again because a picture was removed while it was made. */
const TRIES = 3;

/**
 * Writes the whole library to `file` and reads it back before it gets its name.
 * @throws {OffprintError} `disk-full`, `file-unwritable`, `cancelled`, `archive-broken` when what was written cannot
 * be read as it should
 */
export async function writeBackup(options: {
  readonly database: Database;
  /** The library's folder. */
  readonly folder: string;
  readonly file: string;
  readonly version: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Files written and files read back, of twice as many. */
  readonly progress: (done: number, total: number) => void;
}): Promise<BackupSummary> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeOnce(options);
    } catch (error) {
      const gone =
        error instanceof OffprintError && (error.cause as { code?: string } | undefined)?.code === 'ENOENT';
      // The library lives on meanwhile: a picture that no article has any more may be removed.
      if (!gone || attempt === TRIES || options.signal.aborted) throw error;
    }
  }
}

async function writeOnce(options: Parameters<typeof writeBackup>[0]): Promise<BackupSummary> {
  const { database, folder, file, version, now, signal, progress } = options;
  const work = join(folder, 'backups');
  await mkdir(work, { recursive: true });
  const copy = join(work, `copy-${process.pid}.part`);
  try {
    await database.copyTo(copy);
    const facts = await inspectInThread(copy);
    const pathOf = (hash: string) => join(folder, ...assetName(hash).split('/'));
    const assets = facts.assets.filter((hash) => existsSync(pathOf(hash)));
    const manifest: Manifest = {
      format: 'offprint-backup',
      formatVersion: 1,
      app: version,
      libraryVersion: facts.version,
      createdAt: now.toISOString(),
      articles: facts.articles,
      feeds: facts.feeds,
      bookmarks: facts.bookmarks,
      assets: assets.length,
      missing: facts.assets.length - assets.length,
      database: await hashOfFile(copy),
    };
    const files = assets.length + 1;
    await writeZip(
      file,
      (zip) => {
        zip.addBytes('manifest.json', JSON.stringify(manifest, null, 2));
        zip.addFile(copy, 'library.db');
        for (const hash of assets) zip.addFile(pathOf(hash), assetName(hash), { packed: false });
      },
      {
        signal,
        async check(part) {
          let read = 0;
          progress(files, files * 2);
          await verifyBackup(part, { signal, read: () => progress(files + ++read, files * 2) });
        },
      },
    );
    return summaryOf(manifest, statSync(file).size);
  } finally {
    await rm(copy, { force: true });
    await rm(`${copy}-journal`, { force: true });
  }
}
