import { noiseLabel } from './cues.ts';
import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest } from './select.ts';

const longestWords = 60;
const leastSentence = 20;

/**
 * Words of a sentence that open an explanation when they are pressed are words of the sentence: the button goes, they
 * stay, if the sentence goes on behind them. Whoever looks for an article drops buttons with what they say.
 */
export function keepWordButtons(document: DomDocument): void {
  const sentences = new Map<DomElement, boolean>();
  const isSentence = (block: DomElement): boolean => {
    const known = sentences.get(block) ?? wordsBeside(block) >= leastSentence;
    sentences.set(block, known);
    return known;
  };
  for (const button of all(document, 'button')) {
    const words = lineOf(button);
    const block = closest(button, 'p, li, dd, td, blockquote');
    const heading = closest(button, 'h2, h3, h4, h5, h6, dt, summary');
    if (heading !== null && lineOf(heading) === words && words !== '') {
      button.replaceWith(...button.childNodes);
      continue;
    }
    if (words === '' || words.length > longestWords || noiseLabel.test(words) || !block) continue;
    if (closest(button, 'form, nav, figure') !== null || !isSentence(block)) continue;
    if (goesOn.test(behind(button, block))) unwrap(button);
  }
}

/** Puts a button's words in its place. What a style keeps apart from the words around it needs a space. */
function unwrap(button: DomElement): void {
  const { previousSibling: before, nextSibling: next, ownerDocument: document } = button;
  if (/[\p{L}\p{N}]$/u.test(before?.textContent ?? '')) button.before(document.createTextNode(' '));
  if (/^[\p{L}\p{N}]/u.test(next?.textContent ?? '')) button.after(document.createTextNode(' '));
  button.replaceWith(...button.childNodes);
}

const goesOn = /^\s*[\p{Ll}\p{Lo},.;:!?)…]/u;

/** What a block says next behind one of its buttons. */
function behind(button: DomElement, block: DomElement): string {
  for (let at: DomElement | null = button; at && at !== block; at = at.parentElement)
    for (let next = at.nextSibling; next; next = next.nextSibling) {
      const text = next.textContent ?? '';
      if (text.trim() !== '') return text;
    }
  return '';
}

/** How long the text of a block is without its buttons. */
function wordsBeside(block: DomElement): number {
  const said = all(block, 'button').reduce((sum, button) => sum + lineOf(button).length, 0);
  return lineOf(block).length - said;
}
