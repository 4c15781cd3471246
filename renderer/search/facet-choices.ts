import type { SearchFacets } from '../../electron/core/api/index.ts';
import type { FacetChoice } from './op-facet-menu.ts';
import { hasFilter } from './query-text.ts';

/** Facets with values to choose from. */
export type FacetName = 'feed' | 'language' | 'year' | 'tag';

export interface FacetChoices {
  readonly name: FacetName;
  readonly choices: readonly FacetChoice[];
}

/**
 * What the results can be narrowed to, without what would narrow nothing: a facet of which all results have the same
 * value is left out, unless it was chosen.
 */
export function facetChoices(
  facets: SearchFacets,
  query: string,
  languageName: (code: string) => string,
): readonly FacetChoices[] {
  const choice = (label: string, { count, filter }: { readonly count: number; readonly filter: string }) => ({
    label,
    count,
    filter,
    chosen: hasFilter(query, filter),
  });
  const all: readonly FacetChoices[] = [
    { name: 'feed', choices: facets.feeds.map((feed) => choice(feed.title, feed)) },
    { name: 'language', choices: facets.languages.map((each) => choice(languageName(each.language), each)) },
    { name: 'year', choices: facets.years.map((year) => choice(String(year.year), year)) },
    { name: 'tag', choices: facets.tags.map((tag) => choice(tag.tag, tag)) },
  ];
  return all.filter(
    ({ choices }) =>
      choices.some(({ count, chosen }) => chosen || count < facets.total) && choices.length > 0,
  );
}
