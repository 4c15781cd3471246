import type { Commands } from '../kernel/actions.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import type { LeftOutStore } from './left-out-store.ts';
import type { SourceActs } from './source-acts.ts';

/** The actions on an article's page as it was fetched. */
export function sourceCommands(
  { navigation, dialogs, toasts }: Kernel,
  leftOut: LeftOutStore,
  acts: SourceActs,
) {
  const whyNot = () => {
    const { article } = navigation;
    return !article || article.sourceFetchedAt ? null : t('error.source-missing');
  };
  /** About the open article's page; says so where that is not kept. */
  const withSource = (act: () => void | Promise<void>) => ({
    run: (): void | Promise<void> => {
      const { article } = navigation;
      if (!article) return;
      if (article.sourceFetchedAt !== null) return act();
      toasts.show(t('error.source-missing'), { kind: 'error' });
    },
    whyNot,
  });
  return {
    'extract-again': {
      run: () => {
        const { current } = navigation;
        return current ? acts.extractAgain(current) : undefined;
      },
      whyNot,
    },
    'show-original': withSource(() => dialogs.show({ kind: 'original' })),
    'show-left-out': withSource(() => {
      if (!leftOut.hide()) return leftOut.show();
      return navigation.focusPane('article');
    }),
    'list-left-out': withSource(() => dialogs.show({ kind: 'left-out' })),
    'extract-library': () => acts.extractLibrary(),
  } satisfies Commands;
}
