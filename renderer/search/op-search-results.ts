import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { SearchSort } from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-empty.ts';
import '../components/op-virtual-list.ts';
import type { OpVirtualList, SightDetail } from '../components/op-virtual-list.ts';
import { ROW_HEIGHT } from '../components/row-styles.ts';
import './op-search-row.ts';
import type { SearchStore } from './search-store.ts';

/** What a search found, in the place of the list. */
@customElement('op-search-results')
export class OpSearchResults extends LitElement {
  @property({ attribute: false }) store!: SearchStore;
  @query('op-virtual-list') private readonly list!: OpVirtualList | null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override focus(options?: FocusOptions): void {
    this.list?.focus(options);
  }

  override render() {
    const store = this.store;
    return html`
      <header>
        <span role="status" aria-live="polite">
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
      </header>
      ${store.error ? this.renderError() : nothing}
      ${store.pending > 0 ? html`<p class="note">${t('search.pending', { count: store.pending })}</p>` : nothing}
      ${store.results.length > 0 ? this.renderRows() : this.renderNothing()}
      <p class="help">${t('search.help')}</p>
    `;
  }

  private renderError() {
    const { fault, text, error } = this.store;
    const before = fault ? text.slice(0, fault.position) : '';
    const at = fault ? text.slice(fault.position, fault.position + fault.length) : '';
    const after = fault ? text.slice(fault.position + fault.length) : '';
    return html`<div class="fault" role="alert">
      <p class="error">${errorWords(error)}</p>
      ${fault ? html`<code>${before}<mark>${at === '' ? '␣' : at}</mark>${after}</code>` : nothing}
    </div>`;
  }

  private renderNothing() {
    const { didYouMean, answered, error } = this.store;
    if (error || answered === '') return html`<div class="rest"></div>`;
    return html`<op-empty heading=${t('search.nothing')} text=${t('search.nothing.text')}>
      ${
        didYouMean === null
          ? nothing
          : html`<button @click=${() => this.store.submit(didYouMean)}>
              ${t('search.didYouMean', { query: didYouMean })}
            </button>`
      }
    </op-empty>`;
  }

  private renderRows() {
    const store = this.store;
    return html`<op-virtual-list
      label=${t('search.results')}
      listKey=${`${store.answered}\n${store.sort}`}
      .count=${store.results.length}
      .rowHeight=${ROW_HEIGHT}
      .activeIndex=${store.activeIndex}
      .row=${this.row()}
      @op-sight=${(event: CustomEvent<SightDetail>) => store.inSight(event.detail.to)}
      @op-step=${(event: CustomEvent<1 | -1>) => this.open(store.neighbour(event.detail))}
      @op-pick=${(event: CustomEvent<number>) => this.open(store.results[event.detail]?.article.id)}
    ></op-virtual-list>`;
  }

  private row() {
    return (index: number, active: boolean) =>
      html`<op-search-row .result=${this.store.results[index]} ?active=${active}></op-search-row>`;
  }

  private open(id: ReturnType<SearchStore['neighbour']> | undefined): void {
    if (id !== null && id !== undefined) send(this, { kind: 'open-article', id, words: this.store.words });
  }

  private readonly onSort = (event: Event): void => {
    const value = (event.target as HTMLSelectElement).value;
    const sort = SearchSort.options.find((option) => option === value);
    if (sort) void this.store.sortBy(sort);
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        padding: 0 var(--space-3) var(--space-2) var(--space-4);
        border-block-end: 1px solid var(--line);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      select {
        border-color: transparent;
        background: transparent;
        font-size: var(--size-3);
      }
      op-virtual-list,
      op-empty,
      .rest {
        flex: 1;
        min-block-size: 0;
      }
      .fault,
      .note,
      .help {
        margin: 0;
        padding: var(--space-2) var(--space-4);
        font-size: var(--size-3);
      }
      .fault p {
        margin: 0 0 var(--space-1);
      }
      code {
        font-family: var(--font-mono);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      mark {
        border-block-end: 2px solid var(--danger);
        background: var(--mark);
        color: inherit;
      }
      .note {
        color: var(--text-soft);
      }
      .help {
        border-block-start: 1px solid var(--line);
        color: var(--text-faint);
        font-size: var(--size-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-results': OpSearchResults;
  }
}
