import { NOT_OF_ARTICLE } from '../kernel/article-text.ts';
import { hyphenatorAtHand, loadHyphenator, type Hyphenate } from './hyphenation.ts';

/** What is not broken: headings look better whole, and the rest is not language. */
const WHOLE = `h1, h2, h3, h4, h5, h6, pre, code, kbd, samp, math, ruby, table, button, .article-head, ${NOT_OF_ARTICLE}`;
/** Letters that are set before the first paint, when what hyphenates them is loaded: more than a screen holds. */
const AT_ONCE = 6_000;
/** Letters of the longest text node that is set: what is put into it moves all that follows. */
const LONGEST = 40_000;
/** Milliseconds of work between two frames. */
const SLICE = 6;

/**
 * Puts soft hyphens into the text of an article, in its language: what can be seen first at once, the rest while
 * nothing else is to be done. They are inserted into the nodes, so that ranges within these stay where they are.
 */
export function hyphenateText(content: HTMLElement, language: string | null, left: AbortSignal): void {
  const atHand = hyphenatorAtHand(language);
  if (atHand) {
    void run(hyphenateNodes(content, language, atHand), left, AT_ONCE);
    return;
  }
  void loadHyphenator(language).then((hyphenate) => {
    if (hyphenate && !left.aborted) void run(hyphenateNodes(content, language, hyphenate), left, AT_ONCE);
  });
}

async function run(work: Generator<number>, left: AbortSignal, atOnce: number): Promise<void> {
  for (let done = 0; done < atOnce;) {
    const next = work.next();
    if (next.done) return;
    done += next.value;
  }
  while (!left.aborted) {
    await idle();
    const end = performance.now() + SLICE;
    while (performance.now() < end) if (work.next().done) return;
  }
}

const idle = (): Promise<void> =>
  new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 200 }));

/** Yields the length of each text that was set. */
function* hyphenateNodes(
  content: HTMLElement,
  language: string | null,
  hyphenate: Hyphenate,
): Generator<number, void> {
  const primary = primaryOf(language);
  const texts = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || (node.nodeValue?.length ?? 0) > LONGEST || parent.closest(WHOLE)) continue;
    if (primaryOf(parent.closest('[lang]')?.getAttribute('lang') ?? language) !== primary) continue;
    const text = node as Text;
    insertHyphens(text, hyphenate(text.data));
    yield text.length;
  }
}

function insertHyphens(text: Text, hyphenated: string): void {
  if (hyphenated.length === text.length) return;
  for (let at = hyphenated.indexOf('\u00ad'); at >= 0; at = hyphenated.indexOf('\u00ad', at + 1))
    if (text.data[at] !== '\u00ad') text.insertData(at, '\u00ad');
}

function primaryOf(language: string | null): string {
  return (language ?? '').toLowerCase().split('-')[0] ?? '';
}
