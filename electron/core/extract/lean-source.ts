const opening = /<(script|style|svg|!--)(?=[\s>/]|(?<=!--))/gi;
const closings: Readonly<Record<string, RegExp>> = {
  script: /<\/script(?=[\s/>])[^>]*>/gi,
  style: /<\/style(?=[\s/>])[^>]*>/gi,
  svg: /<\/svg(?=[\s/>])[^>]*>/gi,
  '!--': /-->/g,
};
/** Scripts that are data about the page or formulas, not programs. */
const kept = /^<script[^>]*\btype\s*=\s*["']?\s*(?:application\/(?:ld\+json|json\+ld)|math\/tex)/i;

/**
 * A page's source without programs, style sheets, drawings and comments. None of them can become a part of an
 * article, and as nodes they are much of what a page costs: they are left out before any are made.
 */
export function leanSource(html: string): string {
  const parts: string[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const kind = match[1]?.toLowerCase() ?? '';
    const closing = closings[kind];
    if (!closing || unclosed.has(kind)) continue;
    closing.lastIndex = opening.lastIndex;
    if (closing.exec(html) === null) {
      unclosed.add(kind);
      continue;
    }
    const end = closing.lastIndex;
    if (kind !== 'script' || !kept.test(html.slice(match.index, match.index + 300))) {
      parts.push(html.slice(from, match.index));
      from = end;
    }
    opening.lastIndex = end;
  }
  return from === 0 ? html : parts.join('') + html.slice(from);
}
