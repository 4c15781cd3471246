import { OffprintError } from '../../api/errors.ts';
import { openZip, type OpenZip } from '../../foundation/zip/zip.ts';

/** The files of an archive, by their paths. */
export interface Archive {
  readonly paths: readonly string[];
  has(path: string): boolean;
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
  // Names that differ in case, in how accents are composed, or are percent-encoded in the archive itself.
  const alike = new Map(zip.entries.map(({ name }) => [loose(name), name]));
  const find = (path: string) => zip.find(path) ?? zip.find(alike.get(loose(path)) ?? path);
  return {
    paths: zip.entries.map(({ name }) => name),
    has: (path) => find(path) !== undefined,
    async read(path) {
      const entry = find(path);
      return entry ? Buffer.from(await zip.read(entry, LARGEST_FILE).catch(refuse)) : null;
    },
  };
}

function loose(path: string): string {
  const name = path.normalize('NFC').toLowerCase();
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that stands for itself.
    return name;
  }
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
