import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { SearchSort, type ArticleId } from '../../electron/core/api/index.ts';
import { attempt } from '../kernel/attempts.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { paneStyles } from '../components/pane-styles.ts';
import '../components/op-empty.ts';
import '../components/op-icon.ts';
import '../components/op-virtual-list.ts';
import type { OpVirtualList, SightDetail } from '../components/op-virtual-list.ts';
import { ROW_HEIGHT } from '../components/row-styles.ts';
import type { FacetsStore } from './facets-store.ts';
import './op-search-facets.ts';
import type { OpSearchFacets } from './op-search-facets.ts';
import './op-search-fault.ts';
import './op-search-row.ts';
import type { SearchStore } from './search-store.ts';
import type { SearchesStore } from './searches-store.ts';

/** What a search found, in the place of the list. */
@customElement('op-search-results')
export class OpSearchResults extends LitElement {
  @property({ attribute: false }) store!: SearchStore;
  @property({ attribute: false }) searches!: SearchesStore;
  @property({ attribute: false }) facets!: FacetsStore;
  @query('op-virtual-list') private readonly list!: OpVirtualList | null;
  @query('op-search-facets') private readonly facetRow!: OpSearchFacets;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store, this.searches]);
  }

  override focus(options?: FocusOptions): void {
    this.list?.focus(options);
  }

  /** Puts the focus on what the results can be narrowed to; false when there is nothing. */
  focusFacets(): boolean {
    return this.facetRow.focusFirst();
  }

  override render() {
    const { store } = this;
    return html`
      <header>
        <span class="found" role="status" aria-live="polite">
          ${store.answered === '' ? '' : t('search.found', { count: store.total })}
        </span>
        <select aria-label=${t('search.sort')} @change=${this.onSort}>
          ${SearchSort.options.map(
            (sort) =>
              html`<option value=${sort} ?selected=${sort === store.sort}>
                ${t(`search.sort.${sort}`)}
              </option>`,
          )}
        </select>
        ${this.renderSave()}
      </header>
      <op-search-facets .store=${store} .facets=${this.facets}></op-search-facets>
      ${store.error ? html`<op-search-fault .store=${store}></op-search-fault>` : nothing}
      ${store.total > 0 ? [this.renderMeant(), this.renderRows()] : this.renderNothing()}
      ${store.pending > 0 ? html`<p class="note pending">${t('search.pending', { count: store.pending })}</p>` : nothing}
    `;
  }

  private renderSave() {
    const saved = this.searches.asking(this.store.text);
    const label = saved ? t('search.savedAs', { name: saved.name }) : t('action.save-search');
    return html`<button
      class="icon"
      aria-label=${label}
      title=${keymap.hint('save-search', label)}
      aria-pressed=${saved ? 'true' : 'false'}
      @click=${() => send(this, { kind: 'act', action: 'save-search' })}
    >
      <op-icon name=${saved ? 'saved-search' : 'save-search'}></op-icon>
    </button>`;
  }

  /** Nothing was found as typed, but something like it was. */
  private renderMeant() {
    const { didYouMean } = this.store;
    if (didYouMean === null) return nothing;
    return html`<p class="note">${this.renderSuggestion(didYouMean)}</p>`;
  }

  private renderSuggestion(didYouMean: string) {
    return html`<button class="meant" @click=${() => this.store.submit(didYouMean)}>
      ${t('search.didYouMean', { query: didYouMean })}
    </button>`;
  }

  private renderNothing() {
    const { didYouMean, answered, error, searching } = this.store;
    if (error || answered === '') {
      const text = error && !this.store.fault ? errorWords(error) : '';
      return text === '' || searching
        ? html`<div class="rest"></div>`
        : html`<op-empty heading=${t('search.failed')} text=${text}>
            <button @click=${() => this.store.submit()}>${t('again')}</button>
          </op-empty>`;
    }
    return html`<op-empty heading=${t('search.nothing')} text=${t('search.nothing.text')}>
      ${
        didYouMean === null
          ? html`<button @click=${() => send(this, { kind: 'act', action: 'search-help' })}>
              ${t('searchHelp.heading')}
            </button>`
          : this.renderSuggestion(didYouMean)
      }
    </op-empty>`;
  }

  private renderRows() {
    const { store } = this;
    return html`<op-virtual-list
      label=${t('search.results')}
      listKey=${`${store.answered}\n${store.sort}`}
      .count=${store.total}
      .rowHeight=${ROW_HEIGHT}
      .activeIndex=${store.activeIndex}
      .row=${this.row()}
      @op-sight=${({ detail }: CustomEvent<SightDetail>) => store.inSight(detail.from, detail.to)}
      @op-step=${({ detail }: CustomEvent<1 | -1>) => this.open(() => store.neighbour(detail))}
      @op-pick=${({ detail }: CustomEvent<number>) => this.open(() => store.articleAt(detail))}
    ></op-virtual-list>`;
  }

  private row() {
    return (index: number, active: boolean) =>
      html`<op-search-row .result=${this.store.resultAt(index)} ?active=${active}></op-search-row>`;
  }

  private open(which: () => Promise<ArticleId | null>): Promise<void> {
    return attempt(this, async () => {
      const id = await which();
      if (id !== null) send(this, { kind: 'open-article', id });
    });
  }

  private readonly onSort = (event: Event): void => {
    const value = (event.target as HTMLSelectElement).value;
    const sort = SearchSort.options.find((option) => option === value);
    if (sort) void this.store.sortBy(sort);
  };

  static override styles = [
    controlStyles,
    paneStyles,
    css`
      header {
        gap: var(--space-1);
        padding: 0 var(--space-2) 0 var(--space-4);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      .found {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      select {
        min-inline-size: 0;
        border-color: transparent;
        background: transparent;
        font-size: var(--size-3);
      }
      op-search-facets {
        flex: none;
        border-block-end: 1px solid var(--line);
      }
      op-virtual-list,
      op-empty,
      .rest {
        flex: 1;
        min-block-size: 0;
      }
      .note {
        margin: 0;
        padding: var(--space-2) var(--space-4);
        border-block-end: 1px solid var(--line);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      /* Below the rows, which must not move as it comes and goes. */
      .pending {
        border-block: 1px solid var(--line) 0;
      }
      .note .meant {
        margin-inline-start: calc(-1 * var(--space-2));
        padding-inline: var(--space-2);
        border-color: transparent;
        background: transparent;
        color: var(--accent);
        text-align: start;
      }
      .note .meant:hover {
        background: var(--surface-hover);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-results': OpSearchResults;
  }
}
