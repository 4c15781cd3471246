import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  OffprintError,
  type Article,
  type ArticleLink,
  type ArticleSummary,
  type FeedId,
  type ShellClient,
} from '../../electron/core/api/index.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import type { SearchTerms } from '../kernel/search-terms.ts';
import type { Store } from '../kernel/store.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { ArticleMatches } from './article-matches.ts';
import './op-contents.ts';
import './op-find-bar.ts';
import './op-lightbox.ts';
import { BlockPointing } from './block-pointing.ts';
import type { BlockRuleStore } from './block-rule-store.ts';
import './op-block-rule.ts';
import { articlePlaceholder } from './article-placeholder.ts';
import './op-read-aloud.ts';
import './op-reader-bar.ts';
import './op-typography.ts';
import { takeArticle, type TakenAs } from './take-article.ts';
import type { PagePicture } from './page-pictures.ts';
import { readerStyles } from './reader-styles.ts';
import { ReadAloud } from './read-aloud.ts';
import type { ReaderStore } from './reader-store.ts';
import { ReadingPage, type PageHost } from './reading-page.ts';

/** The feeds that the reader follows, by id. */
type FeedsById = Store & {
  readonly get: (id: FeedId) => { readonly title: string; readonly url: string } | undefined;
};

/**
 * The right pane: the article, in a frame where no script can run. Keys pressed in the frame are handed up in
 * `op-frame-key`, so that they mean the same wherever the focus is.
 *
 * @fires op-page-drawn An article was drawn, or (null) none is shown any more; see {@link DrawnPage}.
 * @slot overlay - What other features draw over the frame, with its coordinates; it lets the mouse through except
 *   where its own elements take it (`pointer-events: auto`).
 * @slot bar - Bars of other features between that and the article.
 * @slot tools - What other features put into the bar above the article.
 */
@customElement('op-reader')
export class OpReader extends LitElement {
  @property({ attribute: false }) store!: ReaderStore;
  @property({ attribute: false }) preferences!: PreferencesStore;
  @property({ attribute: false }) feeds!: FeedsById;
  @property({ attribute: false }) shell!: ShellClient;
  /** Where the reader points at blocks of the article. */
  @property({ attribute: false }) blockRules!: BlockRuleStore;
  /** What the reader comes to at the end of the article. */
  @property({ attribute: false }) next: ArticleSummary | null = null;
  /** Show the button that leads back to the list: there is no room for both. */
  @property({ type: Boolean }) withBack = false;
  @query('iframe') private readonly frame!: HTMLIFrameElement | null;
  @query('.progress') private readonly line!: HTMLElement | null;
  private reading: ReadingPage | null = null;
  private shown: Article | null = null;
  private found: ArticleMatches | null = null;
  private shownSought: SearchTerms | string | null = null;
  private sectionAt = -1;
  @state() private looking: { readonly pictures: readonly PagePicture[]; readonly at: number } | null = null;
  private shownRelated: readonly ArticleSummary[] = [];
  private shownLanguage = '';
  /** The reading aloud of the article. */
  readonly aloud = new ReadAloud({
    drawn: () => this.reading?.drawn ?? null,
    preferences: () => this.preferences,
    tell: (words, error) => send(this, { kind: 'tell', words, error }),
  });
  private readonly pointing = new BlockPointing(() => this.frame?.focus());

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store, this.preferences, this.feeds, this.blockRules]);
  }

  /** Puts the focus on the article, so that the arrow keys scroll it. */
  override focus(options?: FocusOptions): void {
    this.frame?.focus(options);
  }

  /** Pages the article; false when it is at its end, or its beginning, already, or none is open. */
  turnPage(direction: 1 | -1): boolean {
    return this.store.article !== null && (this.reading?.scroll.turn(direction) ?? false);
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

  /** Copies the open article, prints it or saves it. */
  async take(as: TakenAs): Promise<void> {
    const drawn = this.reading?.drawn;
    if (!drawn || !this.store.article) return;
    const words = await takeArticle(drawn, as, {
      shell: this.shell.shell,
      markdown: () => this.store.markdown(),
    });
    if (words !== null) send(this, { kind: 'tell', words, error: false });
  }

  /** Opens the field to look through the article, or goes to it. */
  find(): void {
    if (this.store.panel === 'find') this.renderRoot.querySelector('op-find-bar')?.focus();
    else this.store.togglePanel('find');
  }

  /** Opens or closes the table of contents; false when the article has none. */
  toggleContents(): boolean {
    if (!this.reading || this.reading.sections.length === 0) return false;
    this.store.togglePanel('contents');
    return true;
  }

  /** Puts the focus on the first of the related articles; false when there are none. */
  focusRelated(): boolean {
    return this.reading?.focusRelated(this.frame) ?? false;
  }

  /** Has the reader point at a block of the article, to hide its kind on this site. */
  pointAtBlock(): void {
    const { article } = this.store;
    if (!article || !this.reading?.drawn) return;
    this.blockRules.begin(article);
    this.frame?.focus();
  }

  override updated(_changes: PropertyValues<this>): void {
    const { reading, store } = this;
    if (!reading) return;
    const { article } = store;
    if (article || !this.shown) this.dress(reading, article);
    if (!article) {
      // While the next article is on its way the last one stays: an empty page in between would flicker.
      if ((store.openId === null || store.error) && reading.drawn) {
        reading.clear();
        this.showProgress(0);
        this.announce(null);
        this.aloud.follow();
      }
      this.shown = null;
      this.pointing.follow(this.blockRules, null);
      return;
    }
    if (this.needsDrawing(article)) this.draw(reading, article);
    this.shown = article;
    this.pointing.follow(this.blockRules, reading.drawn);
    this.aloud.follow();
    this.markMatches(reading);
    if (this.shownRelated !== store.related) {
      this.shownRelated = store.related;
      reading.showRelated(store.related);
    }
    reading.showNext(this.next);
  }

  private dress(reading: ReadingPage, article: Article | null): void {
    const style = this.preferences.readingStyle(this.feed?.url ?? null);
    reading.dress(style, this.preferences.value, article?.language ?? null);
  }

  /** The feed of the open article. */
  private get feed(): { readonly title: string; readonly url: string } | null {
    const feedId = this.store.article?.feedId ?? null;
    return feedId === null ? null : (this.feeds.get(feedId) ?? null);
  }

  /** Looks through the article when it was drawn anew, or something else is sought. */
  private markMatches(reading: ReadingPage): void {
    const { store } = this;
    // What is typed to be found stands in for what a search found, as long as there is any.
    const sought = store.finding === '' ? store.sought : store.finding;
    if (!reading.drawn || this.shownSought === sought) return;
    this.shownSought = sought;
    this.found = new ArticleMatches(reading.drawn.root, sought);
    store.countMatches(this.found.count);
    if (sought === store.finding) this.stepMatch(1);
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
      ${
        this.blockRules.article === null
          ? nothing
          : html`<op-block-rule .store=${this.blockRules}></op-block-rule>`
      }
      <slot name="bar"></slot>
      <div class="page">
        <iframe
          class=${openId === null || (error && !article) ? 'away' : ''}
          sandbox="allow-same-origin"
          src="article.html"
          title=${label}
          tabindex=${article ? '0' : '-1'}
          @load=${this.onLoad}
        ></iframe>
        <div class="progress" aria-hidden="true"></div>
        <div class="overlay"><slot name="overlay"></slot></div>
        ${
          this.looking
            ? html`<op-lightbox
                .pictures=${this.looking.pictures}
                .at=${this.looking.at}
                @op-close=${this.closePictures}
              ></op-lightbox>`
            : nothing
        }
        <op-read-aloud .aloud=${this.aloud} .preferences=${this.preferences}></op-read-aloud>
        ${this.renderPanel()} ${article ? nothing : articlePlaceholder(this.store)}
      </div>
    `;
  }

  private renderPanel() {
    const { article, panel } = this.store;
    if (panel === 'typography' && article)
      return html`<op-typography
        .preferences=${this.preferences}
        .feed=${this.feed}
        ?columns=${/^(?:ja|zh)\b/i.test(article.language ?? '')}
        @op-close=${this.closePanel}
      ></op-typography>`;
    if (panel === 'contents' && article)
      return html`<op-contents
        lang=${article.language ?? ''}
        .sections=${this.reading?.sections ?? []}
        .current=${this.reading?.sectionAt ?? -1}
        @op-section=${this.goToSection}
        @op-close=${this.closePanel}
      ></op-contents>`;
    if (panel === 'find' && article)
      return html`<op-find-bar
        .store=${this.store}
        @op-step=${(event: CustomEvent<1 | -1>) => this.stepMatch(event.detail)}
        @op-close=${this.closePanel}
      ></op-find-bar>`;
    return nothing;
  }

  private readonly goToSection = (event: CustomEvent<number>): void => {
    this.closePanel();
    this.reading?.goToSection(event.detail);
  };

  private openPicture(picture: HTMLImageElement): void {
    const pictures = this.reading?.pictures ?? [];
    const at = pictures.findIndex(({ element }) => element === picture);
    if (at >= 0) this.looking = { pictures, at };
  }

  /** The focus goes back to the picture that was looked at last. */
  private readonly closePictures = (event: CustomEvent<number>): void => {
    const last = this.looking?.pictures[event.detail]?.element;
    this.looking = null;
    this.focus();
    last?.focus();
  };

  private noteScroll(): void {
    const { reading } = this;
    if (!reading) return;
    const { progress } = reading;
    this.showProgress(progress);
    this.store.noteProgress(progress, reading.place);
    if (this.store.panel !== 'contents' || reading.sectionAt === this.sectionAt) return;
    this.sectionAt = reading.sectionAt;
    this.requestUpdate();
  }

  /** Beside the update cycle: nothing else changes while the reader scrolls. */
  private showProgress(progress: number): void {
    this.line?.style.setProperty('transform', `scaleX(${progress})`);
  }

  private readonly closePanel = (): void => {
    if (this.store.closePanel()) this.focus();
  };

  /** Marks read or bookmarked need no new drawing: they would lose the reader's place. */
  private needsDrawing(article: Article): boolean {
    const shown = this.shown;
    return (
      shown?.id !== article.id ||
      shown.content !== article.content ||
      shown.language !== article.language ||
      JSON.stringify(shown.pictures) !== JSON.stringify(article.pictures) ||
      // One that was saved meanwhile is opened, no longer saved.
      JSON.stringify(shown.links) !== JSON.stringify(article.links) ||
      this.shownLanguage !== locale.language
    );
  }

  private draw(reading: ReadingPage, article: Article): void {
    this.pointing.leave(this.blockRules);
    const drawn = reading.draw(article);
    this.shownLanguage = locale.language;
    this.shownSought = null;
    this.shownRelated = [];
    this.announce(drawn);
    this.showProgress(reading.scroll.at <= 1 ? 0 : reading.progress);
  }

  private announce(drawn: DrawnPage | null): void {
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
    if (!page || page === this.reading?.page) return;
    this.reading = new ReadingPage(page, this.pageHost());
    this.shown = null;
    this.requestUpdate();
  };

  private pageHost(): PageHost {
    const openArticle: PageHost['openArticle'] = (id) => send(this, { kind: 'open-article', id });
    const openExternal: PageHost['openExternal'] = (url) => send(this, { kind: 'open-external', url });
    return {
      retry: () => void this.store.retry(),
      search: (query) => send(this, { kind: 'run-search', query, sort: 'newest' }),
      open: ({ articleId, url }) => (articleId === null ? openExternal(url) : openArticle(articleId)),
      save: (link) => this.save(link),
      saveAll: () => send(this, { kind: 'act', action: 'save-links' }),
      copy: (text) => this.copy(text),
      openArticle,
      openExternal,
      key: (event) => this.dispatchEvent(new CustomEvent<KeyboardEvent>('op-frame-key', { detail: event })),
      scrolled: () => this.noteScroll(),
      openPicture: (picture) => this.openPicture(picture),
      pressed: () => {
        // The field stays: what it found is looked at in the article.
        if (this.store.panel !== 'find') this.store.closePanel();
      },
    };
  }

  private async copy(text: string): Promise<boolean> {
    try {
      await this.shell.shell.copyText({ text });
      return true;
    } catch (error) {
      send(this, { kind: 'tell', words: errorWords(error), error: true });
      return false;
    }
  }

  static override styles = [controlStyles, readerStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-reader': OpReader;
  }
}
