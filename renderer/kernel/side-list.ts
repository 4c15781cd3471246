import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ArticleView, SideSectionName } from '../../electron/core/api/index.ts';
import '../components/op-icon.ts';
import '../components/op-menu.ts';
import type { MenuEntry, OpMenu } from '../components/op-menu.ts';
import { foldingHeading, type SideSection } from '../components/side-section.ts';
import { attempt } from './attempts.ts';
import { send, type Intent } from './intents.ts';
import { locale, t } from './locale.ts';
import { asksForMenu, openSideMenu, sideMenu } from './side-menu.ts';
import type { Store } from './store.ts';
import { StoreWatcher } from './store-watcher.ts';

interface SideItem {
  readonly id: number;
  readonly name: string;
}

/** How an item of the list looks, and what it leads to. */
export interface SideRow {
  readonly content: TemplateResult;
  /** What screen readers say; without it, its content. */
  readonly label?: string;
  readonly title: string;
  /** Its keys besides those that all items have. */
  readonly keys?: string;
  /** How deep it lies in others. */
  readonly depth?: number;
  /** The view it stands for; null when it is no view of articles. */
  readonly view: ArticleView | null;
  readonly open: Intent;
  readonly details: Intent;
}

/** Where a dragged item would go. */
export interface SideDrop<Id> {
  /** The item that shows it; null for the whole list. */
  readonly on: Id | null;
  /** The class of that while it does. */
  readonly mark: string;
  readonly move: () => Promise<unknown>;
}

/**
 * A list of the user's own things as a section of the left pane: an item opens by a click, and has a menu, a button for
 * its details (F2), and Delete. Items that have an order are dragged to another place.
 */
export abstract class SideList<Item extends SideItem, Kept extends Store>
  extends LitElement
  implements SideSection
{
  @property({ attribute: false }) store!: Kept;
  /** The one that is shown. */
  @property({ attribute: false }) current: Item['id'] | null = null;
  /** Only its heading is shown. */
  @property({ type: Boolean }) folded = false;
  @state() private drop: SideDrop<Item['id']> | null = null;
  /** The one that the menu is about. */
  @state() private asked: Item | null = null;
  private dragged: Item | null = null;
  @query('op-menu') private readonly menu!: OpMenu;
  protected abstract readonly section: SideSectionName;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  protected abstract get list(): readonly Item[];
  protected abstract row(item: Item): SideRow;
  protected abstract removeItem(item: Item): Promise<unknown>;

  /** Does what a key means for this kind of items alone; false when it means nothing. */
  protected onOwnKey(_event: KeyboardEvent, _item: Item): boolean {
    return false;
  }

  /** What is dragged along as text; null where items have no order. */
  protected dragText(_item: Item): string | null {
    return null;
  }

  /** Where `moved` goes when it is let go over an item, at a fraction of its height; null when it cannot. */
  protected dropOn(_moved: Item, _over: Item, _fraction: number): SideDrop<Item['id']> | null {
    return null;
  }

  get items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.fold, .item')];
  }

  /** Puts the focus on the item at a place of the list, or on the last. */
  protected async focusAt(place: number): Promise<void> {
    await this.updateComplete;
    const rows = this.items.slice(1);
    (rows[place] ?? rows.at(-1))?.focus();
  }

  override render() {
    const { list, section } = this;
    if (list.length === 0) return nothing;
    return html`
      ${foldingHeading({
        title: t(`${section}.heading`),
        folded: this.folded,
        stop: this.current !== null,
        toggle: () => send(this, { kind: 'fold-section', section }),
      })}
      ${
        this.folded
          ? nothing
          : html`<ul
              class=${this.markOf(null)}
              aria-labelledby="heading"
              @dragleave=${() => (this.drop = null)}
            >
              ${repeat(
                list,
                ({ id }) => id,
                (item) => this.renderItem(item, this.row(item)),
              )}
            </ul>`
      }
      <op-menu label=${this.asked?.name ?? ''} .entries=${this.menuEntries()}></op-menu>
    `;
  }

  private renderItem(item: Item, row: SideRow) {
    const current = item.id === this.current;
    const tabStop = current ? 0 : -1;
    return html`<li
      class=${this.markOf(item.id)}
      style=${styleMap({ '--depth': row.depth === undefined ? null : String(row.depth) })}
      draggable=${this.dragText(item) === null ? 'false' : 'true'}
      @contextmenu=${(event: MouseEvent) => this.openMenu(event, item)}
      @dragstart=${(event: DragEvent) => this.onDragStart(event, item)}
      @dragover=${(event: DragEvent) => this.onDragOver(event, item)}
      @drop=${(event: DragEvent) => this.onDrop(event)}
      @dragend=${() => this.endDrag()}
    >
      <button
        class="item"
        tabindex=${tabStop}
        aria-current=${current ? 'page' : 'false'}
        aria-keyshortcuts=${`${row.keys ?? ''} F2 Delete`.trim()}
        aria-label=${row.label ?? nothing}
        title=${row.title}
        @click=${() => send(this, row.open)}
        @keydown=${(event: KeyboardEvent) => this.onKeyDown(event, item)}
      >
        ${row.content}
      </button>
      <button
        class="icon more"
        tabindex=${tabStop}
        aria-label=${t('sidebar.details', { title: item.name })}
        title=${t(`${this.section}.details`)}
        @click=${() => send(this, row.details)}
      >
        <op-icon name="settings"></op-icon>
      </button>
    </li>`;
  }

  private markOf(id: Item['id'] | null): string {
    return this.drop?.on === id ? this.drop.mark : '';
  }

  private openMenu(event: MouseEvent | KeyboardEvent, item: Item): void {
    this.asked = item;
    openSideMenu(this.menu, event);
  }

  private menuEntries(): readonly MenuEntry[] {
    const { asked, section } = this;
    if (!asked) return [];
    const { view, details } = this.row(asked);
    return sideMenu(this, {
      view,
      details: t(`${section}.details`),
      showDetails: () => send(this, details),
      remove: t(`${section}.remove`),
      takeAway: () => void this.takeAway(asked),
    });
  }

  private onKeyDown(event: KeyboardEvent, item: Item): void {
    if (asksForMenu(event)) this.openMenu(event, item);
    else if (event.key === 'F2') send(this, this.row(item).details);
    else if (event.key === 'Delete' && !event.shiftKey) void this.takeAway(item);
    else if (!this.onOwnKey(event, item)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private async takeAway(item: Item): Promise<void> {
    const place = this.list.indexOf(item);
    await attempt(this, () => this.removeItem(item));
    await this.focusAt(place);
  }

  private onDragStart(event: DragEvent, item: Item): void {
    this.dragged = item;
    event.dataTransfer?.setData('text/plain', this.dragText(item) ?? '');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  }

  private onDragOver(event: DragEvent, over: Item): void {
    if (this.dragged === null) return;
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.drop = this.dropOn(this.dragged, over, (event.clientY - top) / height);
    if (this.drop) event.preventDefault();
  }

  private onDrop(event: DragEvent): void {
    event.preventDefault();
    const { drop } = this;
    this.endDrag();
    if (drop) void attempt(this, drop.move);
  }

  private endDrag(): void {
    this.dragged = null;
    this.drop = null;
  }
}
