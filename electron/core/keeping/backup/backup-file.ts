import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { OffprintError, type BackupSummary } from '../../api/index.ts';
import { latestVersion } from '../../foundation/database/database.ts';
import { openZip, type OpenZip } from '../../foundation/zip/zip.ts';

/**
 * A backup is a ZIP archive: `manifest.json`, `library.db` (SQLite, without a log) and `assets/ab/<sha256>`, the
 * pictures as they stand in the library. Anyone can unpack and read it without Offprint.
 */
export const BACKUP_EXTENSION = '.offprint-backup';

export const Manifest = v.object({
  format: v.literal('offprint-backup'),
  formatVersion: v.literal(1),
  app: v.pipe(v.string(), v.maxLength(100)),
  libraryVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  articles: v.number(),
  feeds: v.number(),
  bookmarks: v.number(),
  assets: v.number(),
  missing: v.number(),
  /** SHA-256 of `library.db`. */
  database: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type Manifest = v.InferOutput<typeof Manifest>;

const MANIFEST_BYTES = 1_000_000;
/** A terabyte and ten million pictures: a backup is the user's own, only nonsense is refused. */
const LIMITS = { entries: 10_000_000, bytes: 1e12 };
const ASSET = /^assets\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;

/** The SHA-256 that names an asset entry, or null for another entry. */
export function assetHash(name: string): string | null {
  return ASSET.exec(name)?.[2] ?? null;
}

/** The name of an asset in the archive. */
export function assetName(hash: string): string {
  return `assets/${hash.slice(0, 2)}/${hash}`;
}

/** An open backup. */
export interface OpenBackup {
  readonly manifest: Manifest;
  readonly zip: OpenZip;
  readonly summary: BackupSummary;
}

function broken(reason: string): OffprintError {
  return new OffprintError('archive-broken', `This is not a whole backup: ${reason}`, { reason });
}

/**
 * Opens a backup and reads what it says of itself.
 * @throws {OffprintError} `archive-broken`, `library-newer`, `file-unreadable`
 */
export async function openBackup(file: string): Promise<OpenBackup> {
  const zip = await openZip(file, LIMITS);
  try {
    const entry = zip.find('manifest.json');
    if (!entry) throw broken('it has no manifest');
    const text = Buffer.from(await zip.read(entry, MANIFEST_BYTES)).toString();
    const manifest = readManifest(text);
    if (manifest.libraryVersion > latestVersion) {
      throw new OffprintError(
        'library-newer',
        'This backup was written by a newer Offprint. Update Offprint to restore it; nothing was changed.',
        { version: manifest.libraryVersion, known: latestVersion },
      );
    }
    if (!zip.find('library.db')) throw broken('it has no library');
    return { manifest, zip, summary: summaryOf(manifest, statSync(file).size) };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function readManifest(text: string): Manifest {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw broken('its manifest is no JSON');
  }
  // A format that is not known yet is a newer one.
  const version = v.safeParse(
    v.object({ format: v.literal('offprint-backup'), formatVersion: v.number() }),
    data,
  );
  if (version.success && version.output.formatVersion > 1)
    throw new OffprintError('library-newer', 'This backup was written by a newer Offprint.', {});
  const manifest = v.safeParse(Manifest, data);
  if (!manifest.success) throw broken('its manifest is not one');
  return manifest.output;
}

export function summaryOf(manifest: Manifest, bytes: number): BackupSummary {
  const { createdAt, app, articles, feeds, bookmarks, assets, missing } = manifest;
  return { createdAt, app, articles, feeds, bookmarks, assets, missing, bytes };
}

/** The SHA-256 of a file's bytes. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Uint8Array);
  return hash.digest('hex');
}

/**
 * Reads the whole backup and compares every byte with what it should be.
 * @throws {OffprintError} `archive-broken`, `cancelled`, and as `openBackup`
 */
export async function verifyBackup(
  file: string,
  options: { readonly signal: AbortSignal; readonly read: (entry: string) => void },
): Promise<void> {
  const { manifest, zip } = await openBackup(file);
  try {
    let assets = 0;
    for (const entry of zip.entries) {
      if (options.signal.aborted) throw new OffprintError('cancelled', 'The backup was cancelled.');
      const wanted = entry.name === 'library.db' ? manifest.database : assetHash(entry.name);
      if (wanted === null) continue;
      if (entry.name !== 'library.db') assets++;
      const hash = createHash('sha256');
      for await (const part of await zip.stream(entry)) hash.update(part as Uint8Array);
      if (hash.digest('hex') !== wanted) throw broken(`${basename(entry.name)} is not what it was`);
      options.read(entry.name);
    }
    if (assets !== manifest.assets) throw broken(`${manifest.assets - assets} pictures are missing`);
  } catch (error) {
    if (error instanceof OffprintError) throw error;
    throw broken(error instanceof Error ? error.message : String(error));
  } finally {
    zip.close();
  }
}
