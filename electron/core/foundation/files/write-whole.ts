import { open, rename, rm } from 'node:fs/promises';
import { asFileError } from '../zip/zip.ts';

/**
 * Writes a text whole or not at all. `part` is where it lies until it is whole: on the same disk.
 * @throws {OffprintError} `disk-full`, `file-unwritable`
 */
export async function writeWhole(
  file: string,
  text: string | AsyncIterable<string>,
  part = `${file}.part`,
): Promise<void> {
  try {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    // The first error tells why; what is left of the part is swept later or overwritten.
    await rm(part, { force: true }).catch(() => undefined);
    throw asFileError(error, file);
  }
}
