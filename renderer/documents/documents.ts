import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import { errorWords } from '../kernel/error-words.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { DocumentActs } from './document-acts.ts';

/** Files, and what is on the clipboard, as articles. */
export function documents(kernel: Kernel) {
  const { library, shell, navigation, dialogs, toasts, articleActs } = kernel;
  const bulkSave = {
    started: (list: Parameters<typeof kernel.provided.bulkSave.started>[0]) =>
      kernel.provided.bulkSave.started(list),
  };
  const acts = new DocumentActs(library, shell, articleActs, bulkSave, toasts);
  return {
    elements: () => import('./elements.ts'),
    commands: {
      'open-files': () => acts.choose(),
      'add-clipboard': () => acts.addClipboard(),
      'open-original': {
        run: async () => {
          const { article } = navigation;
          if (article?.url) await kernel.openExternal(article.url);
          else if (article?.document) await acts.openOriginal(article.id);
        },
        whyNot: () => {
          const { article } = navigation;
          return article?.url || article?.document ? null : t('why.noAddress');
        },
      },
    },
    incoming: {
      kept: ({ ids, failures }) => {
        if (ids.length > 1) toasts.show(t('incoming.kept', { count: ids.length }));
        if (failures.length > 0) {
          const words = failures.map(({ name, error }) =>
            t('incoming.failed', { name, reason: errorWords(error) }),
          );
          toasts.show(words.join(' '), { kind: 'error' });
        }
        const [id] = ids;
        if (id !== undefined) void kernel.attempt(() => navigation.openArticle(id));
      },
    },
    over: () =>
      html`<op-drop-zone
        .acts=${acts}
        .drawn=${navigation.drawn}
        ?blocked=${dialogs.open !== null}
      ></op-drop-zone>`,
  } satisfies Feature;
}
