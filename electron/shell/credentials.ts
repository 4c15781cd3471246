import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import * as v from 'valibot';
import { logFault } from './log-fault.ts';

/** A name and a password for the sites of one origin. */
export interface StoredCredentials {
  readonly user: string;
  readonly password: string;
}

export interface CredentialStore {
  all(): ReadonlyMap<string, StoredCredentials>;
  /** Keeps or, with null, forgets; answers whether it will still be known after a restart. */
  set(origin: string, credentials: StoredCredentials | null): boolean;
}

const File = v.record(v.string(), v.object({ user: v.string(), password: v.string() }));

/**
 * Whether the system keeps secrets better than a file would. On Linux without a keyring Chromium "encrypts" with a
 * fixed password, which is none: then nothing is written.
 */
function canEncrypt(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** What the user signs in with, in one file that only this user of this machine can read. */
export function openCredentials(folder: string): CredentialStore {
  const file = join(folder, 'credentials.bin');
  const known = new Map<string, StoredCredentials>(read(file));

  return {
    all: () => known,
    set(origin, credentials) {
      if (credentials) known.set(origin, credentials);
      else known.delete(origin);
      if (!canEncrypt()) return false;
      if (known.size === 0) rmSync(file, { force: true });
      else {
        const part = `${file}.part`;
        writeFileSync(part, safeStorage.encryptString(JSON.stringify(Object.fromEntries(known))), {
          mode: 0o600,
        });
        renameSync(part, file);
      }
      return true;
    },
  };
}

function read(file: string): [string, StoredCredentials][] {
  if (!existsSync(file) || !canEncrypt()) return [];
  try {
    return Object.entries(v.parse(File, JSON.parse(safeStorage.decryptString(readFileSync(file)))));
  } catch (error) {
    logFault('The passwords that were kept cannot be read.', error);
    // Another user's, or of another keyring: the user is asked again by the feed.
    return [];
  }
}
