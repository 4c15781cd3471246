import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Collection, CollectionId } from '../../electron/core/api/index.ts';
import type { CollectingActs } from './collecting-acts.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import { asksForMenu, openSideMenu, sideMenu } from '../kernel/side-menu.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import '../components/op-menu.ts';
import type { OpMenu } from '../components/op-menu.ts';
import { foldingHeading, sideSectionStyles, type SideSection } from '../components/side-section.ts';
import { dropPlace, placeOf, stepPlace, type CollectionPlace, type DropSide } from './collection-places.ts';
import type { CollectionsStore } from './collections-store.ts';

const STEPS: Readonly<Record<string, 'up' | 'down' | 'in' | 'out'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** The collections, as a section of the left pane: a tree in the reader's order, each with its count. */
@customElement('op-collections-section')
export class OpCollectionsSection extends LitElement implements SideSection {
  @property({ attribute: false }) store!: CollectionsStore;
  @property({ attribute: false }) acts!: CollectingActs;
  /** The one whose articles are shown. */
  @property({ attribute: false }) current: CollectionId | null = null;
  /** Only its heading is shown. */
  @property({ type: Boolean }) folded = false;
  @state() private drop: { readonly id: CollectionId; readonly side: DropSide } | null = null;
  private dragged: CollectionId | null = null;
  /** The one that the menu is about. */
  @state() private asked: Collection | null = null;
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
    const { list } = this.store;
    if (list.length === 0) return nothing;
    return html`
      ${foldingHeading({
        title: t('collections.heading'),
        folded: this.folded,
        stop: this.current !== null,
        toggle: () => send(this, { kind: 'fold-section', section: 'collections' }),
      })}
      ${
        this.folded
          ? nothing
          : html`<ul aria-labelledby="heading" @dragleave=${() => (this.drop = null)}>
              ${repeat(
                list,
                ({ id }) => id,
                (collection) => this.renderItem(collection),
              )}
            </ul>`
      }
      <op-menu label=${this.asked?.name ?? ''} .entries=${this.menuEntries()}></op-menu>
    `;
  }

  private renderItem(collection: Collection) {
    const { id, name, depth, count } = collection;
    const current = id === this.current;
    const details = () => send(this, { kind: 'collection-details', id });
    return html`<li
      class=${this.drop?.id === id ? `drop-${this.drop.side}` : ''}
      style=${styleMap({ '--depth': String(depth) })}
      draggable="true"
      @contextmenu=${(event: MouseEvent) => this.openMenu(event, collection)}
      @dragstart=${(event: DragEvent) => this.onDragStart(event, id)}
      @dragover=${(event: DragEvent) => this.onDragOver(event, collection)}
      @drop=${(event: DragEvent) => this.onDrop(event, collection)}
      @dragend=${() => this.endDrag()}
    >
      <button
        class="item"
        tabindex=${current ? 0 : -1}
        aria-current=${current ? 'page' : 'false'}
        aria-keyshortcuts="F2 Delete Alt+ArrowUp Alt+ArrowDown Alt+ArrowRight Alt+ArrowLeft"
        aria-label=${`${name}, ${t('list.count', { count })}`}
        title=${name}
        @click=${() => send(this, { kind: 'open-view', view: { kind: 'collection', collectionId: id } })}
        @keydown=${(event: KeyboardEvent) => this.onKeyDown(event, collection)}
      >
        <op-icon name="collection"></op-icon>
        <span class="name" dir="auto">${name}</span>
        <span class="count">${locale.number(count)}</span>
      </button>
      <button
        class="icon more"
        tabindex=${current ? 0 : -1}
        aria-label=${t('sidebar.details', { title: name })}
        title=${t('collections.details')}
        @click=${details}
      >
        <op-icon name="settings"></op-icon>
      </button>
    </li>`;
  }

  private openMenu(event: MouseEvent | KeyboardEvent, collection: Collection): void {
    this.asked = collection;
    openSideMenu(this.menu, event);
  }

  private menuEntries() {
    const { asked } = this;
    return asked
      ? sideMenu(this, {
          view: { kind: 'collection', collectionId: asked.id },
          details: t('collections.details'),
          showDetails: () => send(this, { kind: 'collection-details', id: asked.id }),
          remove: t('collections.remove'),
          takeAway: () => void this.take(asked),
        })
      : [];
  }

  private onKeyDown(event: KeyboardEvent, collection: Collection): void {
    const step =
      event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey ? STEPS[event.key] : undefined;
    if (step) void this.attempt(collection.id, stepPlace(this.store.list, collection, step));
    else if (asksForMenu(event)) this.openMenu(event, collection);
    else if (event.key === 'F2') send(this, { kind: 'collection-details', id: collection.id });
    else if (event.key === 'Delete' && !event.shiftKey) void this.take(collection);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Moves a collection, if there is a place to go to; the focus stays on it. */
  private async attempt(id: CollectionId, place: CollectionPlace | null): Promise<void> {
    const collection = this.store.get(id);
    if (!place || !collection) return;
    try {
      await this.acts.place(collection, placeOf(this.store.list, collection), place);
      await this.updateComplete;
      this.rows[this.store.list.findIndex((other) => other.id === id)]?.focus();
    } catch (error) {
      send(this, { kind: 'tell', words: errorWords(error), error: true });
    }
  }

  private async take(collection: Collection): Promise<void> {
    const at = this.store.list.indexOf(collection);
    try {
      await this.acts.remove(collection);
    } catch (error) {
      send(this, { kind: 'tell', words: errorWords(error), error: true });
    }
    await this.updateComplete;
    (this.rows[at] ?? this.rows.at(-1))?.focus();
  }

  private onDragStart(event: DragEvent, id: CollectionId): void {
    this.dragged = id;
    event.dataTransfer?.setData('text/plain', this.store.get(id)?.name ?? '');
  }

  private onDragOver(event: DragEvent, target: Collection): void {
    const moved = this.dragged === null ? undefined : this.store.get(this.dragged);
    if (!moved) return;
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const fraction = (event.clientY - top) / height;
    const side = fraction < 0.25 ? 'before' : fraction > 0.75 ? 'after' : 'into';
    const place = dropPlace(this.store.list, moved, target, side);
    this.drop = place ? { id: target.id, side } : null;
    if (place) event.preventDefault();
  }

  private onDrop(event: DragEvent, target: Collection): void {
    event.preventDefault();
    const moved = this.dragged === null ? undefined : this.store.get(this.dragged);
    if (moved && this.drop)
      void this.attempt(moved.id, dropPlace(this.store.list, moved, target, this.drop.side));
    this.endDrag();
  }

  private endDrag(): void {
    this.dragged = null;
    this.drop = null;
  }

  static override styles = [
    controlStyles,
    sideSectionStyles,
    css`
      .drop-into .item {
        background: var(--surface-active);
      }
      .drop-before::before,
      .drop-after::before {
        position: absolute;
        inset-inline: calc(var(--depth) * var(--space-4)) 0;
        z-index: 1;
        block-size: 2px;
        background: var(--accent);
        content: '';
      }
      .drop-before::before {
        inset-block-start: -1px;
      }
      .drop-after::before {
        inset-block-end: -1px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-collections-section': OpCollectionsSection;
  }
}
