import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LibraryClient, SearchResults } from '../../electron/core/api/index.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-dialog.ts';
import '../components/op-keys.ts';
import { send } from '../kernel/intents.ts';
import { keyCaps } from '../kernel/keys.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PaletteItem } from '../kernel/palette.ts';
import { paletteItems, type PaletteSources } from './palette-items.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';

/** Milliseconds between the last letter and the search among articles. */
const TYPING_PAUSE = 100;
const ARTICLES_SHOWN = 8;

/** Everything by name: actions with their keys, feeds, folders, saved searches, settings, articles. */
@customElement('op-palette')
export class OpPalette extends LitElement {
  @property({ attribute: false }) library!: LibraryClient;
  /** What is chosen from besides articles. */
  @property({ attribute: false }) sources!: Omit<PaletteSources, 'articles' | 'sought'>;
  /** Told which line was chosen. */
  @property({ attribute: false }) onChosen: (id: string) => void = () => undefined;
  @state() private query = '';
  @state() private found: SearchResults | null = null;
  @state() private place = 0;
  private items: readonly PaletteItem[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(): void {
    this.items = paletteItems(this.query, {
      ...this.sources,
      articles: this.found?.results.map((result) => result.article) ?? [],
      sought: this.found?.words ?? [],
    });
    this.place = Math.min(this.place, Math.max(0, this.items.length - 1));
  }

  override updated(changes: PropertyValues): void {
    if (changes.has('place'))
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    return html`<op-dialog bare heading=${t('action.palette')} @op-close=${this.close}>
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        data-autofocus
        aria-label=${t('palette.label')}
        aria-expanded="true"
        aria-controls="items"
        aria-activedescendant=${this.items.length > 0 ? `item-${this.place}` : nothing}
        placeholder=${t('palette.placeholder')}
        .value=${this.query}
        @input=${this.onInput}
        @keydown=${this.onKeyDown}
      />
      <div class="items" id="items" role="listbox" aria-label=${t('palette.label')}>
        ${this.items.map((item, index) => this.renderItem(item, index))}
        ${this.items.length === 0 ? html`<p>${t('palette.nothing')}</p>` : nothing}
      </div>
    </op-dialog>`;
  }

  private renderItem(item: PaletteItem, index: number) {
    const first = this.items[index - 1]?.group !== item.group;
    return html`
      ${first ? html`<h3 role="presentation">${t(`palette.${item.group}`)}</h3>` : nothing}
      <button
        id=${`item-${index}`}
        data-line=${item.id}
        class="plain ${item.whyNot === null ? '' : 'idle'}"
        role="option"
        aria-disabled=${item.whyNot === null ? 'false' : 'true'}
        tabindex="-1"
        aria-selected=${index === this.place ? 'true' : 'false'}
        @click=${() => this.choose(item)}
      >
        <span class="label" dir="auto">${item.label}</span>
        ${(item.whyNot ?? item.detail) ? html`<small dir="auto">${item.whyNot ?? item.detail}</small>` : nothing}
        ${item.key ? html`<op-keys .strokes=${keyCaps(item.key, keymap.mac)}></op-keys>` : nothing}
      </button>
    `;
  }

  private readonly close = (): void => {
    send(this, { kind: 'close-dialog' });
  };

  private choose(item: PaletteItem): void {
    // First away with the palette: what was chosen may open a dialog, or take the focus, itself.
    this.close();
    this.onChosen(item.id);
    send(this, item.intent);
  }

  private readonly onInput = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
    this.place = 0;
    this.found = null;
    clearTimeout(this.timer);
    const asked = ++this.asked;
    if (this.query.trim() !== '') this.timer = setTimeout(() => void this.search(asked), TYPING_PAUSE);
  };

  private async search(asked: number): Promise<void> {
    try {
      const found = await this.library.search.query({
        query: this.query,
        limit: ARTICLES_SHOWN,
        asYouType: true,
      });
      if (asked === this.asked) this.found = found;
    } catch {
      // Half-typed words need not be a query: actions and feeds are still there.
    }
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const count = this.items.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (count > 0) this.place = (this.place + step + count) % count;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const item = this.items[this.place];
      if (item) this.choose(item);
    }
  };

  static override styles = [
    controlStyles,
    css`
      input[type='text'] {
        inline-size: 100%;
        min-block-size: 52px;
        padding-inline: var(--space-5);
        border: 0;
        border-block-end: 1px solid var(--line);
        border-radius: 0;
        background: transparent;
        font-size: var(--size-5);
      }
      input:focus-visible {
        outline: none;
      }
      .items {
        block-size: min(420px, calc(100vh - 220px));
        padding: var(--space-2);
        overflow: auto;
      }
      h3 {
        margin: var(--space-2) var(--space-3) var(--space-1);
        color: var(--text-faint);
        font-size: var(--size-2);
      }
      button.plain {
        display: flex;
        inline-size: 100%;
        min-block-size: 34px;
        justify-content: flex-start;
        gap: var(--space-3);
        text-align: start;
      }
      .label {
        flex: 0 1 auto;
      }
      small {
        flex: 0 1 auto;
        max-inline-size: 50%;
        overflow: hidden;
        color: var(--text-faint);
        font-size: var(--size-2);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      op-keys {
        margin-inline-start: auto;
      }
      .idle .label {
        color: var(--text-faint);
      }
      button .label {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      [aria-selected='true'] {
        background: var(--surface-active) !important;
      }
      p {
        margin: var(--space-4);
        color: var(--text-soft);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-palette': OpPalette;
  }
}
