import type {
  Article,
  ArticleId,
  ArticleSummary,
  Preferences,
  ReadingStyle,
  TextPlace,
} from '../../electron/core/api/index.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { showArticle, showNext, showRelated, type PageActs } from './article-page.ts';
import { colourCode } from './colour-code.ts';
import { stylePage } from './style-page.ts';
import { hyphenateText } from './hyphenate-text.ts';
import { layOutLazily } from './lazy-layout.ts';
import { NotePopover } from './note-popover.ts';
import { pictureOf, picturesIn, type PagePicture } from './page-pictures.ts';
import { linkTarget } from './page-links.ts';
import { PageScroll } from './page-scroll.ts';
import { copyPlainly } from './plain-copy.ts';
import { blocksOf, goToPlace, placeIn, startsAnew } from './reading-place.ts';
import { sectionAt, sectionsOf, type Section } from './sections.ts';

/** Pixels above a heading that was gone to. */
const SECTION_ROOM = 24;

/** What the page asks of the pane it is in. */
export interface PageHost extends PageActs {
  readonly openExternal: (url: string) => void;
  readonly openArticle: (id: ArticleId) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly scrolled: () => void;
  /** A picture is to be seen large. */
  readonly openPicture: (picture: HTMLImageElement) => void;
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
  #sections: readonly Section[] | null = null;
  #dressed = '';

  constructor(page: Document, host: PageHost) {
    this.page = page;
    this.scroll = new PageScroll(page);
    this.#host = host;
    this.#notes = new NotePopover(page);
    page.addEventListener('pointerdown', () => host.pressed());
    page.addEventListener('click', (event) => this.#onClick(event));
    page.addEventListener('auxclick', (event) => event.preventDefault());
    page.addEventListener('keydown', (event) => this.#onKey(event));
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
    const place = last ?? (startsAnew(article.progress) ? null : article.place);
    if (!this.scroll.vertical) layOutLazily(this.#textBlocks, place?.block ?? 0, signal);
    if (last) this.#goTo(last);
    else this.#begin(article, shown.content);
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
    stylePage(this.page, style, colours, language);
    this.#dressed = dress;
    if (place) this.#goTo(place);
  }

  showRelated(related: readonly ArticleSummary[]): void {
    showRelated(this.page, related, this.#host.openArticle);
  }

  /** Puts the focus on the first of the related articles, in the frame of the page; false when there are none. */
  focusRelated(frame: HTMLElement | null): boolean {
    const first = this.page.querySelector<HTMLElement>('.article-related button');
    if (!first) return false;
    frame?.focus();
    first.focus();
    first.closest('.article-related')?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  showNext(next: ArticleSummary | null): void {
    showNext(this.page, next, this.#host.openArticle);
  }

  /** Where the reader is; null at the beginning. */
  get place(): TextPlace | null {
    return placeIn(this.#textBlocks, this.scroll);
  }

  /** Where the reader left off: at the same words, or, where these are gone, about there. */
  #begin(article: Article, content: HTMLElement): void {
    if (startsAnew(article.progress)) this.scroll.at = 0;
    else if (!article.place || !goToPlace(article.place, this.#textBlocks, this.scroll))
      this.scroll.goTo(article.progress, content);
  }

  /** How far the article was read, 0 to 1. */
  get progress(): number {
    return this.#drawn ? this.scroll.progressIn(this.#drawn.content) : 0;
  }

  /** The pictures of the article that can be seen large, in order. */
  get pictures(): readonly PagePicture[] {
    return this.#drawn ? picturesIn(this.#drawn.content) : [];
  }

  /** The sections of the article, in order. */
  get sections(): readonly Section[] {
    this.#sections ??= this.#drawn ? sectionsOf(this.#drawn.content) : [];
    return this.#sections;
  }

  /** Which of the sections the reader is in; -1 before the first. */
  get sectionAt(): number {
    return sectionAt(this.sections, this.scroll);
  }

  goToSection(index: number): void {
    const heading = this.sections[index]?.heading;
    if (!heading) return;
    this.scroll.at += this.scroll.startOf(heading.getBoundingClientRect()) - SECTION_ROOM;
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
    this.#sections = null;
  }

  #onScroll(): void {
    // While another article is on its way, what scrolls is still the last one.
    if (this.#drawn) this.#host.scrolled();
  }

  /** Where the text stands in columns, the wheel goes along them. */
  #onWheel(event: WheelEvent): void {
    if (!this.scroll.vertical || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    this.scroll.at += event.deltaY;
  }

  #onKey(event: KeyboardEvent): void {
    const picture = event.key === 'Enter' || event.key === ' ' ? pictureOf(event) : null;
    if (picture) {
      event.preventDefault();
      this.#host.openPicture(picture);
    }
    this.#host.key(event);
  }

  #onClick(event: MouseEvent): void {
    const picture = pictureOf(event);
    if (picture) {
      event.preventDefault();
      this.#host.openPicture(picture);
      return;
    }
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
