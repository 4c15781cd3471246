import { OffprintError, type LibraryHandlers } from '../../api/index.ts';
import type { Announcements } from './announcements.ts';
import type { LibraryParts } from './library-parts.ts';
import type { Added } from '../../intake/documents/documents.ts';

/** What comes in by other ways than feeds: documents, lists of addresses, exports of other services. */
export function intakeHandlers(
  parts: LibraryParts,
  announce: Announcements,
): Pick<LibraryHandlers, 'documents' | 'saving' | 'services'> {
  const { articles, documents, saving, services } = parts;
  const { setRemoved, tellRemoved } = announce;

  const shown = ({ articles: ids, list }: Added) => ({ articles: articles.summaries(ids), list });

  return {
    documents: {
      add: async ({ name, bytes }) => shown(await documents.add(name, bytes)),
      addText: async ({ text, html }) => shown(await documents.addText(text, html)),
      original: ({ id }) => documents.original(id),
    },
    saving: {
      start: ({ name, addresses }) => saving.start(name, addresses),
      startLinks({ id }) {
        const { title, links } = articles.get(id);
        if (links.length === 0) throw new OffprintError('nothing-found', 'The page pointed to no articles.');
        return saving.start(
          title,
          links.map(({ url }) => url),
        );
      },
      stop({ id }) {
        saving.stop(id);
        return { id };
      },
      goOn: ({ id }) => saving.goOn(id),
      undo: ({ id }) => setRemoved(saving.undo(id), true),
      redo({ id }) {
        const { ids, started } = saving.redo(id);
        setRemoved(ids, false);
        return started;
      },
      retry: ({ id }) => saving.retry(id),
      reports: () => saving.reports(),
    },
    services: {
      read: ({ files }) => services.read(files),
      start: ({ id, archive }) => services.start(id, archive),
      report: () => services.report(),
      retry: ({ id }) => services.retry(id),
      undo({ id }) {
        const { ids } = services.undo(id);
        tellRemoved(ids, true);
        return { ids };
      },
    },
  };
}
