import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { ChosenFile, FileGrant, FilePurpose } from '../core/api/index.ts';
import type { Translate } from './locale.ts';

/** What the system's dialog is asked for. */
interface Asked {
  readonly kind: 'save' | 'open' | 'folder';
  readonly extension?: string;
}

const asked: Readonly<Record<FilePurpose, Asked>> = {
  'save-backup': { kind: 'save', extension: 'offprint-backup' },
  'open-backup': { kind: 'open', extension: 'offprint-backup' },
  'backup-folder': { kind: 'folder' },
  'library-folder': { kind: 'folder' },
  'mirror-folder': { kind: 'folder' },
  'exchange-folder': { kind: 'folder' },
  'library-place': { kind: 'folder' },
  'export-md': { kind: 'save', extension: 'md' },
  'export-zip': { kind: 'save', extension: 'zip' },
  'export-html': { kind: 'save', extension: 'html' },
  'export-epub': { kind: 'save', extension: 'epub' },
  'export-json': { kind: 'save', extension: 'json' },
  'export-csv': { kind: 'save', extension: 'csv' },
};

/**
 * Lets the user choose a file or folder and tells the library what the answered word stands for. Returns null when
 * the user chose not to.
 */
export async function chooseFile(
  purpose: FilePurpose,
  name: string,
  options: { readonly allow: (path: string, grant: FileGrant) => void; readonly translate: Translate },
): Promise<ChosenFile | null> {
  const { allow, translate: t } = options;
  const { kind, extension } = asked[purpose];
  const title = purpose.startsWith('export-') ? t('export.heading') : t(`choose.${purpose}`);
  const filters = extension
    ? [
        {
          name: extension === 'offprint-backup' ? t('choose.type.offprint-backup') : extension.toUpperCase(),
          extensions: [extension],
        },
        { name: t('choose.type.any'), extensions: ['*'] },
      ]
    : [];
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const path = await (kind === 'save'
    ? askWhereTo(window, { title, filters, defaultPath: join(app.getPath('documents'), name) })
    : askWhich(window, { title, filters, properties: [kind === 'folder' ? 'openDirectory' : 'openFile'] }));
  if (path === null) return null;
  const grant = randomUUID() as FileGrant;
  allow(path, grant);
  return { grant, name: basename(path) };
}

async function askWhereTo(
  window: BrowserWindow | undefined,
  options: Electron.SaveDialogOptions,
): Promise<string | null> {
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || !filePath ? null : filePath;
}

async function askWhich(
  window: BrowserWindow | undefined,
  options: Electron.OpenDialogOptions,
): Promise<string | null> {
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
