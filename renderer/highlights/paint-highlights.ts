import { findQuote, type Highlight, type TextRange } from '../../electron/core/api/index.ts';
import type { ArticleText } from '../kernel/article-text.ts';
import { highlightColours } from './highlights-store.ts';

/** A highlight where it stands in the page. */
export interface PlacedHighlight {
  readonly highlight: Highlight;
  readonly place: TextRange;
  readonly range: Range;
}

/** Finds highlights in the shown text; those that are not in it are left out. */
export function placeHighlights(
  text: ArticleText,
  highlights: readonly Highlight[],
): readonly PlacedHighlight[] {
  return highlights.flatMap((highlight) => {
    const place = findQuote(text.text, highlight.quote);
    const range = place && text.rangeOf(place);
    return place && range ? [{ highlight, place, range }] : [];
  });
}

/**
 * Paints highlights with the CSS Custom Highlight API (https://drafts.csswg.org/css-highlight-api-1/), which leaves
 * the article's DOM alone; highlights.css says how each looks.
 */
export function paintHighlights(page: Document, placed: readonly PlacedHighlight[]): void {
  for (const colour of highlightColours) {
    const ranges = placed.filter(({ highlight }) => highlight.colour === colour).map(({ range }) => range);
    paint(page, `marked-${colour}`, ranges, -2);
  }
  const noted = placed.filter(({ highlight }) => highlight.note !== '').map(({ range }) => range);
  paint(page, 'marked-noted', noted, -1);
}

/** Paints the passage that is being chosen, or none. */
export function paintChoice(page: Document, range: Range | null): void {
  paint(page, 'chosen-passage', range ? [range] : [], 2);
}

function paint(page: Document, name: string, ranges: readonly Range[], priority: number): void {
  // The registry and the constructor must be those of the document in which the marks are.
  const view = page.defaultView;
  const registry = view?.CSS?.highlights;
  if (!view || !registry) return;
  if (ranges.length === 0) return void registry.delete(name);
  const highlight = new view.Highlight(...ranges);
  highlight.priority = priority;
  registry.set(name, highlight);
}
