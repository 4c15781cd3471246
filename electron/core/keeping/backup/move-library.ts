import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { copyFile, mkdir, rename, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OffprintError } from '../../api/index.ts';
import { forgetMove, removeOwn, stageMove, type Database } from '../../foundation/database/database.ts';
import { asFileError } from '../../foundation/zip/zip.ts';
import { assetName } from './backup-file.ts';

/** What the folder of the library is called in one that has other things in it. */
const NAME = 'Offprint library';
/** Room that is to be left, as a part of what is copied. */
const SPARE = 1.1;

/**
 * Copies the pictures to the new folder, while the library is in use, and has the next opening do the rest: see
 * `database/moved-library.ts`. Returns the folder. What was copied is taken away again when it fails.
 * @param chosen a folder: the library goes into it if it is empty, else into one of its own in it
 * @throws {OffprintError} `folder-own`, `folder-used`, `disk-full`, `file-unwritable`, `cancelled`
 */
export async function moveLibrary(options: {
  readonly database: Database;
  /** The library's folder, or the link that stands for it. */
  readonly folder: string;
  readonly chosen: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}): Promise<{ readonly to: string }> {
  const { database, folder, chosen, now, signal, progress } = options;
  const empty = readdirSync(chosen).length === 0;
  const to = empty ? chosen : join(chosen, NAME);
  if (!empty && existsSync(to) && readdirSync(to).length > 0)
    throw new OffprintError('folder-used', `There is something in ${to}.`, { folder: basename(to) });
  try {
    const at = now.toISOString();
    await mkdir(to, { recursive: true });
    stageMove(folder, { to, at, ready: false });
    const hashes = database.read.column<string>('SELECT hash FROM asset ORDER BY hash');
    await mustHaveRoom(database, folder, to);
    for (const [done, hash] of hashes.entries()) {
      if (signal.aborted) throw new OffprintError('cancelled', 'The move was cancelled.');
      if (done % 20 === 0) progress(done, hashes.length);
      const name = assetName(hash).split('/');
      const [from, target] = [join(folder, ...name), join(to, ...name)];
      // One that is gone here is gone there; it can be fetched again.
      if (!existsSync(from)) continue;
      await mkdir(dirname(target), { recursive: true });
      await copyFile(from, `${target}.part`);
      await rename(`${target}.part`, target);
    }
    progress(hashes.length, hashes.length);
    stageMove(folder, { to, at, ready: true });
    return { to };
  } catch (error) {
    forgetMove(folder);
    removeOwn(to);
    throw asFileError(error, to);
  }
}

async function mustHaveRoom(database: Database, folder: string, to: string): Promise<void> {
  const assets =
    database.read.one<{ bytes: number | null }>('SELECT sum(bytes) AS bytes FROM asset')?.bytes ?? 0;
  const files = await Promise.all(
    ['library.db', 'search.db'].map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const needed = (assets + files.reduce((sum, size) => sum + size, 0)) * SPARE;
  const { bavail, bsize } = await statfs(to);
  if (bavail * bsize < needed)
    throw new OffprintError('disk-full', 'There is not enough room in this folder.');
}

/** Where the library really lies. */
export function placeOf(folder: string): string {
  return realpathSync(folder);
}
