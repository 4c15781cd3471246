import type { LibraryHandlers } from '../../api/index.ts';
import type { LibraryParts } from './library-parts.ts';

/** Backups, the mirror, the exchange and exports. */
export function keepingHandlers(
  parts: LibraryParts,
): Pick<LibraryHandlers, 'backup' | 'mirror' | 'exchange' | 'export'> {
  const { backup, exporting, linkedFolders } = parts;

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
      state: () => linkedFolders.mirror.state(),
      setFolder: ({ folder }) => linkedFolders.mirror.setFolder(folder),
      rewrite: () => linkedFolders.mirror.rewrite(),
    },
    exchange: {
      state: () => linkedFolders.exchange.state(),
      setFolder: ({ folder }) => linkedFolders.exchange.setFolder(folder),
      now: () => linkedFolders.exchange.now(),
    },
    export: {
      articles: (request) => exporting.articles(request),
      markdown: ({ id }) => exporting.markdown(id),
    },
  };
}
