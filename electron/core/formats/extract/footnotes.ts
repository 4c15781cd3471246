import { classOf, isElement, lineOf, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { all, closest, one } from './select.ts';

/** A note taken out of the page: what it is called in our own numbering, and what it says. */
export interface Footnote {
  readonly number: number;
  readonly html: string;
}

const mark = /^[[(]?\s*(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\s*[\])]?$/i;
const noteName =
  /(?:^|[^a-z])(?:fn|ftn|footnotes?|endnotes?|notes?|cite|ref(?:erence)?s?|przypis\w*|anm\w*)(?:[^a-z]|$)/i;
const noteBlocks = 'li, p, dd, aside, div, td';
const longest = 4000;

/**
 * Takes the notes out of the page, wherever they stand, and numbers the marks that refer to them, so that the part
 * that is chosen later can have its notes back: linked both ways, in the order of the marks. A mark is a link to
 * a note, or a bare raised number for which there is a note with the same number. `html` is what the document was
 * made of.
 */
export function takeFootnotes(document: DomDocument, html: string): readonly Footnote[] {
  const notes = new Map<DomElement, number>();
  splitNotes(document);
  const marks = [
    ...(html.includes('ltx_note') ? latexMarks(document) : []),
    ...(/side-?note|margin-?note/i.test(html) ? sideMarks(document) : []),
    ...linkedMarks(document),
    ...bareMarks(document),
  ];
  for (const { note } of marks) if (!notes.has(note)) notes.set(note, notes.size + 1);
  const referred = new Set<number>();
  for (const { element, note } of marks) {
    const number = notes.get(note) ?? 0;
    element.replaceWith(markFor(document, number, !referred.has(number)));
    referred.add(number);
  }
  const lists = new Set<DomElement>();
  const taken = [...notes].map(([note, number]) => {
    removeBackLinks(note);
    const html = note.innerHTML.trim();
    if (note.parentElement) lists.add(note.parentElement);
    note.remove();
    return { number, html };
  });
  for (const list of lists) removeWithLabel(list);
  return taken;
}

/** Puts the notes that the chosen part refers to at its end. */
export function restoreFootnotes(content: DomDocument, notes: readonly Footnote[]): void {
  const referred = new Set(all(content, 'a[href^="#fn-"]').map((link) => link.getAttribute('href')));
  const kept = notes.filter(({ number }) => referred.has(`#fn-${String(number)}`));
  if (kept.length === 0 || !content.body) return;
  const section = content.createElement('section');
  section.className = 'footnotes';
  const list = content.createElement('ol');
  for (const { number, html } of kept) {
    const item = content.createElement('li');
    item.setAttribute('id', `fn-${String(number)}`);
    item.setAttribute('value', String(number));
    item.innerHTML = html;
    addWayBack(content, item, number);
    list.appendChild(item);
  }
  section.appendChild(list);
  content.body.appendChild(section);
}

/** The note's number, which leads back: written out, so that it is in what is copied, exported and read aloud. */
function addWayBack(content: DomDocument, item: DomElement, number: number): void {
  const link = content.createElement('a');
  link.className = 'footnote-back';
  link.setAttribute('href', `#fnref-${String(number)}`);
  link.appendChild(content.createTextNode(String(number)));
  const first = item.firstElementChild;
  const holder = first?.localName === 'p' && lineOf(item).startsWith(lineOf(first)) ? first : item;
  holder.insertBefore(content.createTextNode(' '), holder.firstChild);
  holder.insertBefore(link, holder.firstChild);
}

interface Mark {
  readonly element: DomElement;
  readonly note: DomElement;
}

/** Notes of LaTeXML stand in their marks, shown when the user points at them; of a mere mark nothing is shown. */
function latexMarks(document: DomDocument): readonly Mark[] {
  const marks: Mark[] = [];
  for (const element of all(document, '.ltx_note')) {
    const outer = one(element, '.ltx_note_outer');
    const note = outer && one(outer, '.ltx_note_content');
    if (!outer || !note) continue;
    for (const label of all(note, '.ltx_note_mark, .ltx_tag_note, .ltx_note_type')) label.remove();
    if (classOf(element).includes('ltx_role_footnotemark')) outer.remove();
    else if (lineOf(note).length >= 3) marks.push({ element, note });
  }
  return marks;
}

/** Notes in the margin stand in the sentence they belong to, after a label that shows them on small screens. */
function sideMarks(document: DomDocument): readonly Mark[] {
  const marks: Mark[] = [];
  const taken = new Set<DomElement>();
  for (const note of all(document, 'p span, p small, li span, li small, p aside')) {
    if (!sideName.test(classOf(note)) || lineOf(note).length < 3 || isInside(note, taken)) continue;
    for (const control of [note.previousElementSibling, note.previousElementSibling?.previousElementSibling])
      if (control && /^(?:label|input)$/.test(control.localName)) control.remove();
    const element = document.createElement('sup');
    note.before(element);
    taken.add(note);
    marks.push({ element, note });
  }
  return marks;
}

const sideName = /(?:^|[\s_-])(?:side-?note|margin-?note)s?(?=$|[\s_-])/i;

/**
 * Parts a paragraph that holds several notes, so that each is an element: after a line break where there is one,
 * else before what is referred to.
 */
function splitNotes(document: DomDocument): void {
  const referred = new Set(
    all(document, 'a[href^="#"]')
      .filter((link) => mark.test(lineOf(link)))
      .map((link) => decoded(link.getAttribute('href')?.slice(1) ?? '')),
  );
  if (referred.size < 2) return;
  const byBlock = new Map<DomElement, DomElement[]>();
  for (const target of all(document, '[id], a[name]')) {
    if (!referred.has(idOf(target)) || /^(?:li|p|dd|div|td|aside)$/.test(target.localName)) continue;
    const block = closest(target, 'p, div, dd, td, li');
    if (!block || target.parentElement !== block) continue;
    const targets = byBlock.get(block);
    if (targets) targets.push(target);
    else byBlock.set(block, [target]);
  }
  for (const [block, targets] of byBlock)
    if (targets.length > 1 && one(block, 'p, div, ul, ol, table, h1, h2, h3') === null)
      splitAt(document, block, new Set<DomNode>(targets));
}

function splitAt(document: DomDocument, block: DomElement, targets: ReadonlySet<DomNode>): void {
  let part: DomElement | null = null;
  for (const node of [...block.childNodes]) {
    if (targets.has(node)) {
      part = document.createElement('p');
      block.before(part);
    }
    if (part === null) continue;
    if (isElement(node) && node.localName === 'br') node.remove();
    else part.appendChild(node);
  }
  if (lineOf(block) === '') block.remove();
}

function linkedMarks(document: DomDocument): readonly Mark[] {
  const links = all(document, 'a[href^="#"]').filter((link) => mark.test(lineOf(link)));
  if (links.length === 0) return [];
  const byId = new Map(all(document, '[id], a[name]').map((each) => [idOf(each), each]));
  const marks: Mark[] = [];
  const taken = new Set<DomElement>();
  const fitting = new Map<DomElement, boolean>();
  for (const link of links) {
    const raised = closest(link, 'sup');
    if (isInside(link, taken)) continue;
    const target = byId.get(decoded(link.getAttribute('href')?.slice(1) ?? ''));
    const note = target && closest(target, noteBlocks);
    if (!note || note.contains(link)) continue;
    let fits = fitting.get(note);
    if (fits === undefined) fitting.set(note, (fits = isNoteLike(note)));
    if (!fits) continue;
    const name = `${target.getAttribute('id') ?? ''} ${target.getAttribute('name') ?? ''} ${classOf(note)}`;
    if (raised === null && !noteName.test(name)) continue;
    taken.add(note);
    marks.push({ element: raised && lineOf(raised) === lineOf(link) ? raised : link, note });
  }
  return marks;
}

/** Long enough to say something, not so long that it is a chapter. */
function isNoteLike(element: DomElement): boolean {
  const { length } = lineOf(element);
  return length >= 3 && length <= longest && one(element, 'h1, h2, h3') === null;
}

function isInside(element: DomElement, notes: ReadonlySet<DomElement>): boolean {
  for (let at = element.parentElement; at; at = at.parentElement) if (notes.has(at)) return true;
  return false;
}

/** Raised numbers without a link, where a list of notes or paragraphs that begin with the same number follow. */
function bareMarks(document: DomDocument): readonly Mark[] {
  const raised = all(document, 'sup').filter(
    (sup) =>
      /^\d{1,2}$/.test(lineOf(sup)) && one(sup, 'a') === null && closest(sup, 'a, table, pre') === null,
  );
  if (raised.length === 0) return [];
  const notes = new Map<string, DomElement>();
  for (const list of all(document, 'ol')) {
    const named = [list, list.parentElement, list.parentElement?.parentElement].some(
      (each) =>
        each && /foot-?notes?|endnotes?|przypisy/i.test(`${classOf(each)} ${each.getAttribute('id') ?? ''}`),
    );
    if (!named && closest(list, 'aside') === null) continue;
    const start = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
    for (const [at, item] of [...list.children].entries()) notes.set(String(start + at), item);
  }
  const openings = new Set<DomElement>();
  const lines = new Map<DomElement, string>();
  for (const sup of raised) {
    const block = closest(sup, 'p, li, div');
    if (!block) continue;
    const line = lines.get(block) ?? lineOf(block);
    lines.set(block, line);
    if (!line.startsWith(lineOf(sup)) || line.length > longest) continue;
    openings.add(sup);
    notes.set(lineOf(sup), block);
  }
  return raised.flatMap((element) => {
    const note = notes.get(lineOf(element));
    return note && !openings.has(element) && !note.contains(element) ? [{ element, note }] : [];
  });
}

function markFor(document: DomDocument, number: number, first: boolean): DomElement {
  const sup = document.createElement('sup');
  sup.className = 'footnote-ref';
  const link = document.createElement('a');
  link.setAttribute('href', `#fn-${String(number)}`);
  if (first) link.setAttribute('id', `fnref-${String(number)}`);
  link.setAttribute('role', 'doc-noteref');
  // In brackets, so that the number is no part of the word before it in plain text either.
  link.appendChild(document.createTextNode(`[${String(number)}]`));
  sup.appendChild(link);
  return sup;
}

/** The way back is made anew, and so is the number a note begins with. */
function removeBackLinks(note: DomElement): void {
  for (const part of all(note, '.mw-cite-backlink, .footnote-back, .footnote-backref, [role="doc-backlink"]'))
    part.remove();
  for (const link of all(note, 'a[href^="#"]'))
    if (/^[\s↩↑^⬆️︎\u2190-\u21ff]*$|^(?:back|jump up|wróć|powrót|zurück)$/iu.test(lineOf(link))) link.remove();
  const opening = all(note, 'sup, .footnote-definition-label, .label, a').find(
    (each) => mark.test(lineOf(each)) && lineOf(note).startsWith(lineOf(each)),
  );
  opening?.remove();
}

/** Removes a list of notes that were taken, and the heading over it, if nothing else is left there. */
function removeWithLabel(list: DomElement): void {
  if (lineOf(list) !== '' || !/^(?:ol|ul|dl|aside|div|section)$/.test(list.localName)) return;
  const before = list.previousElementSibling;
  const holder = list.parentElement;
  list.remove();
  if (before && /^h[2-6]$|^p$/.test(before.localName) && footnoteHeading.test(lineOf(before)))
    before.remove();
  if (holder && lineOf(holder) === '' && holder.localName !== 'body' && one(holder, 'img') === null)
    holder.remove();
}

const footnoteHeading =
  /^(?:foot-?notes?|end-?notes?|notes?|references?|przypisy|fu(?:ß|ss)noten|anmerkungen|einzelnachweise|notas|note|références|voetnoten)\s*:?$/i;

function idOf(element: DomElement): string {
  return element.getAttribute('id') || (element.getAttribute('name') ?? '');
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
