import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { OffprintError } from '../api/errors.ts';

/** The files of an archive, by their paths. */
export interface Archive {
  readonly paths: readonly string[];
  /** Null when there is no such file. */
  read(path: string): Promise<Buffer | null>;
}

const MOST_FILES = 20_000;
const MOST_BYTES = 400_000_000;
const LARGEST_FILE = 80_000_000;
/** No text or picture of a book packs better than this; files made to fill a disk do. */
const MOST_RATIO = 200;
const SUSPECT_BYTES = 4_000_000;

/**
 * Opens a ZIP archive from memory, within limits of number and size. Nothing is ever written under its paths; those
 * that lead out of the archive are refused all the same, for what they say of the file.
 * @throws {OffprintError} `archive-refused` for one that is hostile, `document-unreadable` for one that is broken
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
      error ? reject(told(error)) : resolve(opened),
    ),
  );
  if (zip.entryCount > MOST_FILES) throw refused('too many files');
  const entries = new Map<string, Entry>();
  let total = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: Error) => reject(told(error)));
    zip.on('end', () => resolve());
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      const packed = Math.max(1, entry.compressedSize);
      if (
        total > MOST_BYTES ||
        entry.uncompressedSize > LARGEST_FILE ||
        (entry.uncompressedSize > SUSPECT_BYTES && entry.uncompressedSize / packed > MOST_RATIO)
      )
        return reject(refused('it would unpack to more than a book can hold'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  return {
    paths: [...entries.keys()],
    read(path) {
      const entry = entries.get(path);
      if (!entry) return Promise.resolve(null);
      return new Promise((resolve, reject) =>
        zip.openReadStream(entry, (error, stream) => {
          if (error) return reject(told(error));
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', (failure: Error) => reject(told(failure)));
          stream.on('end', () => resolve(Buffer.concat(chunks)));
        }),
      );
    },
  };
}

function refused(why: string): OffprintError {
  return new OffprintError('archive-refused', `This archive was refused: ${why}.`);
}

/** What the reader of archives finds wrong with paths and sizes is hostile; anything else is damage. */
function told(error: Error): OffprintError {
  return /invalid relative path|absolute path|invalid characters in fileName|too many bytes|not enough bytes/i.test(
    error.message,
  )
    ? refused(error.message)
    : new OffprintError('document-unreadable', 'This file is damaged.', undefined, error);
}
