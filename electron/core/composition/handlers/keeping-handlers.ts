import type { LibraryHandlers } from '../../api/index.ts';
import type { LibraryParts } from './library-parts.ts';

/** Backups, the mirror, the exchange and exports. */
export function keepingHandlers(
  parts: LibraryParts,
): Pick<LibraryHandlers, 'backup' | 'mirror' | 'exchange' | 'export'> {
  const { backup, exporting, readerFolders } = parts;

  return {
    backup: {
      state: () => backup.state(),
      create: ({ file }) => backup.create(file),
      setFolder: ({ folder }) => backup.setFolder(folder),
      preview: ({ file }) => backup.preview(file),
      restore: ({ file }) => backup.restore(file),
      undoRestore: () => backup.undoRestore(),
      found: () => backup.found(),
      restoreFound: ({ name }) => backup.restoreFound(name),
      async beginAnew() {
        await backup.beginAnew();
        return null;
      },
      move: ({ folder }) => backup.move(folder),
      merge: ({ file }) => backup.merge(file),
    },
    mirror: {
      state: () => readerFolders.mirror.state(),
      setFolder: ({ folder }) => readerFolders.mirror.setFolder(folder),
      rewrite: () => readerFolders.mirror.rewrite(),
    },
    exchange: {
      state: () => readerFolders.exchange.state(),
      setFolder: ({ folder }) => readerFolders.exchange.setFolder(folder),
      now: () => readerFolders.exchange.now(),
    },
    export: {
      articles: (request) => exporting.articles(request),
      markdown: ({ id }) => exporting.markdown(id),
    },
  };
}
