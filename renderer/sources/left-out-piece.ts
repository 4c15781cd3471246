import type { LeftOut } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { isPutBack } from './left-out-places.ts';
import { actWords, reasonWords } from './left-out-words.ts';

/** Characters and lines of a piece that is shown whole at once. */
const SHORT = 240;
const FEW_LINES = 3;

/** What can be done with a piece that is shown in its article. */
export interface PieceActs {
  /** Puts it back or takes it out again; ends the rule that puts it back. */
  readonly toggle: (at: number) => void;
  /** Puts such pieces back on the whole site. */
  readonly onSite: (at: number) => void;
  readonly fold: (at: number, open: boolean) => void;
}

/** How a piece is shown: its number, whether it is unfolded, the language of the article. */
export interface ShownPiece {
  readonly at: number;
  readonly open: boolean;
  readonly language: string | null;
}

/** Parts of a shown piece that can have the focus, in their `data-control`. */
export type PieceControl = 'head' | 'toggle' | 'site';

/**
 * A piece that was left out, as it stands in the page of its article: its reason, its text, which is folded when it is
 * long, and what can be done with it. `data-left-out` says to everything else that it is none of the article's text.
 */
export function leftOutPiece(
  piece: LeftOut,
  shown: ShownPiece,
  page: Document,
  acts: PieceActs,
): HTMLElement {
  const element = page.createElement('div');
  element.className = isPutBack(piece) ? 'left-out is-back' : 'left-out';
  element.dataset['leftOut'] = String(shown.at);
  element.lang = locale.language;
  const head = headOf(piece, shown, page, acts);
  const buttons = page.createElement('span');
  buttons.className = 'left-out-acts';
  buttons.append(actButton(piece, shown, page, acts));
  if (!piece.bySite) buttons.append(siteButton(shown, page, acts));
  element.append(head, buttons);
  // What was put back stands below, as a part of the article.
  if (isPutBack(piece)) return element;
  const text = textOf(piece, shown, page);
  head.setAttribute('aria-describedby', text.id);
  element.classList.toggle('is-folded', isLong(piece) && !shown.open);
  text.addEventListener('click', () => {
    if (isLong(piece) && element.classList.contains('is-folded')) acts.fold(shown.at, true);
  });
  buttons.before(text);
  return element;
}

export function isLong({ text }: Pick<LeftOut, 'text'>): boolean {
  return text.length > SHORT || text.split('\n').length > FEW_LINES;
}

/** The reason: what has the focus, and unfolds a long piece. */
function headOf(piece: LeftOut, shown: ShownPiece, page: Document, acts: PieceActs): HTMLElement {
  const folds = isLong(piece) && !isPutBack(piece);
  const head = page.createElement(folds ? 'button' : 'div');
  head.className = 'left-out-head';
  head.dataset['control'] = 'head' satisfies PieceControl;
  const reason = reasonWords(piece);
  head.ariaLabel = isPutBack(piece) ? reason : t('leftOut.label', { reason });
  if (folds) {
    (head as HTMLButtonElement).type = 'button';
    head.ariaExpanded = String(shown.open);
    head.addEventListener('click', () => acts.fold(shown.at, head.ariaExpanded !== 'true'));
  } else {
    head.tabIndex = 0;
    head.role = 'note';
  }
  head.append(reason);
  if (piece.evidence !== '' && !isPutBack(piece)) {
    const evidence = page.createElement('span');
    evidence.className = 'left-out-evidence';
    evidence.dir = 'auto';
    evidence.textContent = piece.evidence;
    head.append(evidence);
  }
  return head;
}

function actButton(piece: LeftOut, { at }: ShownPiece, page: Document, acts: PieceActs): HTMLElement {
  const button = controlOf('toggle', page, () => acts.toggle(at));
  button.textContent = actWords(piece);
  button.title = `${actWords(piece)} (${piece.bySite ? 's' : 'b'})`;
  button.setAttribute('aria-keyshortcuts', piece.bySite ? 's' : 'b');
  return button;
}

function siteButton({ at }: ShownPiece, page: Document, acts: PieceActs): HTMLElement {
  const button = controlOf('site', page, () => acts.onSite(at));
  button.textContent = t('leftOut.onSite');
  button.title = t('leftOut.onSite.hint');
  button.setAttribute('aria-keyshortcuts', 's');
  return button;
}

function controlOf(control: PieceControl, page: Document, act: () => void): HTMLButtonElement {
  const button = page.createElement('button');
  button.type = 'button';
  button.dataset['control'] = control;
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    act();
  });
  return button;
}

function textOf({ text }: LeftOut, { at, language }: ShownPiece, page: Document): HTMLElement {
  const element = page.createElement('div');
  element.className = 'left-out-text';
  element.id = `left-out-text-${at}`;
  if (language) element.lang = language;
  for (const line of text.split('\n')) {
    // No paragraph: whoever looks for those of the article finds none here.
    const block = page.createElement('div');
    block.dir = 'auto';
    block.textContent = line;
    element.append(block);
  }
  return element;
}
