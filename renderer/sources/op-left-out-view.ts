import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ArticleId, LeftOut } from '../../electron/core/api/index.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { SourceActs } from './source-acts.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-keys.ts';
import { leftOutFoot } from './left-out-foot.ts';
import { LeftOutPage, type PieceStates } from './left-out-page.ts';
import type { LeftOutStore } from './left-out-store.ts';
import { countWords } from './left-out-words.ts';

/** Milliseconds that the end of an article is in sight before it is asked what was left out: many are only passed by. */
const REST = 400;

/** The keys that mean something in the article while pieces are shown. */
const KEYS = [
  { keys: ['n', 'p'], words: 'leftOut.key.step' },
  { keys: ['b'], words: 'leftOut.key.back' },
  { keys: ['s'], words: 'leftOut.key.site' },
] as const;

/**
 * What was left out of the open article, shown in its text: puts the pieces into the article's page, each at its place,
 * and the line that opens them below the text. In the window it draws the bar above the article while they are shown.
 */
@customElement('op-left-out-view')
export class OpLeftOutView extends LitElement {
  @property({ attribute: false }) store!: LeftOutStore;
  @property({ attribute: false }) acts!: SourceActs;
  @property({ attribute: false }) drawn: DrawnPage | null = null;
  @state() private busy = false;
  private page: LeftOutPage | null = null;
  private states: PieceStates = { open: new Map(), held: null };
  private shownPieces: readonly LeftOut[] | null = null;
  private wasShown = false;
  /** The view was opened: the focus goes to its first piece once there is one. */
  private entering = false;
  private shownId: ArticleId | null = null;
  private shownLanguage = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly sight = new IntersectionObserver((entries) => {
    clearTimeout(this.timer);
    const { articleId } = this.store;
    const ask = (): void => {
      if (this.store.articleId === articleId) void this.store.ask();
    };
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.timer = setTimeout(ask, REST);
  });

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sight.disconnect();
    clearTimeout(this.timer);
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('drawn')) return;
    const id = this.drawn?.article.id ?? null;
    if (id !== this.shownId) this.states = { open: new Map(), held: null };
    this.shownId = id;
    this.shownPieces = null;
    this.page = this.drawn && this.pageOf(this.drawn);
  }

  private pageOf(drawn: DrawnPage): LeftOutPage {
    drawn.page.addEventListener('keydown', (event) => this.onKey(event), {
      signal: drawn.left,
      capture: true,
    });
    return new LeftOutPage(drawn, this.states, {
      toggle: (at) => void this.toggle(at),
      onSite: (at) => void this.onSite(at),
      fold: (at, open) => this.page?.fold(at, open),
    });
  }

  override updated(): void {
    const { store, page } = this;
    this.drawFoot();
    if (store.shown && !this.wasShown) this.entering = true;
    this.wasShown = store.shown;
    const pieces = store.shown && store.articleId === this.shownId ? store.pieces : null;
    if (!page || (pieces === this.shownPieces && this.shownLanguage === locale.language)) return;
    this.shownPieces = pieces;
    this.shownLanguage = locale.language;
    if (pieces) page.draw(pieces);
    else page.clear();
    if (pieces && this.entering) page.enter();
    if (pieces) this.entering = false;
  }

  /** The line below the text; what it says is asked for when it comes into sight. */
  private drawFoot(): void {
    const { drawn, store } = this;
    if (!drawn || drawn.article.sourceFetchedAt === null || store.articleId !== this.shownId) return;
    const { pieces, error, shown } = store;
    const foot = leftOutFoot({ pieces, error, shown, hint: keymap.hint('show-left-out') }, drawn, () =>
      send(this, { kind: 'act', action: 'show-left-out' }),
    );
    if (!foot) return;
    this.sight.disconnect();
    if (pieces === null && error === null) this.sight.observe(foot);
  }

  override render() {
    const { store } = this;
    if (!store.shown) return nothing;
    return html`<div class="bar" role="group" aria-label=${t('leftOut.bar')}>
      <span class="words" role="status">${this.stateWords()}</span>
      ${store.pieces?.length ? this.renderKeys() : nothing}
      <span class="acts">
        <button
          class="plain"
          title=${keymap.hint('list-left-out')}
          @click=${() => send(this, { kind: 'act', action: 'list-left-out' })}
        >
          ${t('leftOut.asList')}
        </button>
        <button
          class="plain"
          title=${keymap.hint('show-left-out')}
          @click=${() => send(this, { kind: 'act', action: 'show-left-out' })}
        >
          ${t('leftOut.leave')}
        </button>
      </span>
    </div>`;
  }

  private renderKeys() {
    return html`<span class="hint">
      ${KEYS.map(
        ({ keys, words }) =>
          html`<span><op-keys .strokes=${keys.map((key) => [key])}></op-keys>${t(words)}</span>`,
      )}
    </span>`;
  }

  private stateWords() {
    const { pieces, error } = this.store;
    if (error) return html`<span class="error">${errorWords(error)}</span>`;
    if (pieces === null || this.busy) return t('leftOut.reading');
    return countWords(pieces);
  }

  /** In the article: `n` and `p` go from piece to piece, `b` and `s` act on the one that has the focus. */
  private onKey(event: KeyboardEvent): void {
    const { page, store } = this;
    if (!page || !store.shown || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { at } = page;
    if (event.key === 'n' || event.key === 'p') page.step(event.key === 'n' ? 1 : -1);
    else if (event.key === 'b' && at !== null) void this.toggle(at);
    else if (event.key === 's' && at !== null) void this.onSite(at);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private async toggle(at: number): Promise<void> {
    const piece = this.store.pieces?.[at];
    if (piece?.bySite) return this.onSite(at);
    await this.act(async ({ id }) => {
      const pieces = piece && (await this.acts.putBack(id, piece.text, !piece.back));
      if (pieces) this.store.apply(pieces);
    });
  }

  /** Puts such pieces back on the whole site; where a rule does, ends it. */
  private async onSite(at: number): Promise<void> {
    const piece = this.store.pieces?.[at];
    await this.act(async ({ id }) => {
      if (piece?.bySite) await this.acts.endPutBack(id, piece.text);
      else if (piece) await this.acts.putBackOnSite(id, piece.text);
    });
  }

  private async act(act: (article: DrawnPage['article']) => Promise<void>): Promise<void> {
    if (this.busy || !this.drawn) return;
    this.busy = true;
    await act(this.drawn.article);
    this.busy = false;
  }

  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-block-end: 1px solid var(--line);
        background: var(--surface-side);
        font-size: var(--size-3);
      }
      .words {
        font-weight: 600;
      }
      .hint {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        min-inline-size: 0;
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      .hint > span {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        white-space: nowrap;
      }
      .hint op-keys {
        gap: 2px;
      }
      /* Where there is room for little else, the keys stand below. */
      @container (inline-size < 640px) {
        .hint {
          flex-basis: 100%;
          order: 1;
        }
      }
      .acts {
        display: flex;
        gap: var(--space-1);
        margin-inline-start: auto;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-left-out-view': OpLeftOutView;
  }
}
