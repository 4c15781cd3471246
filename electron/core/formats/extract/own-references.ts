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
import { defaultTreeAdapter as tree, parse, serialize, type DefaultTreeAdapterTypes } from 'parse5';
import { ExtractError } from './extract-error.ts';

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
/** What runs, loads, or takes the place of something else; animations may give any attribute an address after a while. */
const NEVER: ReadonlySet<string> = new Set(
  `script noscript noembed noframes template link meta base iframe frame frameset object embed applet portal fencedframe
   audio bgsound video source track animate animatetransform animatemotion animatecolor set handler listener discard`.split(
    /\s+/,
  ),
);
/** Drawings and formulas, in which parsers change their rules. */
const FOREIGN: ReadonlySet<string> = new Set([
  ...NEVER,
  'svg',
  'math',
  'style',
  'select',
  'form',
  'xmp',
  'plaintext',
]);
/** Attributes by which something is loaded, sent, opened or done. */
const ACTING =
  /^(?:on.*|srcset|imagesrcset|background|poster|ping|action|formaction|srcdoc|data|code|manifest|archive|codebase|classid|icon|xml:base|lowsrc|dynsrc|autofocus|target|popover.*|command.*|is|slot)$/;
/** Where links may lead. */
const LINK = /^\s*(?:https?:|mailto:|#)/i;
/** What pictures may be: stored ones, and such as an address carries. */
const PICTURE = /^(?:offprint-asset:|data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,])/i;
/** How often a page is read and written anew until that changes nothing. */
const ROUNDS = 5;

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

type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/**
 * A page without anything that a browser would run, load or send by itself; links stay. It is read as a browser without
 * scripts reads it (WHATWG HTML), cleaned and written, until reading what was written changes nothing: what another reading
 * would make an element of is met as one. A page that does not come to rest loses its drawings, forms and styles.
 * @throws {ExtractError} `broken` where that is not enough
 */
export function ownPage(html: string): string {
  const page = atRest(html, NEVER) ?? atRest(html, FOREIGN);
  if (page === null) throw new ExtractError('broken');
  return page;
}

function atRest(html: string, never: ReadonlySet<string>): string | null {
  let before = html;
  for (let round = 0; round < ROUNDS; round++) {
    const document = parse(before, { scriptingEnabled: false });
    clean(document, never);
    const after = serialize(document, { scriptingEnabled: false });
    if (after === before) return after;
    before = after;
  }
  return null;
}

function clean(parent: Parent, never: ReadonlySet<string>): void {
  const waiting: Parent[] = [parent];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const node of [...next.childNodes]) {
      if (tree.isCommentNode(node) || (tree.isElementNode(node) && never.has(node.tagName.toLowerCase())))
        tree.detachNode(node);
      else if (tree.isElementNode(node)) {
        cleanAttributes(node);
        if (node.tagName === 'style') keepOwnSheet(node);
        else waiting.push(node);
      }
    }
  }
}

function cleanAttributes(element: Element): void {
  element.attrs = element.attrs.flatMap((attribute) => {
    const { prefix, value } = attribute;
    const name = `${prefix ? `${prefix}:` : ''}${attribute.name}`.toLowerCase();
    if (ACTING.test(name) || !isOwn(element, name, value)) return [];
    const isCss = name === 'style' || PRESENTATION.includes(name);
    return [isCss ? { ...attribute, value: ownCss(value) } : attribute];
  });
}

/** Whether an attribute, if it refers to something, refers to what may be shown. */
function isOwn({ tagName }: Element, name: string, value: string): boolean {
  if (name === 'src') return tagName === 'img' && PICTURE.test(value);
  if (!/^(?:\w+:)?href$/.test(name)) return true;
  return tagName === 'a' || tagName === 'area' ? LINK.test(value) : OWN.test(value);
}

/** In a drawing a sheet is read as markup: one that has any, or references to characters, is emptied. */
function keepOwnSheet(sheet: Element): void {
  const css = sheet.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('');
  sheet.childNodes = [];
  if (!/<\/?[a-z!]|&#?\w/i.test(css)) tree.insertText(sheet, ownCss(css));
}
