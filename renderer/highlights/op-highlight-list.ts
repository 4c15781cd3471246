import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ListedHighlight, ShellClient } from '../../electron/core/api/index.ts';
import { copyText } from '../kernel/copy-text.ts';
import { attempt } from '../kernel/attempts.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { placeByKey } from '../kernel/list-keys.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { HighlightActs } from './highlight-acts.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { textDirection } from '../kernel/text-direction.ts';
import { controlStyles } from '../components/control-styles.ts';
import { paneStyles } from '../components/pane-styles.ts';
import '../components/op-empty.ts';
import '../components/op-icon.ts';
import '../components/op-markdown.ts';
import type { AllHighlightsStore } from './all-highlights-store.ts';
import { colourSwatches } from './colour-swatches.ts';
import { highlightListStyles } from './highlight-list-styles.ts';

/** Pixels before the end of the list at which more is fetched. */
const AHEAD = 600;

/** All highlights, in the place of the list of articles: searched, by colour, each a way to its place. */
@customElement('op-highlight-list')
export class OpHighlightList extends LitElement {
  @property({ attribute: false }) store!: AllHighlightsStore;
  @property({ attribute: false }) acts!: HighlightActs;
  @property({ attribute: false }) shell!: ShellClient;
  @query('input') private readonly input!: HTMLInputElement;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store]);
  }

  override focus(options?: FocusOptions): void {
    const items = this.items();
    const active = items.find((item) => item.ariaCurrent === 'true') ?? items[0];
    (active ?? this.input)?.focus(options);
  }

  override render() {
    const { store } = this;
    return html`
      <header>
        <h2>${t('highlights.heading')}</h2>
        <span class="count" role="status">
          ${store.total === null ? '' : t('highlights.count', { count: store.total })}
        </span>
        ${this.renderTool('copy', t('highlights.copy'), () => this.copy())}
        ${this.renderTool('save', t('highlights.save'), () => this.save())}
      </header>
      <div class="filters">
        <input
          type="search"
          aria-label=${t('highlights.search')}
          placeholder=${t('highlights.search')}
          .value=${store.text}
          @input=${() => void store.filter({ text: this.input.value })}
          @keydown=${this.onFieldKey}
        />
        <div class="colours" role="group" aria-label=${t('highlights.colours')}>
          ${colourSwatches(
            store.colour,
            (colour) => void store.filter({ colour: store.colour === colour ? null : colour }),
          )}
          <button
            class="icon"
            aria-label=${t('highlights.orphaned')}
            title=${t('highlights.orphaned')}
            aria-pressed=${store.orphaned ? 'true' : 'false'}
            @click=${() => void store.filter({ orphaned: !store.orphaned })}
          >
            <op-icon name="warning"></op-icon>
          </button>
        </div>
      </div>
      ${this.renderRows()}
    `;
  }

  private renderTool(icon: 'copy' | 'save', label: string, act: () => Promise<void>) {
    return html`<button
      class="icon"
      aria-label=${label}
      title=${label}
      ?disabled=${!this.store.total}
      @click=${() => attempt(this, act)}
    >
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  private renderRows() {
    const { store } = this;
    if (store.error)
      return html`<op-empty heading=${t('highlights.failed')} text=${errorWords(store.error)}>
        <button @click=${() => store.show()}>${t('again')}</button>
      </op-empty>`;
    if (store.total === 0)
      return html`<op-empty
        heading=${t(store.filtered ? 'highlights.nothing' : 'highlights.none')}
        text=${store.filtered ? '' : t('highlights.none.text', { keys: keymap.mention('highlight') })}
      ></op-empty>`;
    return html`<ul aria-label=${t('highlights.heading')} @scroll=${this.onScroll} @keydown=${this.onKeyDown}>
      ${repeat(
        store.highlights,
        ({ id }) => id,
        (highlight, index) => this.renderItem(highlight, index),
      )}
    </ul>`;
  }

  private renderItem(highlight: ListedHighlight, index: number) {
    const { id, quote, colour, note, orphanedAt, articleTitle, siteName, language } = highlight;
    const active = id === this.store.activeId;
    const stop = active || (index === 0 && this.store.activeId === null);
    return html`<li
      class=${active ? 'active' : ''}
      style=${styleMap({ '--paint': `var(--marked-${colour})` })}
    >
      <button
        class="item"
        data-id=${String(id)}
        tabindex=${stop ? 0 : -1}
        aria-current=${active ? 'true' : 'false'}
        aria-keyshortcuts="Delete Shift+H"
        @click=${() => this.open(highlight)}
      >
        <span class="quote" lang=${language ?? ''} dir=${textDirection(language)}>${quote.exact}</span>
        <span class="facts" dir="auto">
          ${orphanedAt ? html`<op-icon name="warning" title=${t('highlight.orphan')}></op-icon>` : nothing}
          <span>${[articleTitle || t('article.untitled'), siteName].filter(Boolean).join(' · ')}</span>
        </span>
      </button>
      ${
        note === ''
          ? nothing
          : html`<op-markdown
              text=${note}
              @op-follow=${({ detail }: CustomEvent<string>) =>
                send(this, { kind: 'open-external', url: detail })}
            ></op-markdown>`
      }
    </li>`;
  }

  private items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  private open(highlight: ListedHighlight): void {
    send(this, { kind: 'open-highlight', highlight });
  }

  private readonly onFieldKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    this.items()[0]?.focus();
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const items = this.items();
    const at = items.indexOf(event.composedPath()[0] as HTMLElement);
    const highlight = this.store.highlights[at];
    if (!highlight || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeByKey(event, at, items.length);
    if (place !== null) {
      const next = this.store.highlights[place];
      if (next) this.open(next);
      items[place]?.focus();
    } else if (event.key === 'Delete' && !event.shiftKey) {
      void attempt(this, async () => {
        await this.acts.remove([highlight.id]);
        await this.updateComplete;
        (this.items()[at] ?? this.items().at(-1))?.focus();
      });
    } else if (event.key === 'H') send(this, { kind: 'note', highlight });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly onScroll = (event: Event): void => {
    const list = event.currentTarget as HTMLElement;
    if (list.scrollTop + list.clientHeight > list.scrollHeight - AHEAD) void this.store.more();
  };

  private async copy(): Promise<void> {
    const { markdown, count } = await this.store.markdown();
    copyText(markdown);
    send(this, { kind: 'tell', words: t('highlights.copied', { count }), error: false });
  }

  private async save(): Promise<void> {
    const { markdown, count } = await this.store.markdown();
    const { saved } = await this.shell.shell.saveText({
      name: `${t('highlights.heading')}.md`,
      text: markdown,
    });
    if (saved) send(this, { kind: 'tell', words: t('highlights.saved', { count }), error: false });
  }

  static override styles = [controlStyles, paneStyles, highlightListStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-highlight-list': OpHighlightList;
  }
}
