import { existsSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { OffprintError, type FoundBackup, type FoundLibrary } from '../../api/index.ts';
import {
  countAssets,
  forgetMissingAssets,
  fullnessOf,
  inspectInThread,
  listBackups,
  madeAt,
  shrank,
  stageRestore,
  type LostLibrary,
} from '../../foundation/database/database.ts';
import { asFileError } from '../../foundation/zip/zip.ts';
import { assetName } from './backup-file.ts';

/** The daily backups that lie beside a library, the latest first. */
function foundBackups(folder: string, now: Date): readonly FoundBackup[] {
  return listBackups(join(folder, 'backups'), now)
    .map((file) => {
      const facts = statSync(file);
      const name = basename(file);
      return { name, at: madeAt(name) ?? facts.mtime.toISOString(), ...fullnessOf(file), bytes: facts.size };
    })
    .toReversed();
}

/** What lies around of a lost library. */
export function foundLibrary(folder: string, lost: LostLibrary, now: Date): FoundLibrary {
  const backups = foundBackups(folder, now);
  const best = backups.find((backup) => backups.every((other) => !shrank(other, backup))) ?? backups[0];
  return { ...lost, assets: countAssets(folder), backups, best: best?.name ?? null };
}

/**
 * Makes a daily backup take the library's place at the next opening.
 * @throws {OffprintError} `not-found`, `library-broken`, `library-newer`, `disk-full`
 */
export async function restoreFound(folder: string, name: string, now: Date): Promise<FoundBackup> {
  const chosen = foundBackups(folder, now).find((backup) => backup.name === name);
  if (!chosen) throw new OffprintError('not-found', `There is no backup ${name}.`);
  await stageRestore(folder, { at: now.toISOString(), undo: false }, async (part) => {
    await copyFile(join(folder, 'backups', name), part).catch((error: unknown) => {
      throw asFileError(error, part);
    });
    await inspectInThread(part);
    forgetMissingAssets(part, (hash) => existsSync(join(folder, ...assetName(hash).split('/'))));
  });
  return chosen;
}
