import type { CompletionSources, FixedValue } from '../search/completions.ts';
import { locale, t } from '../kernel/locale.ts';
import { offeredLanguages } from '../kernel/offered-languages.ts';
import type { WindowModel } from './window-model.ts';

/** Words for `<5`, and for those of a few. */
function describeValue(value: FixedValue): string {
  const minutes = Number(value.slice(1));
  switch (value) {
    case '<5':
    case '<15':
      return t('operatorValue.below', { count: minutes });
    case '>15':
    case '>30':
      return t('operatorValue.above', { count: minutes });
    default:
      return t(`operatorValue.${value}`);
  }
}

/** What of the library, and of the screen's language, a query can name. */
export function completionSources({ collections, feeds, tags }: WindowModel): CompletionSources {
  return {
    feeds: feeds.list.map(({ title }) => title).toSorted((a, b) => locale.compare(a, b)),
    folders: feeds.folders.map(({ name }) => name).toSorted((a, b) => locale.compare(a, b)),
    collections: collections.list.map(({ name }) => name),
    tags: tags.list.map(({ name }) => name),
    languages: offeredLanguages(),
    today: new Date().toISOString().slice(0, 10),
    describe: (operator) => t(`operator.${operator}`),
    describeValue,
  };
}
