import { OffprintError, type LibraryCommands } from '../../api/index.ts';
import type { Announcements } from './announcements.ts';
import type { CommandParts } from './command-parts.ts';
import type { Added } from '../../intake/documents/documents.ts';

/** What comes in by other ways than feeds: documents, lists of addresses, exports of other services. */
export function intakeCommands(
  parts: CommandParts,
  announce: Announcements,
): Pick<LibraryCommands, 'documents' | 'bulkSave' | 'serviceImports'> {
  const { articles, documents, bulkSave, serviceImports } = parts;
  const { setRemoved, tellRemoved } = announce;

  const shown = ({ articles: ids, list }: Added) => ({ articles: articles.summaries(ids), list });

  return {
    documents: {
      add: async ({ name, bytes }) => shown(await documents.add(name, bytes)),
      addText: async ({ text, html }) => shown(await documents.addText(text, html)),
      original: ({ id }) => documents.original(id),
    },
    bulkSave: {
      start: ({ name, addresses }) => bulkSave.start(name, addresses),
      startLinks({ id }) {
        const { title, links } = articles.get(id);
        if (links.length === 0) throw new OffprintError('nothing-found', 'The page pointed to no articles.');
        return bulkSave.start(
          title,
          links.map(({ url }) => url),
        );
      },
      stop({ id }) {
        bulkSave.stop(id);
        return { id };
      },
      resume: ({ id }) => bulkSave.resumeList(id),
      undo: ({ id }) => setRemoved(bulkSave.undo(id), true),
      redo({ id }) {
        const { ids, started } = bulkSave.redo(id);
        setRemoved(ids, false);
        return started;
      },
      retry: ({ id }) => bulkSave.retry(id),
    },
    serviceImports: {
      read: ({ files }) => serviceImports.read(files),
      start: ({ id, archive }) => serviceImports.start(id, archive),
      retry: ({ id }) => serviceImports.retry(id),
      undo({ id }) {
        const { ids } = serviceImports.undo(id);
        tellRemoved(ids, true);
        return { ids };
      },
    },
  };
}
