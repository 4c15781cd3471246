import { isElement, type DomDocument, type DomElement } from '../dom.ts';
import { parseFragment } from '../parse-document.ts';
import { isInline, type Removals } from '../removals.ts';
import { all, one } from '../select.ts';
import type { Block, PageBlocks } from './page-blocks.ts';
import { keptBlocks } from './kept-blocks.ts';
import type { Likelihood } from './likelihood.ts';
import { headPosts, postsAmong, type FoundPost } from './posts.ts';

const pictures = 'img, video, audio';

/**
 * A page as those of its blocks that are content, in the page's own structure. What goes is on
 * record.
 */
export function pickedContent(
  document: DomDocument,
  page: PageBlocks,
  likelihood: Likelihood,
  removals: Removals,
  known?: readonly FoundPost[],
): DomDocument | null {
  const { body } = document;
  if (!body || page.blocks.length === 0) return null;
  const kept = keptBlocks(page.blocks, likelihood);
  if (kept.size === 0) return null;
  const posts = known ?? postsAmong([...kept]);
  new Picker(page.blocks, kept, removals).prune(body);
  headPosts(document, posts);
  const content = parseFragment(body.innerHTML);
  clean(content);
  return content;
}

class Picker {
  readonly #blocks: readonly Block[];
  readonly #kept: ReadonlySet<Block>;
  readonly #removals: Removals;
  /** Elements with a kept block in them. */
  readonly #holding = new Set<DomElement>();
  /** The place of the last block in an element. */
  readonly #lastOf = new Map<DomElement, number>();

  constructor(blocks: readonly Block[], kept: ReadonlySet<Block>, removals: Removals) {
    this.#blocks = blocks;
    this.#kept = kept;
    this.#removals = removals;
    for (const [at, block] of blocks.entries())
      for (let box: DomElement | null = block.element; box; box = box.parentElement) {
        if (kept.has(block)) this.#holding.add(box);
        this.#lastOf.set(box, at);
      }
  }

  prune(body: DomElement): void {
    this.#pruneBoxes(body, 0);
    for (const block of this.#blocks) {
      if (this.#kept.has(block) || !this.#holding.has(block.element)) continue;
      for (const node of block.nodes) {
        if (isElement(node)) this.#removals.mark(node, 'unlikely');
        node.remove();
      }
    }
  }

  /** Takes off the boxes that hold blocks, but none to keep; `last` is the place of the last block before. */
  #pruneBoxes(element: DomElement, last: number): void {
    let before = last;
    for (const child of [...element.children]) {
      if (this.#holding.has(child)) this.#pruneBoxes(child, before);
      else if (this.#lastOf.has(child) || (!isInline(child) && !this.#isAmongKept(before)))
        this.#removals.leaveOut(child, 'unlikely');
      before = this.#lastOf.get(child) ?? before;
    }
  }

  /** Whether the blocks around a place are kept: pictures without words go with them. */
  #isAmongKept(at: number): boolean {
    return [at, at + 1].some((place) => {
      const block = this.#blocks[place];
      return block !== undefined && this.#kept.has(block);
    });
  }
}

const never = 'script, style, noscript, template, button, input, select, textarea, link, meta';

/** Takes off what no article has, and boxes that are empty then. */
function clean(content: DomDocument): void {
  for (const element of all(content, never)) element.remove();
  for (const element of [...all(content, 'div, section, ul, ol, li, p, span')].reverse())
    if (element.textContent?.trim() === '' && one(element, pictures) === null && !element.hasAttribute('id'))
      element.remove();
}
