import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import {
  OffprintError,
  type Article,
  type ArticleId,
  type ArticleLink,
  type ArticleSummary,
  type Preferences,
} from '../../electron/core/api/index.ts';
import type { DrawnPage } from '../app/drawn-page.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { keymap } from '../app/keymap.ts';
import { locale, t } from '../app/locale.ts';
import type { PreferencesStore } from '../app/preferences-store.ts';
import type { SoughtText } from '../app/sought-text.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-empty.ts';
import { ArticleMatches } from './article-matches.ts';
import { dressPage, showArticle, showRelated } from './article-page.ts';
import './op-reader-bar.ts';
import { linkTarget } from './page-links.ts';
import type { ReaderStore } from './reader-store.ts';
import { goToPlace, readingPlace, startingPlace, turnPage } from './reading-place.ts';

/**
 * The right pane: the article, in a frame where no script can run. Keys pressed in the frame are handed up in
 * `op-frame-key`, so that they mean the same wherever the focus is.
 *
 * @fires op-page-drawn An article was drawn, or (null) none is shown any more; see {@link DrawnPage}.
 * @slot overlay What other features draw over the frame, with its coordinates; it lets the mouse through except
 *   where its own elements take it (`pointer-events: auto`).
 * @slot tools What other features put into the bar above the article.
 */
@customElement('op-reader')
export class OpReader extends LitElement {
  @property({ attribute: false }) store!: ReaderStore;
  @property({ attribute: false }) preferences!: PreferencesStore;
  /** Show the button that leads back to the list: there is no room for both. */
  @property({ type: Boolean }) withBack = false;
  @query('iframe') private readonly frame!: HTMLIFrameElement | null;
  private page: Document | null = null;
  private shown: Article | null = null;
  private drawn: DrawnPage | null = null;
  private leaving = new AbortController();
  private found: ArticleMatches | null = null;
  private shownSought: SoughtText | null = null;
  private shownRelated: readonly ArticleSummary[] = [];
  private shownLanguage = '';
  private dressed: Preferences | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store, this.preferences]);
  }

  /** Puts the focus on the article, so that the arrow keys scroll it. */
  override focus(options?: FocusOptions): void {
    this.frame?.focus(options);
  }

  /** Pages the article; false when it is at its end, or its beginning, already, or none is open. */
  turnPage(direction: 1 | -1): boolean {
    return this.page !== null && this.store.article !== null && turnPage(this.page, direction);
  }

  /** Goes to the next or the previous match of the search, around the ends; false when there is none. */
  stepMatch(step: 1 | -1): boolean {
    const { found, store } = this;
    if (!found || found.count === 0) return false;
    const { at } = store.matches;
    const next = at === null ? found.nearest(step) : (at + step + found.count) % found.count;
    found.show(next);
    store.atMatch(next);
    return true;
  }

  /** Puts the focus on the first of the related articles; false when there are none. */
  focusRelated(): boolean {
    const first = this.page?.querySelector<HTMLElement>('.article-related button');
    if (!first) return false;
    this.frame?.focus();
    first.focus();
    first.closest('.article-related')?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  override updated(_changes: PropertyValues<this>): void {
    const { page, store } = this;
    if (!page) return;
    this.dress(page);
    const article = store.article;
    if (!article) {
      // While the next article is on its way the last one stays: an empty page in between would flicker.
      if (store.openId === null || store.error) {
        page.body.replaceChildren();
        this.announce(null);
      }
      this.shown = null;
      return;
    }
    if (this.needsDrawing(article)) this.draw(page, article);
    this.shown = article;
    this.markMatches();
    if (this.shownRelated !== store.related) {
      this.shownRelated = store.related;
      showRelated(page, store.related, (id) => this.open(id));
    }
  }

  /** Looks through the article when it was drawn anew, or something else is sought. */
  private markMatches(): void {
    const { drawn, store } = this;
    if (!drawn || this.shownSought === store.sought) return;
    this.shownSought = store.sought;
    this.found = new ArticleMatches(drawn.root, store.sought);
    store.countMatches(this.found.count);
  }

  private open(id: ArticleId): void {
    send(this, { kind: 'open-article', id });
  }

  override render() {
    const { article, error, openId } = this.store;
    const label = article
      ? t('reader.label', { title: article.title || t('article.untitled') })
      : t('reader.none');
    return html`
      ${
        openId === null
          ? nothing
          : html`<op-reader-bar .store=${this.store} ?withBack=${this.withBack}>
              <slot name="tools" slot="tools"></slot>
            </op-reader-bar>`
      }
      <div class="page">
        <iframe
          class=${openId === null || (error && !article) ? 'away' : ''}
          sandbox="allow-same-origin"
          src="article.html"
          title=${label}
          tabindex=${article ? '0' : '-1'}
          @load=${this.onLoad}
        ></iframe>
        <div class="overlay"><slot name="overlay"></slot></div>
        ${article ? nothing : this.renderInstead(openId !== null, error)}
      </div>
    `;
  }

  private renderInstead(opening: boolean, error: unknown) {
    if (error)
      return html`<op-empty heading=${t('reader.failed')} text=${errorWords(error)}>
        <button ?disabled=${this.store.retrying} @click=${() => this.store.retry()}>${t('again')}</button>
      </op-empty>`;
    if (opening) return html`<p class="opening" role="status">${t('reader.opening')}</p>`;
    return html`<op-empty
      heading=${t('reader.none')}
      text=${t('reader.none.text', { keys: keymap.mention('next-unread') })}
    ></op-empty>`;
  }

  /** Text of another size has another length: the reader stays at the same part of it. */
  private dress(page: Document): void {
    const { value } = this.preferences;
    if (value === this.dressed) return;
    const place = readingPlace(page);
    dressPage(page, value);
    if (this.shown && this.dressed) goToPlace(page, place);
    this.dressed = value;
  }

  /** Marks read or bookmarked need no new drawing: they would lose the reader's place. */
  private needsDrawing(article: Article): boolean {
    const shown = this.shown;
    return (
      shown?.id !== article.id ||
      shown.content !== article.content ||
      shown.language !== article.language ||
      JSON.stringify(shown.pictures) !== JSON.stringify(article.pictures) ||
      this.shownLanguage !== locale.language
    );
  }

  private draw(page: Document, article: Article): void {
    const place = this.shown?.id === article.id ? readingPlace(page) : startingPlace(article.progress);
    this.leaving.abort();
    const shown = showArticle(page, article, {
      retry: () => void this.store.retry(),
      open: (link) =>
        send(
          this,
          link.articleId === null
            ? { kind: 'open-external', url: link.url }
            : { kind: 'open-article', id: link.articleId },
        ),
      save: (link) => this.save(link),
    });
    this.shownLanguage = locale.language;
    this.shownSought = null;
    this.shownRelated = [];
    goToPlace(page, place);
    this.leaving = new AbortController();
    this.announce({ article, page, ...shown, left: this.leaving.signal });
  }

  private announce(drawn: DrawnPage | null): void {
    if (drawn === null && this.drawn === null) return;
    if (drawn === null) this.leaving.abort();
    this.drawn = drawn;
    this.dispatchEvent(new CustomEvent<DrawnPage | null>('op-page-drawn', { detail: drawn }));
  }

  private async save(link: ArticleLink): Promise<boolean> {
    try {
      await this.store.saveLink(link);
      send(this, { kind: 'tell', words: t('links.savedNamed', { title: link.title }), error: false });
      return true;
    } catch (error) {
      send(this, {
        kind: 'tell',
        words: errorWords(error),
        error: !(error instanceof OffprintError && error.code === 'cancelled'),
      });
      return false;
    }
  }

  private readonly onLoad = (): void => {
    const page = this.frame?.contentDocument ?? null;
    if (page === this.page) return;
    this.page = page;
    this.shown = null;
    this.dressed = null;
    page?.addEventListener('click', (event) => this.onPageClick(event));
    page?.addEventListener('auxclick', (event) => event.preventDefault());
    page?.addEventListener('keydown', (event) => this.onPageKey(event));
    page?.addEventListener('scroll', () => this.onPageScroll(page), { passive: true });
    this.requestUpdate();
  };

  private onPageScroll(page: Document): void {
    // While another article is on its way, what scrolls is still the last one.
    if (this.shown) this.store.noteProgress(readingPlace(page));
  }

  private onPageClick(event: MouseEvent): void {
    // Elements of the frame are of another realm: `instanceof Element` is not true of them.
    const href = (event.target as Element | null)?.closest?.('a[href], area[href]')?.getAttribute('href');
    if (href === null || href === undefined) return;
    event.preventDefault();
    const target = linkTarget(href, this.store.article?.url ?? null);
    if (target?.kind === 'outside') send(this, { kind: 'open-external', url: target.url });
    else if (target) this.page?.getElementById(target.id)?.scrollIntoView({ block: 'start' });
  }

  private onPageKey(event: KeyboardEvent): void {
    this.dispatchEvent(new CustomEvent<KeyboardEvent>('op-frame-key', { detail: event }));
  }

  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-inline-size: 0;
        min-block-size: 0;
      }
      .page {
        position: relative;
        flex: 1;
        min-block-size: 0;
      }
      iframe {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        border: 0;
      }
      iframe:focus-visible {
        outline: none;
        box-shadow: inset 2px 0 0 var(--accent);
      }
      .overlay {
        position: absolute;
        inset: 0;
        overflow: clip;
        pointer-events: none;
      }
      .away {
        visibility: hidden;
      }
      op-empty,
      .opening {
        position: absolute;
        inset: 0;
      }
      .opening {
        display: grid;
        place-items: center;
        margin: 0;
        background: var(--surface);
        color: var(--text-faint);
        opacity: 0;
        animation: appear 0ms 200ms forwards;
      }
      @keyframes appear {
        to {
          opacity: 1;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-reader': OpReader;
  }
}
