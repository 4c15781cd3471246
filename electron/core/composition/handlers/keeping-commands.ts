import type { LibraryCommands } from '../../api/index.ts';
import type { CommandParts } from './command-parts.ts';

/** Backups, the mirror, the exchange and exports. */
export function keepingCommands(
  parts: CommandParts,
): Pick<LibraryCommands, 'backup' | 'mirror' | 'exchange' | 'export'> {
  const { backup, exporting, linkedFolders } = parts;

  return {
    backup: {
      create: ({ file }) => backup.create(file),
      setFolder: ({ folder }) => backup.setFolder(folder),
      restore: ({ file }) => backup.restore(file),
      undoRestore: () => backup.undoRestore(),
      restoreFound: ({ name }) => backup.restoreFound(name),
      async startNew() {
        await backup.startNew();
        return null;
      },
      move: ({ folder }) => backup.move(folder),
      merge: ({ file }) => backup.merge(file),
    },
    mirror: {
      setFolder: ({ folder }) => linkedFolders.mirror.setFolder(folder),
      rewrite: () => linkedFolders.mirror.rewrite(),
    },
    exchange: {
      setFolder: ({ folder }) => linkedFolders.exchange.setFolder(folder),
      now: () => linkedFolders.exchange.now(),
    },
    export: {
      articles: (request) => exporting.articles(request),
      markdown: ({ id }) => exporting.markdown(id),
    },
  };
}
