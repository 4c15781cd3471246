import { createHash } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the file of a hash stands: `assets/ab/<sha256>`. */
export function assetPath(folder: string, hash: string): string {
  return join(folder, 'assets', hash.slice(0, 2), hash);
}

let counter = 0;

/**
 * Writes `bytes` under their own SHA-256 and returns it. The file appears whole or not at all: it is
 * written under another name, brought to the disk, then renamed.
 */
export async function writeAssetFile(folder: string, bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = assetPath(folder, hash);
  // One of another length is no longer what its name says.
  if (statSync(path, { throwIfNoEntry: false })?.size === bytes.byteLength) return hash;
  await mkdir(join(path, '..'), { recursive: true });
  const temporary = `${path}.${process.pid}-${++counter}.part`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return hash;
}

/** Whether the file of a hash is here. */
export function hasAssetFile(folder: string, hash: string): boolean {
  return existsSync(assetPath(folder, hash));
}

/** Removes the file of a hash, if it is here. */
export function removeAssetFile(folder: string, hash: string): void {
  rmSync(assetPath(folder, hash), { force: true, recursive: true });
}
