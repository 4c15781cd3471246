import { drawingAsPicture } from './inline-drawings.ts';

const opening = /<(script|style|svg|select|nav|footer|!--)(?=[\s>/]|(?<=!--))/gi;
const closings: Readonly<Record<string, RegExp>> = {
  script: /<\/script(?=[\s/>])[^>]*>/gi,
  style: /<\/style(?=[\s/>])[^>]*>/gi,
  svg: /<\/svg(?=[\s/>])[^>]*>/gi,
  select: /<\/select(?=[\s/>])[^>]*>/gi,
  nav: /<\/nav(?=[\s/>])[^>]*>/gi,
  footer: /<\/footer(?=[\s/>])[^>]*>/gi,
  '!--': /-->/g,
};
/** Scripts that are data about the page or formulas, not programs. */
const kept = /^<script[^>]*\btype\s*=\s*["']?\s*(?:application\/(?:ld\+json|json\+ld)|math\/tex)/i;

/** A gist is shown by a program that writes it; its address says what it is. */
function gistFrame(source: string): string {
  const address = /^<script[^>]*\bsrc\s*=\s*["']?(https?:\/\/gist\.github\.com\/[\w-]+\/[\da-f]+)\.js/i.exec(
    source,
  )?.[1];
  return address === undefined ? '' : `<iframe src="${address}"></iframe>`;
}

/** A menu of the site: nothing but links, and many; not the way from page to page of one article. */
const fewestLinks = 8;
const longestMenu = 200_000;
const moreThanMenu =
  /<(?:nav|footer|p|h1|article|main|time|figure|pre|table)[\s>]|\brel\s*=\s*["']?(?:next|prev)|pagin|[?&/](?:page|strona|seite)[=/]\d/i;

function isMenu(source: string): boolean {
  const inside = source.slice(4);
  return (
    inside.length < longestMenu &&
    !moreThanMenu.test(inside) &&
    (inside.match(/<a[\s>]/gi)?.length ?? 0) >= fewestLinks
  );
}

const mayBeMenu = (kind: string): boolean => kind === 'nav' || kind === 'footer';

function isLeft(kind: string, html: string, from: number, to: number): boolean {
  if (kind === 'script') return !kept.test(html.slice(from, from + 300));
  return !mayBeMenu(kind) || isMenu(html.slice(from, to));
}

/**
 * A page's source without programs, style sheets, drawings, choices, menus and comments. None of them can become a
 * part of an article, and as nodes they are much of what a page costs: they are left out before any are made. A drawing
 * that says something by itself becomes a picture.
 */
export function leanSource(html: string): string {
  const parts: string[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  const ends = new Map<string, number>();
  opening.lastIndex = 0;
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const kind = match[1]?.toLowerCase() ?? '';
    const closing = closings[kind];
    if (!closing || unclosed.has(kind)) continue;
    // The end of a menu that was kept is that of the menus inside it as well; none is looked for twice.
    let end = mayBeMenu(kind) ? (ends.get(kind) ?? 0) : 0;
    if (end <= opening.lastIndex) {
      closing.lastIndex = opening.lastIndex;
      if (closing.exec(html) === null) {
        unclosed.add(kind);
        continue;
      }
      end = closing.lastIndex;
      ends.set(kind, end);
    }
    if (isLeft(kind, html, match.index, end)) {
      parts.push(html.slice(from, match.index));
      if (kind === 'svg') parts.push(drawingAsPicture(html.slice(match.index, end)) ?? '');
      if (kind === 'script') parts.push(gistFrame(html.slice(match.index, match.index + 400)));
      from = end;
    }
    // What is kept of a menu may hold drawings and programs.
    if (!mayBeMenu(kind) || from === end) opening.lastIndex = end;
  }
  return withoutSections(from === 0 ? html : parts.join('') + html.slice(from));
}

/**
 * A page without the marks of CDATA sections, which HTML does not have (HTML 13.2.5.42: outside SVG and MathML they
 * are comments that end at the next `>`). The parser would take all up to `]]>` for a comment.
 */
function withoutSections(html: string): string {
  if (!html.includes('<![CDATA[')) return html;
  let open = 0;
  return html.replace(/<!\[CDATA\[|\]\]>/g, (mark) => {
    if (mark !== ']]>') open++;
    else if (open-- <= 0) return mark;
    return '';
  });
}
