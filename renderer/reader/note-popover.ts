import { t } from '../kernel/locale.ts';

/** Pixels between a note, what it belongs to, and the edges of the page. */
const GAP = 8;

/** A footnote shown beside its mark, so that the reader need not leave the line; one at a time. */
export class NotePopover {
  readonly #page: Document;
  #shown: { readonly popover: HTMLElement; readonly mark: HTMLElement } | null = null;

  constructor(page: Document) {
    this.#page = page;
    page.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.close(true)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
    page.addEventListener('pointerdown', (event) => {
      const { popover, mark } = this.#shown ?? {};
      const target = event.target as Node | null;
      if (!popover?.contains(target) && !mark?.contains(target)) this.close(false);
    });
  }

  /** Shows the note that `link` refers to; false when it is no reference to a note. Once more closes it. */
  toggle(link: HTMLElement, id: string): boolean {
    if (!link.closest('.footnote-ref, [role="doc-noteref"]')) return false;
    const note = this.#page.getElementById(id);
    if (!note) return false;
    const again = this.#shown?.mark === link;
    this.close(again);
    if (!again) this.#show(link, note);
    return true;
  }

  /** Closes the note; false when none is shown. */
  close(returnFocus: boolean): boolean {
    const shown = this.#shown;
    if (!shown) return false;
    this.#shown = null;
    shown.popover.remove();
    shown.mark.removeAttribute('aria-expanded');
    if (returnFocus) shown.mark.focus({ preventScroll: true });
    return true;
  }

  #show(mark: HTMLElement, note: HTMLElement): void {
    const popover = this.#page.createElement('aside');
    popover.className = 'note-popover';
    popover.tabIndex = -1;
    popover.setAttribute('role', 'note');
    popover.setAttribute('aria-label', t('notes.note'));
    const copy = note.cloneNode(true) as HTMLElement;
    for (const back of copy.querySelectorAll('.footnote-back, [role="doc-backlink"]')) back.remove();
    for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
    popover.append(...copy.childNodes);
    const text = mark.closest('article');
    if (text?.lang) popover.lang = text.lang;
    if (text?.dir) popover.dir = text.dir;
    this.#page.body.append(popover);
    this.#place(popover, mark);
    mark.setAttribute('aria-expanded', 'true');
    this.#shown = { popover, mark };
    popover.focus({ preventScroll: true });
  }

  /** Below the mark, above it where there is no room, within the page in any case. */
  #place(popover: HTMLElement, mark: HTMLElement): void {
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = this.#page.documentElement;
    const at = mark.getBoundingClientRect();
    const { width, height } = popover.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(at.left + at.width / 2 - width / 2, clientWidth - width - GAP));
    const below = at.bottom + GAP + height <= clientHeight || at.top < height + GAP;
    popover.style.setProperty('left', `${scrollLeft + left}px`);
    popover.style.setProperty('top', `${scrollTop + (below ? at.bottom + GAP : at.top - GAP - height)}px`);
  }
}
