import type { Commands } from '../kernel/actions.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import type { OpReader } from './op-reader.ts';
import type { ReaderStore } from './reader-store.ts';

/** The actions on the open article and its text. `element` is the pane, where it is in the window. */
export function readerCommands(kernel: Kernel, store: ReaderStore, element: () => OpReader | undefined) {
  const { actions, preferences, dialogs, toasts } = kernel;
  const noArticle = () => (store.article ? null : t('why.noArticle'));
  const stepMatch = (step: 1 | -1) =>
    ({
      run: () => {
        if (!element()?.stepMatch(step)) toasts.show(t('done.noMatches'));
      },
      whyNot: () => (store.matches.count === 0 ? t('done.noMatches') : null),
      needsArticle: false,
    }) as const;
  const stepAloud = (step: 1 | -1) => ({
    run: () => {
      if (!element()?.aloud.step(step)) toasts.show(t('done.notAloud'));
    },
    whyNot: noArticle,
  });
  const openFeedUrl = (): string | null => {
    const feedId = store.article?.feedId ?? null;
    return feedId === null ? null : (kernel.provided.feeds.get(feedId)?.url ?? null);
  };
  const textSize = (step: 1 | -1 | 0) => () =>
    kernel.attempt(async () => {
      await preferences.stepTextSize(step, openFeedUrl());
      const { textSize: count } = preferences.readingStyle(openFeedUrl());
      toasts.show(t('done.textSize', { count }));
    });
  return {
    'copy-citation': () => element()?.take('citation'),
    'copy-markdown': () => element()?.take('markdown'),
    'copy-bibtex': () => element()?.take('bibtex'),
    print: () => element()?.take('paper'),
    'save-pdf': () => element()?.take('pdf'),
    find: () => element()?.find(),
    contents: () => {
      if (!element()?.toggleContents()) toasts.show(t('done.noSections'));
    },
    'read-aloud': { run: () => element()?.aloud.toggle(), whyNot: noArticle },
    'aloud-next': stepAloud(1),
    'aloud-previous': stepAloud(-1),
    'next-match': stepMatch(1),
    'previous-match': stepMatch(-1),
    'go-related': () => {
      if (!element()?.focusRelated()) toasts.show(t('done.noRelated'));
    },
    'article-language': {
      run: () => (store.article ? dialogs.show({ kind: 'language' }) : undefined),
      whyNot: noArticle,
    },
    'show-changes': {
      run: () => (store.article?.revisions.length ? dialogs.show({ kind: 'difference' }) : undefined),
      whyNot: () => (store.article?.revisions.length ? null : t('why.noChanges')),
    },
    'hide-block': {
      run: () => {
        if (!store.article) return;
        kernel.provided.leftOut.hide();
        element()?.pointAtBlock();
      },
      whyNot: () => (!store.article || store.article.sourceFetchedAt ? null : t('error.source-missing')),
    },
    retry: {
      run: () => store.retry(),
      whyNot: () => (store.article?.kept === 'kept' ? t('why.allKept') : null),
    },
    'page-down': {
      run: () => (element()?.turnPage(1) ? undefined : actions.run('next-unread')),
      needsArticle: false,
    },
    'page-up': () => void element()?.turnPage(-1),
    typography: () => store.togglePanel('typography'),
    'text-larger': textSize(1),
    'text-smaller': textSize(-1),
    'text-reset': textSize(0),
  } satisfies Commands;
}
