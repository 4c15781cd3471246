import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OffprintError } from '../../api/index.ts';

/** What an archive is filled through. Entries stand in it in the order in which they were added. */
export interface ZipSink {
  /** `packed: false` stores the bytes as they are: for pictures, which do not get smaller. */
  addBytes(name: string, bytes: Uint8Array | string, options?: { readonly packed?: boolean }): void;
  addFile(path: string, name: string, options?: { readonly packed?: boolean }): void;
}

/** All entries carry this moment, so that the same content gives the same archive. */
const MOMENT = new Date('2000-01-01T00:00:00Z');

/**
 * Writes an archive to `file`, whole or not at all: under another name first, brought to the disk, checked by
 * `check` if given, and renamed. What stood there before stays until then.
 * @throws {OffprintError} `file-unwritable`, `disk-full`, `cancelled`, and what `check` throws
 */
export async function writeZip(
  file: string,
  fill: (sink: ZipSink) => void | Promise<void>,
  options: {
    readonly signal?: AbortSignal | undefined;
    /** Is given the path of the finished file, which does not have its name yet. */
    readonly check?: (path: string) => Promise<void>;
  } = {},
): Promise<void> {
  const part = `${file}.part`;
  try {
    await writePart(part, fill, options.signal);
    await options.check?.(part);
    await rename(part, file);
    await syncFolder(dirname(file));
  } catch (error) {
    // The first error tells why; what is left of the part is swept later or overwritten.
    await rm(part, { force: true }).catch(() => undefined);
    throw asFileError(error, file);
  }
}

async function writePart(
  part: string,
  fill: (sink: ZipSink) => void | Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { ZipFile } = await import('yazl');
  const archive = new ZipFile();
  const target = createWriteStream(part);
  // A file that cannot be read is told by the archive, not by its stream.
  archive.on('error', (error) => target.destroy(error instanceof Error ? error : new Error(String(error))));
  const written = pipeline(archive.outputStream, target, { ...(signal ? { signal } : {}) });
  // Should filling fail, nobody waits for this any more.
  written.catch(() => undefined);
  try {
    await fill({
      addBytes: (name, bytes, { packed = true } = {}) =>
        archive.addBuffer(Buffer.from(bytes), name, { mtime: MOMENT, compress: packed }),
      addFile: (path, name, { packed = true } = {}) =>
        archive.addFile(path, name, { mtime: MOMENT, mode: 0o100644, compress: packed }),
    });
  } catch (error) {
    target.destroy();
    throw error;
  }
  archive.end();
  await written;
  const handle = await open(part, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Brings a rename to the disk, where the system can. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // Windows opens no folders, some file systems bring none to the disk: there it is as lasting as the system makes it.
    if (['EIO', 'ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** What a failure to write `file` means for the user. */
export function asFileError(error: unknown, file: string): unknown {
  if (error instanceof OffprintError) return error;
  const { code, name } = error as { readonly code?: string; readonly name?: string };
  if (name === 'AbortError')
    return new OffprintError('cancelled', 'Writing was cancelled.', undefined, error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new OffprintError('disk-full', 'The disk is full.', undefined, error);
  if (code === undefined) return error;
  const detail = { file: basename(file) };
  return new OffprintError('file-unwritable', `The file cannot be written: ${detail.file}`, detail, error);
}
