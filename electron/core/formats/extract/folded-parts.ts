import { proseLength } from './article-container.ts';
import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { hasTooManyTags, mayBeTooDeep } from './limit-depth.ts';
import { textFinder } from './kept-text.ts';
import { linkShare } from './link-share.ts';
import { all, closest, matches, one } from './select.ts';

const declared =
  '[hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [style*="visibility: hidden"]';
const foldName =
  /(?:^|[\s_-])(?:accordion|collaps\w*|expand\w*|toggle\w*|tab-?panel|tab-?content|tabs?|faq|spoiler|fold\w*|disclosure|drawer|answer|reveal)(?=$|[\s_-]|[A-Z])/i;
/** An answer of a few words is an answer. */
const leastText = 20;
const mostLinks = 0.4;

/**
 * Opens what a page folds away until it is asked for: panels of accordions and tabs, answers, spoilers. They are
 * content. Told by what opens them: a control that names the panel (WAI-ARIA 1.2, `aria-controls`), a `summary`, a
 * heading with a button before it. Menus and dialogs are folded in the same way; they hold links or forms.
 */
export function unfoldParts(document: DomDocument): void {
  const controlled = controlledIds(document);
  const shown = new ShownLines();
  for (const part of all(document, declared)) {
    if (!holdsAnswer(part) || !isFolded(part, controlled) || shown.hasVariantOf(part)) continue;
    shown.open(part);
    part.removeAttribute('hidden');
    part.removeAttribute('aria-hidden');
    part.removeAttribute('style');
  }
}

/** React sends parts of a page late, hidden, and moves them with a script to where a template waits (`S:0`, `B:0`). */
export function placeStreamedParts(document: DomDocument): void {
  const places = new Map(all(document, '[id^="B:"]').map((place) => [place.id.slice(2), place]));
  for (const part of all(document, '[hidden][id^="S:"]')) {
    const template = places.get(part.id.slice(2));
    part.removeAttribute('hidden');
    if (template) template.replaceWith(part);
  }
}

/** A page that shows its text only where no script runs has it in a `noscript`. */
export function openNoscriptBody(document: DomDocument): void {
  const bodies = all(document, 'noscript').filter((element) => closest(element, 'head') === null);
  for (const noscript of bodies) {
    const inner = noscript.innerHTML.includes('&lt;p') ? (noscript.textContent ?? '') : noscript.innerHTML;
    if (inner.length < 400 || !/<p[\s>]/i.test(inner)) continue;
    if (hasTooManyTags(inner) || mayBeTooDeep(inner)) continue;
    const holder = document.createElement('div');
    holder.innerHTML = inner;
    const [said, shown] = [proseLength(holder), document.body ? proseLength(document.body) : 0];
    if (said >= 250 && said > (shown - proseLength(noscript)) * 2) noscript.replaceWith(holder);
  }
}

/** What boxes show: read once for each, lest thousands of panels of one box are compared with one another. */
class ShownLines {
  /** By the box: whether what it showed from the beginning has a text. */
  readonly #shown = new Map<DomElement, (text: string) => boolean>();
  /** By the box: the lines of its panels that were opened. */
  readonly #opened = new Map<DomElement, Set<string>>();

  /** Another panel for the same steps, on another system or in another language, says mostly what a shown one says. */
  hasVariantOf(part: DomElement): boolean {
    const around = part.parentElement;
    const lines = linesOf(part);
    if (around === null || lines.length === 0) return false;
    let isShown = this.#shown.get(around);
    if (isShown === undefined) {
      const shown = [...around.children].filter((child) => !matches(child, declared));
      this.#shown.set(around, (isShown = textFinder(shown.map(lineOf).join(' '))));
    }
    const opened = this.#opened.get(around);
    const same = lines.filter((line) => isShown(line) || opened?.has(line) === true);
    return same.length >= lines.length * 0.4;
  }

  /** A part is shown from now on. */
  open(part: DomElement): void {
    const around = part.parentElement;
    if (around === null) return;
    const opened = this.#opened.get(around) ?? new Set<string>();
    for (const line of linesOf(part)) opened.add(line);
    this.#opened.set(around, opened);
  }
}

function linesOf(part: DomElement): readonly string[] {
  return all(part, 'p, li, pre')
    .map(lineOf)
    .filter((line) => line.length >= leastText);
}

function controlledIds(document: DomDocument): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const control of all(document, '[aria-controls], [data-target], [data-bs-target], [aria-expanded]')) {
    for (const name of ['aria-controls', 'data-target', 'data-bs-target', 'href'])
      for (const id of (control.getAttribute(name) ?? '').split(/\s+/)) ids.add(id.replace(/^#/, ''));
  }
  ids.delete('');
  return ids;
}

function isFolded(part: DomElement, controlled: ReadonlySet<string>): boolean {
  if (closest(part, 'nav, [role="dialog"], [role="menu"], dialog, header, footer') !== null) return false;
  const id = part.getAttribute('id');
  if (id !== null && controlled.has(id)) return true;
  if (/^(?:tabpanel|region)$/.test(part.getAttribute('role') ?? '')) return true;
  const before = part.previousElementSibling;
  if (before && isControl(before)) return true;
  const around = part.parentElement;
  return foldName.test(`${classOf(part)} ${around ? classOf(around) : ''}`) && before !== null;
}

/** A heading, button or term that opens what follows it. */
function isControl(element: DomElement): boolean {
  const control = 'button, summary, [role="button"], [aria-expanded], [data-toggle], [data-bs-toggle]';
  if (lineOf(element).length > 200) return false;
  return (
    /^(?:button|summary|dt)$/.test(element.localName) ||
    element.hasAttribute('aria-expanded') ||
    element.getAttribute('role') === 'button' ||
    one(element, control) !== null
  );
}

function holdsAnswer(part: DomElement): boolean {
  const text = lineOf(part);
  return (
    text.length >= leastText &&
    /[\p{L}\p{N}]\s+[\p{L}\p{N}]/u.test(text) &&
    linkShare(part) <= mostLinks &&
    one(part, 'form, input, select, textarea') === null
  );
}
