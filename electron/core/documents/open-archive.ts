import { OffprintError } from '../api/errors.ts';
import { openZip, type OpenZip } from '../zip/zip.ts';

/** The files of an archive, by their paths. */
export interface Archive {
  readonly paths: readonly string[];
  /** Null when there is no such file. */
  read(path: string): Promise<Buffer | null>;
}

const LARGEST_FILE = 80_000_000;
const LIMITS = { entries: 20_000, bytes: 400_000_000, largest: LARGEST_FILE, ratio: 200 };

/**
 * Opens a book's archive from memory, within limits of number and size. Nothing is ever written under its paths; those
 * that lead out of the archive are refused all the same, for what they say of the file.
 * @throws {OffprintError} `archive-refused` for one that is hostile, `document-unreadable` for one that is broken
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip: OpenZip = await openZip(bytes, LIMITS).catch(refuse);
  return {
    paths: zip.entries.map(({ name }) => name),
    async read(path) {
      const entry = zip.find(path);
      return entry ? Buffer.from(await zip.read(entry, LARGEST_FILE).catch(refuse)) : null;
    },
  };
}

/** What is wrong with paths and sizes is hostile; anything else is damage. */
function refuse(error: unknown): never {
  if (!(error instanceof OffprintError)) throw error;
  const reason = String(error.detail?.['reason'] ?? '');
  const hostile =
    error.code === 'archive-too-large' ||
    /invalid relative path|absolute path|invalid characters in fileName|too many bytes|not enough bytes/i.test(
      reason,
    );
  throw hostile
    ? new OffprintError('archive-refused', `This archive was refused: ${error.message}`)
    : new OffprintError('document-unreadable', 'This file is damaged.', undefined, error);
}
