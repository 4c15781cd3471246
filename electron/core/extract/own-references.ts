import {
  isTokenAtKeyword,
  isTokenFunction,
  isTokenString,
  isTokenURL,
  stringify,
  tokenize,
  TokenType,
  type CSSToken,
} from '@csstools/css-tokenizer';
import type { DomDocument, DomElement } from './dom.ts';
import { all, closest } from './select.ts';

/** Functions of CSS whose strings are addresses (CSS Values 4 and 5, CSS Images 4), prefixed ones too. */
const LOADING_FUNCTION = /^(?:url|src|image|(?:-\w+-)?image-set|(?:-\w+-)?cross-fade)$/i;
/** What stays: parts of the page itself, and pictures that an address carries. */
const OWN = /^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp|avif);base64,|$)/i;
const NOTHING = 'url("")';

/** Attributes of SVG that are CSS (SVG 2, 6.6), as far as they may refer to something. */
const PRESENTATION = [
  ...['fill', 'stroke', 'filter', 'mask', 'clip-path', 'cursor', 'color-profile'],
  ...['marker', 'marker-start', 'marker-mid', 'marker-end'],
];
/** They may give any attribute an address, after a while. */
const ANIMATIONS = 'animate, animateTransform, animateMotion, animateColor, set, handler, listener, discard';

/**
 * Style sheets, declarations or values without a reference to anything outside of the page: no `@import`, and in place of
 * addresses that are not the page's own, none. Read as tokens (CSS Syntax 3), so that no escape hides anything.
 */
export function ownCss(css: string): string {
  const kept: CSSToken[] = [];
  const open: boolean[] = [];
  let importing = false;
  for (const token of tokenize({ css })) {
    const [type] = token;
    if (isTokenAtKeyword(token) && /^(?:import|namespace|document)$/i.test(token[4].value)) importing = true;
    if (importing) {
      // To the end of the statement; a block ends it as well.
      importing = type !== TokenType.Semicolon && type !== TokenType.OpenCurly && type !== TokenType.EOF;
      if (type === TokenType.OpenCurly) kept.push(token);
      continue;
    }
    if (isTokenFunction(token)) open.push(LOADING_FUNCTION.test(token[4].value) || (open.at(-1) ?? false));
    else if (type === TokenType.OpenParen) open.push(open.at(-1) ?? false);
    else if (type === TokenType.CloseParen) open.pop();
    if (isTokenURL(token)) kept.push(OWN.test(token[4].value) ? token : replaced(token, NOTHING));
    else if (isTokenString(token) && open.at(-1) === true)
      kept.push(OWN.test(token[4].value) ? token : replaced(token, '""'));
    else if (type === TokenType.BadURL || type === TokenType.BadString) kept.push(replaced(token, ' '));
    else kept.push(token);
  }
  return stringify(...kept);
}

/** Another text in a token's place: only what is written out is looked at from here on. */
const replaced = ([, , start, end]: CSSToken, text: string): CSSToken => [
  TokenType.Whitespace,
  text,
  start,
  end,
  undefined,
];

/** Takes from a page every reference that a browser would follow by itself, in its styles and drawings. */
export function keepOwnReferences(document: DomDocument): void {
  for (const element of all(document, ANIMATIONS)) element.remove();
  for (const sheet of all(document, 'style')) keepOwnSheet(sheet);
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['style', ...PRESENTATION]) {
      const css = element.getAttribute(name);
      if (css !== null) element.setAttribute(name, ownCss(css));
    }
    for (const { name, value } of [...element.attributes])
      if (isFollowed(element, name.toLowerCase()) && !OWN.test(value)) element.removeAttribute(name);
  }
}

/** Whether a browser follows an attribute by itself: links are followed by hand, and pictures are looked after before. */
function isFollowed({ localName }: DomElement, name: string): boolean {
  if (/^(?:\w+:)?href$/.test(name)) return !/^(?:a|area)$/i.test(localName);
  return /^(?:lowsrc|dynsrc)$/.test(name) || (name === 'src' && localName !== 'img');
}

function keepOwnSheet(sheet: DomElement): void {
  const css = sheet.textContent ?? '';
  // In a drawing a sheet is read as markup, with its references to characters.
  const asMarkup = closest(sheet, 'svg, math') !== null && /[&<]/.test(css);
  if (asMarkup || /<\/style/i.test(css)) sheet.remove();
  else sheet.textContent = ownCss(css);
}
