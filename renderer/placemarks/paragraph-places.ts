import { quoteAt, type TextQuote, type TextRange } from '../../electron/core/api/index.ts';
import type { ArticleText } from '../kernel/article-text.ts';
import { plainQuote } from '../kernel/plain-quote.ts';
import { paragraphsOf } from '../kernel/text-units.ts';

/** Pixels that a paragraph may have gone out of the window and still be the one at its beginning. */
const NEAR = 4;
/** Letters of a paragraph by which it is known again. */
const QUOTED = 160;

/** The paragraph of the text in which a place is. */
export function paragraphAt({ text }: ArticleText, place: number): TextRange | null {
  return paragraphsOf(text).findLast(({ start }) => start <= place) ?? null;
}

/** The first paragraph that begins in sight; where none does, the one that is in sight. */
export function paragraphInSight(text: ArticleText, page: Document): TextRange | null {
  const { clientWidth, clientHeight } = page.documentElement;
  const vertical = page.documentElement.hasAttribute('data-vertical');
  const extent = vertical ? clientWidth : clientHeight;
  let before: TextRange | null = null;
  for (const paragraph of paragraphsOf(text.text)) {
    const box = text.rangeOf(paragraph)?.getBoundingClientRect();
    // What is folded away has no box.
    if (!box || (box.width === 0 && box.height === 0)) continue;
    const start = vertical ? clientWidth - box.right : box.top;
    if (start >= extent) break;
    if (start >= -NEAR) return paragraph;
    before = paragraph;
  }
  return before;
}

/** The beginning of a paragraph, as it is kept; null where there is no text. */
export function paragraphQuote({ text }: ArticleText, { start, end }: TextRange): TextQuote | null {
  const long = text.slice(start, Math.min(end, start + QUOTED));
  // Not in the middle of a word.
  const whole = start + QUOTED < end ? long.replace(/\s+\S*$/, '') : long;
  const quote = quoteAt(text, { start, end: start + (whole === '' ? long.length : whole.length) });
  return quote && plainQuote(quote);
}
