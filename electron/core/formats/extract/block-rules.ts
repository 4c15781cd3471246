import type { BlockRule } from '../../api/site-rules.ts';
import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all } from './select.ts';

/** The blocks of a page that a rule means. */
export function blocksOf(
  document: DomDocument,
  { selector, startsWith }: Pick<BlockRule, 'selector' | 'startsWith'>,
): readonly DomElement[] {
  const found = all(document, selector).filter(
    (element) => !['html', 'head', 'body'].includes(element.localName),
  );
  return startsWith === '' ? found : found.filter((element) => lineOf(element).startsWith(startsWith));
}

/** Takes away what the site's rules hide. */
export function hideBlocks(document: DomDocument, rules: readonly BlockRule[]): void {
  for (const rule of rules)
    if (rule.kind === 'hide') for (const block of blocksOf(document, rule)) block.remove();
}

/** What the site's rules put back where it is left out. */
export function blocksPutBack(document: DomDocument, rules: readonly BlockRule[]): readonly DomElement[] {
  return rules.flatMap((rule) => (rule.kind === 'back' ? blocksOf(document, rule) : []));
}

/** The HTML of what the site's rules keep alone, in the page's order; null when none of it is on the page. */
export function keptBlocks(document: DomDocument, rules: readonly BlockRule[]): string | null {
  const kept = new Set(rules.flatMap((rule) => (rule.kind === 'keep' ? blocksOf(document, rule) : [])));
  if (kept.size === 0) return null;
  // Each once: a block inside another kept one comes with it.
  const outer = [...document.querySelectorAll('*')].filter(
    (element) => kept.has(element) && !hasKeptAncestor(element, kept),
  );
  return outer.map((element) => element.outerHTML).join('\n');
}

function hasKeptAncestor(element: DomElement, kept: ReadonlySet<DomElement>): boolean {
  for (let at = element.parentElement; at; at = at.parentElement) if (kept.has(at)) return true;
  return false;
}
