import type { ArticlePicture, PointedBlock } from '../../electron/core/api/index.ts';
import { NOT_OF_ARTICLE } from '../kernel/article-text.ts';

/** Blocks that are taken whole, with what is in them. */
const WHOLE = 'figure, table, pre, li, .embed-card, .missing-picture';
const PARTS = 'p, h1, h2, h3, h4, h5, h6, dt, dd, blockquote, img';

/** The blocks of an article's text that a reader can point at, in order. */
export function blocksOf(text: ParentNode): readonly HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>(`${WHOLE}, ${PARTS}`)].filter((element) => {
    if (element.closest(`.article-head, ${NOT_OF_ARTICLE}`) || element.parentElement?.closest(WHOLE))
      return false;
    return element.matches(WHOLE) || element.querySelector(`${WHOLE}, ${PARTS}`) === null;
  });
}

/** A block as the library knows it. */
export function pointedBlock(block: HTMLElement, pictures: readonly ArticlePicture[]): PointedBlock {
  const image = block.matches('img') ? block : block.querySelector('img');
  const shown = image?.getAttribute('src');
  const picture = pictures.find(({ url, src }) => url === shown || src === shown)?.src ?? null;
  return { text: (block.textContent ?? '').slice(0, 20_000), picture };
}

/** By what a block is known in another reading of the same article. */
export function blockKey(block: HTMLElement, pictures: readonly ArticlePicture[]): string {
  const { text, picture } = pointedBlock(block, pictures);
  const line = text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? `picture:${picture ?? ''}` : line;
}

/** The blocks of an article that are not in another reading of it, each counted as often as it stands there. */
export function missingBlocks(
  blocks: readonly HTMLElement[],
  other: readonly HTMLElement[],
  pictures: readonly ArticlePicture[],
): readonly HTMLElement[] {
  const left = new Map<string, number>();
  for (const block of other) {
    const key = blockKey(block, pictures);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return blocks.filter((block) => {
    const key = blockKey(block, pictures);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}
