import type { BlockKind, PointedBlock } from '../../api/site-rules.ts';
import { blocksOf } from './block-rules.ts';
import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { parseDocument } from './parse-document.ts';
import { leanSource } from './lean-source.ts';
import { hasTooManyTags } from './limit-depth.ts';
import { textOfPage, type PageInput } from './page-text.ts';
import { all } from './select.ts';

/** How far up from the block its kinds are looked for. */
const LEVELS = 8;
/** Characters by which a block is found whose text was changed by extraction. */
const BEGINNING = 60;
/** Attributes that say what a block is for. */
const TELLING = ['data-testid', 'data-component', 'data-block', 'data-type', 'role', 'itemprop'];
/** Longest opening of a paragraph that is taken for a label ("Czytaj też:"). */
const LABEL = /^[^.!?:]{2,40}:(?=\s)/u;

/**
 * What kinds of block the one pointed at in the article is of, on the page it came from: from the block itself
 * outwards, each by its id, its classes or a telling attribute.
 */
export function findBlockKinds(page: PageInput, block: PointedBlock): readonly BlockKind[] {
  const html = leanSource(textOfPage(page));
  if (hasTooManyTags(html)) return [];
  const document = parseDocument(html);
  const found = findBlock(document, block);
  if (!found) return [];
  const kinds = new Map<string, BlockKind>();
  const add = (selector: string | null, startsWith = '') => {
    if (selector === null || kinds.has(selector + startsWith)) return;
    const count = blocksOf(document, { selector, startsWith }).length;
    if (count > 0) kinds.set(selector + startsWith, { selector, startsWith, count });
  };
  add(selectorOf(found) ?? placeOf(found));
  const label = LABEL.exec(lineOf(found))?.[0];
  if (label !== undefined) add(found.localName, label);
  let level = 0;
  for (let at = found.parentElement; at && at.localName !== 'body' && level < LEVELS; at = at.parentElement) {
    add(selectorOf(at) ?? placeOf(at));
    level++;
  }
  return [...kinds.values()];
}

function findBlock(document: DomDocument, { text, picture }: PointedBlock): DomElement | null {
  if (picture !== null) {
    const image = findPicture(document, picture);
    if (image) return image;
  }
  const line = plain(text);
  if (line === '' || !document.body) return null;
  return deepestWith(document.body, line) ?? deepestWith(document.body, line.slice(0, BEGINNING));
}

/** The innermost element that has all of the text. */
function deepestWith(root: DomElement, text: string): DomElement | null {
  if (!plain(root.textContent ?? '').includes(text)) return null;
  for (let at = root; ;) {
    const inner = [...at.children].find((child) => plain(child.textContent ?? '').includes(text));
    if (!inner) return at === root ? null : at;
    at = inner;
  }
}

/** The picture, however the page writes its address: by the name of its file. */
function findPicture(document: DomDocument, address: string): DomElement | null {
  const name = address.split(/[?#]/, 1)[0]?.split('/').pop() ?? '';
  if (name.length < 3) return null;
  const has = (element: DomElement) => [...element.attributes].some(({ value }) => value.includes(name));
  return all(document, 'img, source').find(has) ?? null;
}

const plain = (text: string) =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What tells elements of this kind; null for one that has nothing to tell it. */
function selectorOf(element: DomElement): string | null {
  const id = element.getAttribute('id') ?? '';
  if (isName(id)) return `${element.localName}#${id}`;
  const classes = classOf(element).split(/\s+/).filter(isName).slice(0, 3);
  if (classes.length > 0) return `${element.localName}.${classes.join('.')}`;
  for (const name of TELLING) {
    const value = element.getAttribute(name) ?? '';
    if (isName(value)) return `${element.localName}[${name}="${value}"]`;
  }
  return null;
}

/** By the parent that has something to tell it, for an element that has not. */
function placeOf(element: DomElement): string | null {
  const parent = element.parentElement;
  const selector = parent && parent.localName !== 'body' ? selectorOf(parent) : null;
  return selector === null ? null : `${selector} > ${element.localName}`;
}

/** Names that say what something is; those with numbers or hashes in them are made anew for every page. */
function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]{1,60}$/u.test(text) && !/\d{2,}|^css-|__[\w-]{5}$|[a-z]\d[a-z]/i.test(text);
}
