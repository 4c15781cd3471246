import { KINDS } from './code-kinds.ts';

/** Letters of code that are coloured in one article; more would be a listing nobody reads. */
const MOST = 200_000;
/** How sure a guess at the language has to be, in highlight.js's points, and how long the code. */
const SURE = 8;
const GUESSABLE = 40;

/** Colours the code of an article by its language, with the CSS Custom Highlight API: its DOM stays as it is. */
export async function colourCode(content: HTMLElement, left: AbortSignal): Promise<void> {
  const page = content.ownerDocument;
  const view = page.defaultView;
  const registry = view?.CSS?.highlights;
  if (!view || !registry) return;
  const highlights = new Map(KINDS.map((kind) => [kind, new view.Highlight()]));
  for (const [kind, highlight] of highlights) {
    highlight.priority = -1;
    registry.set(`code-${kind}`, highlight);
  }
  const blocks = content.querySelectorAll('pre');
  if (blocks.length === 0) return;
  const { codeTokens } = await import('./code-tokens.ts');
  let letters = 0;
  for (const block of blocks) {
    const nodes = textNodes(block);
    const code = nodes.map((node) => node.data).join('');
    letters += code.length;
    if (left.aborted || letters > MOST) return;
    const tokens = codeTokens(code, languageOf(block), { sure: SURE, guessable: GUESSABLE });
    for (const { kind, ...place } of tokens) {
      const range = rangeIn(nodes, place, view);
      if (range) highlights.get(kind)?.add(range);
    }
    // Between two blocks the window may draw.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function languageOf(block: Element): string | null {
  for (const element of [block.querySelector('code'), block]) {
    const name = [...(element?.classList ?? [])].find((each) => each.startsWith('language-'));
    if (name) return name.slice('language-'.length).toLowerCase();
  }
  return null;
}

function textNodes(block: Element): readonly Text[] {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

function rangeIn(
  nodes: readonly Text[],
  { start, end }: { readonly start: number; readonly end: number },
  view: Window & typeof globalThis,
): StaticRange | null {
  let at = 0;
  let from: { node: Text; offset: number } | null = null;
  for (const node of nodes) {
    const after = at + node.length;
    if (!from && start < after) from = { node, offset: start - at };
    if (from && end <= after)
      return new view.StaticRange({
        startContainer: from.node,
        startOffset: from.offset,
        endContainer: node,
        endOffset: end - at,
      });
    at = after;
  }
  return null;
}
