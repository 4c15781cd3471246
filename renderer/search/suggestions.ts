import { completionsFor, type Completion, type CompletionSources } from './completions.ts';

/** A line of the list under the search field. */
export type Suggestion =
  | { readonly kind: 'recent'; readonly query: string }
  /** Forgets the recent searches. */
  | { readonly kind: 'forget' }
  | ({ readonly kind: 'completion' } & Completion);

const RECENT_SHOWN = 8;

/** What is offered under the field: recent searches while it is empty, else ways to go on. */
export function suggestionsFor(
  query: string,
  caret: number,
  recent: readonly string[],
  sources: CompletionSources,
): readonly Suggestion[] {
  if (query.trim() !== '')
    return completionsFor(query, caret, sources).map((completion) => ({ kind: 'completion', ...completion }));
  if (recent.length === 0) return [];
  return [
    ...recent.slice(0, RECENT_SHOWN).map((each): Suggestion => ({ kind: 'recent', query: each })),
    { kind: 'forget' },
  ];
}
