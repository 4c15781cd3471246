import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SavedSearch, SavedSearchId } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import type { SearchingActs } from './searching-acts.ts';
import { asksForMenu, openSideMenu, sideMenu } from '../kernel/side-menu.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import '../components/op-menu.ts';
import type { OpMenu } from '../components/op-menu.ts';
import { foldingHeading, sideSectionStyles, type SideSection } from '../components/side-section.ts';
import type { SearchesStore } from './searches-store.ts';

/** The saved searches, as a section of the left pane: each a view with its count. Dragged, or moved by Alt and arrows. */
@customElement('op-saved-searches')
export class OpSavedSearches extends LitElement implements SideSection {
  @property({ attribute: false }) store!: SearchesStore;
  @property({ attribute: false }) acts!: SearchingActs;
  /** The one whose results are shown. */
  @property({ attribute: false }) current: SavedSearchId | null = null;
  /** Only its heading is shown. */
  @property({ type: Boolean }) folded = false;
  /** Where what is being dragged would go: before this one, or at the end. */
  @state() private dropBefore: SavedSearchId | 'end' | null = null;
  private dragged: SavedSearchId | null = null;
  /** The one that the menu is about. */
  @state() private asked: SavedSearch | null = null;
  @query('op-menu') private readonly menu!: OpMenu;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  get items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.fold, .item')];
  }

  private get rows(): readonly HTMLElement[] {
    return this.items.slice(1);
  }

  override render() {
    const { saved } = this.store;
    if (saved.length === 0) return nothing;
    return html`
      ${foldingHeading({
        title: t('searches.heading'),
        folded: this.folded,
        stop: this.current !== null,
        toggle: () => send(this, { kind: 'fold-section', section: 'searches' }),
      })}
      ${
        this.folded
          ? nothing
          : html`<ul
              class=${this.dropBefore === 'end' ? 'drop-end' : ''}
              aria-labelledby="heading"
              @dragleave=${() => (this.dropBefore = null)}
            >
              ${repeat(
                saved,
                ({ id }) => id,
                (search) => this.renderItem(search),
              )}
            </ul>`
      }
      <op-menu label=${this.asked?.name ?? ''} .entries=${this.menuEntries()}></op-menu>
    `;
  }

  private renderItem(search: SavedSearch) {
    const { id, name, query, total } = search;
    const current = id === this.current;
    const details = () => send(this, { kind: 'search-details', id });
    return html`<li
      class=${this.dropBefore === id ? 'drop' : ''}
      draggable="true"
      @contextmenu=${(event: MouseEvent) => this.openMenu(event, search)}
      @dragstart=${(event: DragEvent) => this.onDragStart(event, id)}
      @dragover=${(event: DragEvent) => this.onDragOver(event, id)}
      @drop=${(event: DragEvent) => this.onDrop(event)}
      @dragend=${() => this.endDrag()}
    >
      <button
        class="item"
        data-id=${String(id)}
        tabindex=${current ? 0 : -1}
        aria-current=${current ? 'page' : 'false'}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown F2 Delete"
        title=${name === query ? name : `${name}\n${query}`}
        @click=${() => send(this, { kind: 'run-search', query, sort: search.sort })}
        @keydown=${(event: KeyboardEvent) => this.onKeyDown(event, search)}
      >
        <op-icon name="search"></op-icon><span class="name" dir="auto">${name}</span>
        ${
          total === null
            ? nothing
            : html`<span class="count" aria-hidden="true">${locale.number(total)}</span>
                <span class="hidden">, ${t('list.count', { count: total })}</span>`
        }
      </button>
      <button
        class="icon more"
        tabindex=${current ? 0 : -1}
        aria-label=${t('sidebar.details', { title: name })}
        title=${t('searches.details')}
        @click=${details}
      >
        <op-icon name="settings"></op-icon>
      </button>
    </li>`;
  }

  private openMenu(event: MouseEvent | KeyboardEvent, search: SavedSearch): void {
    this.asked = search;
    openSideMenu(this.menu, event);
  }

  private menuEntries() {
    const { asked } = this;
    return asked
      ? sideMenu(this, {
          view: null,
          details: t('searches.details'),
          showDetails: () => send(this, { kind: 'search-details', id: asked.id }),
          remove: t('searches.remove'),
          takeAway: () => void this.drop(asked),
        })
      : [];
  }

  private onKeyDown(event: KeyboardEvent, search: SavedSearch): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && step !== 0) void this.step(search.id, step);
    else if (asksForMenu(event)) this.openMenu(event, search);
    else if (event.key === 'F2') send(this, { kind: 'search-details', id: search.id });
    else if (event.key === 'Delete' && !event.shiftKey) void this.drop(search);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private async step(id: SavedSearchId, step: 1 | -1): Promise<void> {
    const { saved } = this.store;
    const at = saved.findIndex((search) => search.id === id);
    const place = at + step;
    if (place < 0 || place >= saved.length) return;
    const before = saved[step === 1 ? place + 1 : place]?.id ?? null;
    await this.attempt(() => this.acts.move(id, before));
    await this.updateComplete;
    this.rows.find((item) => item.dataset.id === String(id))?.focus();
  }

  private async drop(search: SavedSearch): Promise<void> {
    const at = this.store.saved.indexOf(search);
    await this.attempt(() => this.acts.remove(search));
    await this.updateComplete;
    (this.rows[at] ?? this.rows.at(-1))?.focus();
  }

  private onDragStart(event: DragEvent, id: SavedSearchId): void {
    this.dragged = id;
    event.dataTransfer?.setData('text/plain', this.store.get(id)?.query ?? '');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  }

  private onDragOver(event: DragEvent, over: SavedSearchId): void {
    if (this.dragged === null) return;
    event.preventDefault();
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const upper = event.clientY < top + height / 2;
    this.dropBefore = upper ? over : (this.store.after(over) ?? 'end');
  }

  private onDrop(event: DragEvent): void {
    event.preventDefault();
    const { dragged, dropBefore } = this;
    this.endDrag();
    if (dragged !== null && dropBefore !== null)
      void this.attempt(() => this.acts.move(dragged, dropBefore === 'end' ? null : dropBefore));
  }

  private endDrag(): void {
    this.dragged = null;
    this.dropBefore = null;
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      send(this, { kind: 'tell', words: errorWords(error), error: true });
    }
  }

  static override styles = [
    controlStyles,
    sideSectionStyles,
    css`
      .drop {
        box-shadow: 0 -2px var(--accent);
      }
      .drop-end {
        box-shadow: 0 2px var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-saved-searches': OpSavedSearches;
  }
}
