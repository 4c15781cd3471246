import { rename, rm, writeFile } from 'node:fs/promises';
import { app, BrowserWindow, dialog } from 'electron';
import { basename, join } from 'node:path';
import { OffprintError } from '../core/api/index.ts';

/**
 * Asks where to, and writes a text, or bytes, there, whole or not at all. Answers false when the user chose not to.
 * @throws {OffprintError} `file-unwritable`
 */
export async function saveFile(name: string, content: string | Uint8Array): Promise<boolean> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const options = { defaultPath: join(app.getPath('documents'), name) };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  if (canceled || !filePath) return false;
  const part = `${filePath}.part`;
  try {
    await writeFile(part, content);
    await rename(part, filePath);
    return true;
  } catch (error) {
    // The first error tells why; what is left of the part is swept later or overwritten.
    await rm(part, { force: true }).catch(() => undefined);
    const file = basename(filePath);
    throw new OffprintError('file-unwritable', `The file cannot be written: ${file}`, { file }, error);
  }
}
