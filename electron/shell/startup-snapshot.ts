import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { StartupSnapshot } from '../core/api/index.ts';
import { logFault } from './log-fault.ts';

export interface StartupSnapshotFile {
  /** Whether something was kept, by whichever version. */
  isThere(): boolean;
  /** What this version of the app kept; null when it kept nothing, or that cannot be read. */
  read(): StartupSnapshot | null;
  /** Keeps it, whole or not at all. A convenience: where it cannot be kept, the start shows nothing early. */
  keep(screen: StartupSnapshot): Promise<boolean>;
}

/** The file in `folder` in which the window's first screen waits for the next start of the app of that version. */
export function startupSnapshotFile(folder: string, version: string): StartupSnapshotFile {
  const file = join(folder, 'startup-snapshot.json');
  let last: Promise<unknown> = Promise.resolve();
  async function write(screen: StartupSnapshot): Promise<boolean> {
    try {
      await writeFile(`${file}.part`, JSON.stringify(screen));
      await rename(`${file}.part`, file);
      return true;
    } catch (error) {
      logFault('The first screen could not be kept.', error);
      return false;
    }
  }
  return {
    isThere: () => existsSync(file),
    read() {
      if (!existsSync(file)) return null;
      try {
        const read = v.safeParse(StartupSnapshot, JSON.parse(readFileSync(file, 'utf8')));
        return read.success && read.output.version === version ? read.output : null;
      } catch (error) {
        logFault('The first screen could not be read.', error);
        return null;
      }
    },
    keep(screen) {
      const kept = last.then(() => write(screen));
      last = kept;
      return kept;
    },
  };
}
