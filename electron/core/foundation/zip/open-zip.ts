import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { OffprintError } from '../../api/index.ts';

/** A file in an archive. Folders are not listed. */
export interface ZipEntry {
  /** With `/` between folders, never leaving the archive's own folder. */
  readonly name: string;
  /** Unpacked, as the archive says; reading stops when it is not true. */
  readonly bytes: number;
}

export interface OpenZip {
  /** In the archive's order. Of several entries with one name, the first. */
  readonly entries: readonly ZipEntry[];
  /** The entry of that name, or undefined. */
  find(name: string): ZipEntry | undefined;
  /** @throws {OffprintError} `archive-broken` when it cannot be unpacked; the stream fails likewise. */
  stream(entry: ZipEntry): Promise<Readable>;
  /** The whole entry. @throws {OffprintError} `archive-broken`, `archive-too-large` beyond `limit` bytes */
  read(entry: ZipEntry, limit: number): Promise<Uint8Array>;
  close(): void;
}

/** How much of an archive is believed. */
export interface ZipLimits {
  /** Files in it. */
  readonly entries: number;
  /** Bytes of all files, unpacked. */
  readonly bytes: number;
  /** Bytes of one file, unpacked. */
  readonly largest?: number;
  /** How many times larger a file may be unpacked: no text or picture packs better than some hundred times. */
  readonly ratio?: number;
}

function broken(reason: string, cause?: unknown): OffprintError {
  return new OffprintError('archive-broken', `The archive cannot be read: ${reason}`, { reason }, cause);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Opens an archive, by its path or its bytes, and lists it.
 * @throws {OffprintError} `archive-broken`, `archive-too-large` when it holds more than `limits`, `file-unreadable`
 */
export async function openZip(source: string | Uint8Array, limits: ZipLimits): Promise<OpenZip> {
  // With the first archive: the app's start does not wait for what few will open.
  const { open: openArchive, fromBuffer } = await import('yauzl');
  const archive = await new Promise<ZipFile>((resolve, reject) => {
    // yauzl refuses absolute names, names with `..`, and encrypted or contradictory headers by itself.
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
    const opened = (error: Error | null, file?: ZipFile) => {
      if (file) resolve(file);
      else if (error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR'].includes(String(error.code)))
        reject(new OffprintError('file-unreadable', `The file cannot be read: ${error.message}`, {}, error));
      else reject(broken(reasonOf(error), error));
    };
    if (typeof source === 'string') openArchive(source, options, opened);
    else fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options, opened);
  });
  try {
    return await listed(archive, limits);
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** Small files may be packed however well. */
const SUSPECT_BYTES = 4_000_000;

/** Which limit a file goes beyond, if it does; `bytes` are those of all files so far. */
function limitBroken(
  { fileName, uncompressedSize, compressedSize }: Entry,
  bytes: number,
  { bytes: most, largest = most, ratio = Number.POSITIVE_INFINITY }: ZipLimits,
): OffprintError | null {
  const swells = uncompressedSize > SUSPECT_BYTES && uncompressedSize / Math.max(1, compressedSize) > ratio;
  if (bytes <= most && uncompressedSize <= largest && !swells) return null;
  const message = swells
    ? `${fileName} would unpack to more than ${ratio} times its size.`
    : `The archive holds more than ${bytes > most ? most : largest} bytes.`;
  return new OffprintError('archive-too-large', message, { limit: bytes > most ? most : largest });
}

async function listed(archive: ZipFile, limits: ZipLimits): Promise<OpenZip> {
  if (archive.entryCount > limits.entries) {
    const message = `The archive holds more than ${limits.entries} files.`;
    throw new OffprintError('archive-too-large', message, { limit: limits.entries });
  }
  const entries: ZipEntry[] = [];
  const inside = new Map<string, { readonly entry: ZipEntry; readonly raw: Entry }>();
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    archive.on('entry', (raw: Entry) => {
      bytes += raw.uncompressedSize;
      const beyond = limitBroken(raw, bytes, limits);
      if (beyond) {
        reject(beyond);
        return;
      }
      const name = raw.fileName;
      if (!name.endsWith('/') && !inside.has(name)) {
        const entry = { name, bytes: raw.uncompressedSize };
        entries.push(entry);
        inside.set(name, { entry, raw });
      }
      archive.readEntry();
    });
    archive.once('end', resolve);
    archive.once('error', (error: Error) => reject(broken(error.message, error)));
    archive.readEntry();
  });

  const stream = (entry: ZipEntry): Promise<Readable> =>
    new Promise((resolve, reject) => {
      const raw = inside.get(entry.name)?.raw;
      if (!raw) return reject(broken(`there is no ${entry.name}`));
      try {
        archive.openReadStream(raw, (error, readable) => {
          if (error) reject(broken(reasonOf(error), error));
          else resolve(readable);
        });
      } catch (error) {
        reject(broken(reasonOf(error), error));
      }
    });

  return {
    entries,
    find: (name) => inside.get(name)?.entry,
    stream,
    async read(entry, limit) {
      if (entry.bytes > limit)
        throw new OffprintError('archive-too-large', `${entry.name} is larger than ${limit} bytes.`, {
          limit,
        });
      const parts: Uint8Array[] = [];
      try {
        // The stream ends with an error when more comes than the archive said.
        for await (const part of await stream(entry)) parts.push(part as Uint8Array);
      } catch (error) {
        throw error instanceof OffprintError ? error : broken(reasonOf(error), error);
      }
      return Buffer.concat(parts);
    },
    close: () => archive.close(),
  };
}
