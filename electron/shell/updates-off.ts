import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UpdatesOff } from '../core/api/index.ts';

/** What this copy of the app runs from. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Path of the running executable. */
  readonly executable: string;
  /** The packed app's `resources`; null for a run from the sources. */
  readonly resources: string | null;
}

/** Why this copy cannot update itself, or null where it can. */
export function updatesOff({ platform, env, executable, resources }: Installation): UpdatesOff | null {
  if (resources === null || !existsSync(join(resources, 'app-update.yml'))) return 'no-feed';
  if (platform === 'darwin') {
    // Started from a disk image, or from the read-only copy that macOS makes of a quarantined app.
    const app = dirname(dirname(dirname(executable)));
    return executable.includes('/AppTranslocation/') || !isWritable(dirname(app)) ? 'place' : null;
  }
  if (platform === 'win32') {
    // Only what the installer put there has an uninstaller beside it; the archive is the user's own affair.
    const folder = dirname(executable);
    return existsSync(join(folder, 'Uninstall Offprint.exe')) && isWritable(folder) ? null : 'place';
  }
  // electron-builder writes down what kind of package it made.
  if (existsSync(join(resources, 'package-type')) || env['FLATPAK_ID'] || env['SNAP']) return 'package';
  const image = env['APPIMAGE'];
  return image && existsSync(image) && isWritable(image) && isWritable(dirname(image)) ? null : 'place';
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
