import temml from 'temml';
import { isElement, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { parseFragment } from './parse-document.ts';
import { all, closest, one } from './select.ts';

/** Longer is no formula, in characters. */
const longest = 3000;
/** So many formulas a page may have; each costs about a millisecond. */
const mostFormulas = 1500;
const opening =
  /\\\(|\\\[|\$\$|(?<![\\$\p{L}\p{N}])\$([^\s$](?:[^$\n]{0,300}?[^\s\\$])?)\$(?![$\p{L}\p{N}])/gu;

/** Whether a page may write formulas between the delimiters of TeX: `\(…\)`, `\[…\]`, `$$…$$`, `$…$`. */
export const mentionsTex = /\\[([]|\$\$|\$[^$<\n\\^_]{0,200}[\\^_][^$<\n]{0,200}\$/;

/** Between single dollars there may be a price: what is surely a formula has a command, a power or an index. */
const surely = /\\[A-Za-z]+|(?:^|[^A-Za-z])[A-Za-z0-9)}]['′]?\s?[\^_]\s?[{\\A-Za-z0-9]/;
/** On a page with such a one, single letters and short equations are formulas, too. */
const perhaps = /^(?:[A-Za-z]|(?=.*[A-Za-z])[A-Za-z0-9\s()+\-*/=<>,.'|[\]]{2,60})$/;
const word = /[A-Za-z]{3,}/;

function isFormula(tex: string, known: boolean): boolean {
  const bare = tex.replace(/\\(?:text\w*|mathrm|operatorname|mbox)\s*\{[^}]*\}|\\[A-Za-z]+|\{[^}]*\}/g, ' ');
  if (word.test(bare)) return false;
  return surely.test(tex) || (known && perhaps.test(tex));
}

/** A formula in TeX as MathML; null where it cannot be read, so that it may be kept as it is written. */
export function mathOfTex(tex: string, display: boolean): DomElement | null {
  const source = tex.trim();
  if (source === '' || source.length > longest) return null;
  try {
    const markup = temml.renderToString(source, {
      displayMode: display,
      throwOnError: true,
      annotate: true,
      maxExpand: 500,
    });
    return one(parseFragment(markup), 'math');
  } catch {
    // Temml throws on what it does not know; pages are full of macros of their own.
    return null;
  }
}

/** Replaces formulas between delimiters in running text, not in code. */
export function renderDelimitedTex(document: DomDocument): void {
  let left = mostFormulas;
  const known = knowsTex(document.body?.textContent ?? '');
  for (const element of all(document, 'p, li, td, dd, div, span, h2, h3, h4, blockquote, section, article')) {
    if (left <= 0) return;
    for (const node of [...element.childNodes]) {
      const text = node.nodeType === textNode ? (node.textContent ?? '') : '';
      if (
        !(mentionsTex.test(text) || (known && text.includes('$'))) ||
        closest(element, 'pre, code, script, textarea, math')
      )
        continue;
      const parts = rendered(document, text, known, left);
      left -= parts.filter(isElement).length;
      for (const part of parts) element.insertBefore(part, node);
      node.remove();
    }
  }
}

/** A formula as it is written: with its delimiters, and what they are. */
interface WrittenFormula {
  readonly from: number;
  readonly to: number;
  readonly tex: string;
  readonly delimiter: string;
}

const closings: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]', $$: '$$' };

/** What stands between the delimiters of a text. The end of each is looked for once, however many have none. */
function* formulasOf(text: string): Generator<WrittenFormula> {
  const ends = new Map<string, number>();
  const endAfter = (closing: string, from: number): number => {
    let end = ends.get(closing) ?? -1;
    if (end < from) {
      end = text.indexOf(closing, from);
      ends.set(closing, end < 0 ? text.length : end);
    }
    return end < 0 ? text.length : end;
  };
  const openings = new RegExp(opening);
  for (let match = openings.exec(text); match; match = openings.exec(text)) {
    const [whole, single] = match;
    const from = match.index;
    if (single !== undefined) {
      yield { from, to: from + whole.length, tex: single, delimiter: '$' };
      continue;
    }
    const begin = from + whole.length;
    const end = endAfter(closings[whole] ?? whole, begin + 1);
    openings.lastIndex = from + 1;
    if (end === text.length || end - begin > longest) continue;
    openings.lastIndex = end + 2;
    yield { from, to: end + 2, tex: text.slice(begin, end), delimiter: whole };
  }
}

/** Whether a text has a formula for which its delimiters or its commands speak. */
function knowsTex(text: string): boolean {
  if (!text.includes('$')) return false;
  for (const { tex, delimiter } of formulasOf(text))
    if (delimiter !== '$' || (isFormula(tex, false) && tex.includes('\\'))) return true;
  return false;
}

function rendered(document: DomDocument, text: string, known: boolean, most: number): readonly DomNode[] {
  const parts: DomNode[] = [];
  let from = 0;
  for (const written of formulasOf(text)) {
    const { tex, delimiter } = written;
    if (delimiter === '$' && !isFormula(tex, known)) continue;
    if (parts.length >= 2 * most) break;
    const math = mathOfTex(tex, delimiter === '\\[' || delimiter === '$$');
    if (math === null) continue;
    parts.push(document.createTextNode(text.slice(from, written.from)), math);
    from = written.to;
  }
  parts.push(document.createTextNode(text.slice(from)));
  return parts;
}
