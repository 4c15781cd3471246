import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { app, BrowserWindow, dialog, shell } from 'electron';
import { fileTypes, MAX_DOCUMENT_FILE, OffprintError } from '../core/api/index.ts';

/** A file with what is in it. */
export interface ChosenDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const EXTENSIONS = fileTypes.flatMap(({ holds, extensions }) => (holds === 'article' ? extensions : []));

/** Asks which files to keep. None, when the user chose not to. @throws {OffprintError} `file-unreadable`, `too-large` */
export async function chooseDocuments(): Promise<readonly ChosenDocument[]> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const options = {
    properties: ['openFile' as const, 'multiSelections' as const],
    filters: [
      { name: 'HTML, MHTML, TXT, Markdown, EPUB, PDF', extensions: EXTENSIONS },
      { name: '*', extensions: ['*'] },
    ],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  if (canceled) return [];
  return Promise.all(
    filePaths.map(async (path) => {
      const name = basename(path);
      const bytes = await readFile(path).catch((error: unknown) => {
        throw new OffprintError('file-unreadable', `The file cannot be read: ${name}`, { file: name }, error);
      });
      if (bytes.byteLength > MAX_DOCUMENT_FILE)
        throw new OffprintError('too-large', `The file is too large: ${name}`, { file: name });
      return { name, bytes: new Uint8Array(bytes) };
    }),
  );
}

let folder: Promise<string> | null = null;

/** Opens a copy of a kept file in the system's own program: that may change it, and the library's must not change. */
export async function openDocument(
  libraryFolder: string,
  { name, hash }: { readonly name: string; readonly hash: string },
): Promise<boolean> {
  folder ??= mkdtemp(join(tmpdir(), 'offprint-'));
  const inside = await folder;
  // What another program still has open the system clears away, as all of its folder for such files.
  app.once('quit', () => void rm(inside, { recursive: true, force: true }).catch(() => undefined));
  const safe = basename(name).replace(/[^\p{L}\p{N} ._-]/gu, '_') || 'document';
  const copy = join(inside, `${hash.slice(0, 8)}-${safe}`);
  await copyFile(join(libraryFolder, 'assets', hash.slice(0, 2), hash), copy);
  return (await shell.openPath(copy)) === '';
}
