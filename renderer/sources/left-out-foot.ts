import type { LeftOut } from '../../electron/core/api/index.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import { countWords } from './left-out-words.ts';

/** What the line says. */
export interface FootState {
  readonly pieces: readonly LeftOut[] | null;
  readonly error: unknown;
  readonly shown: boolean;
  /** The key that does the same, in words. */
  readonly hint: string;
}

const feet = new WeakMap<HTMLElement, string>();

/**
 * The line below the text of an article: how many pieces were left out, as a button that shows or hides them. Returns
 * the line where it is new or changed, else null. The button stays, with the focus it may have.
 */
export function leftOutFoot(
  { pieces, error, shown, hint }: FootState,
  { root, page }: DrawnPage,
  toggle: () => void,
): HTMLElement | null {
  const known = root.querySelector<HTMLElement>('.left-out-foot');
  const words = error ? errorWords(error) : pieces ? countWords(pieces) : t('leftOut.unknown');
  const state = JSON.stringify([words, shown, hint, pieces === null, locale.language]);
  if (known && feet.get(known) === state) return null;
  const foot = known ?? newFoot(page, toggle);
  feet.set(foot, state);
  foot.lang = locale.language;
  const button = foot.querySelector('button');
  const note = foot.querySelector('p');
  if (!button || !note) return foot;
  // Where nothing was left out there is nothing to open.
  const isEmpty = pieces?.length === 0 && !error;
  button.hidden = isEmpty;
  button.textContent = error ? t('leftOut.unknown') : words;
  button.title = hint;
  button.ariaExpanded = String(shown);
  note.hidden = !isEmpty && !error;
  note.textContent = words;
  if (!known) root.append(foot);
  return foot;
}

function newFoot(page: Document, toggle: () => void): HTMLElement {
  const foot = page.createElement('div');
  foot.className = 'left-out-foot';
  foot.dataset['leftOut'] = '';
  const button = page.createElement('button');
  button.type = 'button';
  button.addEventListener('click', toggle);
  foot.append(page.createElement('p'), button);
  return foot;
}
