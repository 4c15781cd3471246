import * as v from 'valibot';

/**
 * A file or folder that the user chose in the system's own dialog. The window never names a path: it is given this
 * word for it, and the library process learns from the shell what it stands for. A compromised window can therefore
 * read and write nothing that the user did not choose.
 */
export const FileGrant = v.pipe(v.string(), v.uuid(), v.brand('FileGrant'));
export type FileGrant = v.InferOutput<typeof FileGrant>;

/** What a file or folder is chosen for. */
export const FilePurpose = v.picklist([
  ...([
    'save-backup',
    'open-backup',
    'backup-folder',
    'library-folder',
    'mirror-folder',
    'exchange-folder',
    'library-place',
  ] as const),
  ...(['export-md', 'export-zip', 'export-html', 'export-epub', 'export-json', 'export-csv'] as const),
]);
export type FilePurpose = v.InferOutput<typeof FilePurpose>;

/** What the window is told of a chosen file. */
export interface ChosenFile {
  readonly grant: FileGrant;
  /** Its last part, for the screen. */
  readonly name: string;
}
