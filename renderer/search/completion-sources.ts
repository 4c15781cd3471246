import { t } from '../kernel/locale.ts';
import { offeredLanguages } from '../kernel/offered-languages.ts';
import type { QueryNames } from '../kernel/query-names.ts';
import type { CompletionSources, FixedValue } from './completions.ts';

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
export function completionSources(names: QueryNames): CompletionSources {
  return {
    feeds: names.of('feeds'),
    folders: names.of('folders'),
    collections: names.of('collections'),
    tags: names.of('tags'),
    languages: offeredLanguages(),
    today: new Date().toISOString().slice(0, 10),
    describe: (operator) => t(`operator.${operator}`),
    describeValue,
  };
}
