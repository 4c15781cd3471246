import type { TextPlace } from '../../electron/core/api/index.ts';
import { NOT_OF_ARTICLE } from '../kernel/article-text.ts';
import type { PageScroll } from './page-scroll.ts';

/** Above this the article was read to its end, and is opened at its beginning. */
const FINISHED = 0.96;
/** Pixels below the beginning of the window at which the line lies that is being read. */
const LINE = 12;
/** Letters of a block by which it is known again. */
const QUOTED = 40;
const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, pre, figure, table, dt, dd, blockquote, summary, math';

/** The blocks of a text that a place can be in, in order; of nested ones the innermost. */
export function blocksOf(content: HTMLElement): readonly HTMLElement[] {
  return [...content.querySelectorAll<HTMLElement>(BLOCKS)]
    .filter((block) => !block.closest(NOT_OF_ARTICLE))
    .filter(
      (block) =>
        block.closest('math, pre, table, figure') === block || !block.closest('math, pre, table, figure'),
    )
    .filter((block) => block.localName === 'figure' || !block.querySelector(BLOCKS));
}

/** Where the reader is: the block at the first line of the window. Null at the very beginning. */
export function placeIn(blocks: readonly HTMLElement[], scroll: PageScroll): TextPlace | null {
  if (scroll.at <= 1 || blocks.length === 0) return null;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(blocks[middle], scroll) > LINE) high = middle;
    else low = middle + 1;
  }
  const block = blocks[low];
  if (!block) return null;
  const box = block.getBoundingClientRect();
  const start = scroll.startOf(box);
  const length = scroll.endOf(box) - start;
  const part = length <= 0 ? 0 : (LINE - start) / length;
  return { block: low, part: Math.min(1, Math.max(0, part)), quote: quoteOf(block) };
}

/** Goes to a place; false when the text has no such block any more. */
export function goToPlace(place: TextPlace, blocks: readonly HTMLElement[], scroll: PageScroll): boolean {
  const block = find(place, blocks);
  if (!block) return false;
  const box = block.getBoundingClientRect();
  const start = scroll.startOf(box);
  scroll.at += start + (scroll.endOf(box) - start) * place.part - LINE;
  return true;
}

/** Whether an article that was read so far is opened at its beginning: it was not begun, or finished. */
export function startsAnew(progress: number): boolean {
  return progress <= 0 || progress >= FINISHED;
}

/** The block itself, else the nearest one that begins the same way. */
function find(place: TextPlace, blocks: readonly HTMLElement[]): HTMLElement | null {
  for (let away = 0; away < blocks.length; away++) {
    for (const index of away === 0 ? [place.block] : [place.block - away, place.block + away]) {
      const block = blocks[index];
      if (block && quoteOf(block) === place.quote) return block;
    }
  }
  return null;
}

function quoteOf(block: HTMLElement): string {
  const text = ownTextOf(block);
  return text
    .slice(0, QUOTED * 3)
    .replaceAll('\u00ad', '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, QUOTED);
}

/** The text of a block without what was put into it for the reader. */
function ownTextOf(block: HTMLElement): string {
  if (!block.querySelector(NOT_OF_ARTICLE)) return block.textContent ?? '';
  const copy = block.cloneNode(true) as HTMLElement;
  for (const each of copy.querySelectorAll(NOT_OF_ARTICLE)) each.remove();
  return copy.textContent ?? '';
}

function endOf(block: HTMLElement | undefined, scroll: PageScroll): number {
  return block ? scroll.endOf(block.getBoundingClientRect()) : 0;
}
