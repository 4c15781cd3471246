import type {
  Article,
  ArticleId,
  ArticleSummary,
  Preferences,
  ReadingStyle,
} from '../../electron/core/api/index.ts';
import type { DrawnPage } from '../app/drawn-page.ts';
import { showArticle, showRelated, type PageActs } from './article-page.ts';
import { colourCode } from './colour-code.ts';
import { dressPage } from './dress-page.ts';
import { hyphenateText } from './hyphenate-text.ts';
import { NotePopover } from './note-popover.ts';
import { linkTarget } from './page-links.ts';
import { PageScroll } from './page-scroll.ts';
import { copyPlainly } from './plain-copy.ts';
import { blocksOf, goToPlace, placeIn, startsAnew, type TextPlace } from './reading-place.ts';

/** What the page asks of the pane it is in. */
export interface PageHost extends PageActs {
  readonly openExternal: (url: string) => void;
  readonly openArticle: (id: ArticleId) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly scrolled: (progress: number) => void;
  /** Something in the page was pressed: what lies over it may close. */
  readonly pressed: () => void;
}

/** The document in the reading frame: draws articles into it, one after the other, and hears what is done in it. */
export class ReadingPage {
  readonly page: Document;
  readonly scroll: PageScroll;
  readonly #host: PageHost;
  readonly #notes: NotePopover;
  #drawn: DrawnPage | null = null;
  #leaving = new AbortController();
  #blocks: readonly HTMLElement[] | null = null;
  #dressed = '';

  constructor(page: Document, host: PageHost) {
    this.page = page;
    this.scroll = new PageScroll(page);
    this.#host = host;
    this.#notes = new NotePopover(page);
    page.addEventListener('pointerdown', () => host.pressed());
    page.addEventListener('click', (event) => this.#onClick(event));
    page.addEventListener('auxclick', (event) => event.preventDefault());
    page.addEventListener('keydown', (event) => host.key(event));
    page.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    page.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    copyPlainly(page);
  }

  get drawn(): DrawnPage | null {
    return this.#drawn;
  }

  /** Draws an article: one drawn anew stays at its place, another begins where it was left. */
  draw(article: Article): DrawnPage {
    const last = this.#drawn?.article.id === article.id ? this.place : null;
    this.#leave();
    const shown = showArticle(this.page, article, this.#host);
    const { signal } = this.#leaving;
    hyphenateText(shown.content, article.language, signal);
    this.#drawn = { article, page: this.page, ...shown, left: signal };
    if (last) this.#goTo(last);
    else this.scroll.progress = startsAnew(article.progress) ? 0 : article.progress;
    void colourCode(shown.content, signal);
    return this.#drawn;
  }

  clear(): void {
    this.#leave();
    this.page.body.replaceChildren();
    this.#drawn = null;
  }

  /** Text that is set anew has another length: the reader stays at the same words. */
  dress(style: ReadingStyle, colours: Pick<Preferences, 'theme' | 'accent'>, language: string | null): void {
    const dress = JSON.stringify([style, colours.theme, colours.accent, language]);
    if (dress === this.#dressed) return;
    const place = this.#drawn && this.#dressed !== '' ? this.place : null;
    dressPage(this.page, style, colours, language);
    this.#dressed = dress;
    if (place) this.#goTo(place);
  }

  showRelated(related: readonly ArticleSummary[]): void {
    showRelated(this.page, related, this.#host.openArticle);
  }

  /** Where the reader is; null at the beginning. */
  get place(): TextPlace | null {
    return placeIn(this.#textBlocks, this.scroll);
  }

  #goTo(place: TextPlace): void {
    goToPlace(place, this.#textBlocks, this.scroll);
  }

  get #textBlocks(): readonly HTMLElement[] {
    this.#blocks ??= this.#drawn ? blocksOf(this.#drawn.content) : [];
    return this.#blocks;
  }

  #leave(): void {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.#notes.close(false);
    this.#blocks = null;
  }

  #onScroll(): void {
    // While another article is on its way, what scrolls is still the last one.
    if (this.#drawn) this.#host.scrolled(this.scroll.progress);
  }

  /** Where the text stands in columns, the wheel goes along them. */
  #onWheel(event: WheelEvent): void {
    if (!this.scroll.vertical || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    this.scroll.at += event.deltaY;
  }

  #onClick(event: MouseEvent): void {
    // Elements of the frame are of another realm: `instanceof Element` is not true of them.
    const link = (event.target as Element | null)?.closest?.<HTMLElement>('a[href], area[href]');
    const href = link?.getAttribute('href');
    if (!link || href === null || href === undefined) return;
    event.preventDefault();
    const target = linkTarget(href, this.#drawn?.article.url ?? null);
    if (target?.kind === 'outside') this.#host.openExternal(target.url);
    else if (target && !this.#notes.toggle(link, target.id))
      this.page.getElementById(target.id)?.scrollIntoView({ block: 'start' });
  }
}
