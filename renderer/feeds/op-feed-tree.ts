import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ArticleView, Placed } from '../../electron/core/api/index.ts';
import { attempt } from '../kernel/attempts.ts';
import { errorWords } from '../kernel/error-words.ts';
import type { FollowingActs } from './following-acts.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { afterPaint } from '../components/after-paint.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import '../components/op-feed-icon.ts';
import '../components/op-menu.ts';
import type { OpMenu } from '../components/op-menu.ts';
import type { SideSection } from '../components/side-section.ts';
import { dropPlace, dropSide, itemOf, stepPlace, type DropSide, type TreePlace } from './feed-moves.ts';
import { feedTreeStyles, TREE_ROW_HEIGHT } from './feed-tree-styles.ts';
import { viewOf, type TreeRow } from './feed-tree.ts';
import type { FeedsStore } from './feeds-store.ts';
import { HeldFolder } from './held-folder.ts';
import { treeMenu } from './tree-menu.ts';

/** Rows drawn beyond those in sight, above and below, once those have been painted. */
const AHEAD = 10;

const keyOf = (item: Placed): string => `${item.kind}-${item.id}`;

/**
 * Feeds in their folders, as a tree of which only the rows in sight exist. Dragged with the mouse; by keyboard Alt and
 * arrows move a row, F2 opens its details, Delete unfollows. Scrolls with the pane it stands in.
 */
@customElement('op-feed-tree')
export class OpFeedTree extends LitElement implements SideSection {
  @property({ attribute: false }) feeds!: FeedsStore;
  @property({ attribute: false }) acts!: FollowingActs;
  @property({ attribute: false }) view: ArticleView | null = null;
  /** The element that scrolls. */
  @property({ attribute: false }) scroller: HTMLElement | null = null;
  /** The row that keys move from, when it is not the one whose articles are shown. */
  @state() private cursor: string | null = null;
  @state() private from = 0;
  @state() private to = Math.ceil(innerHeight / TREE_ROW_HEIGHT);
  @state() private drop: { readonly key: string; readonly side: DropSide } | null = null;
  /** The row whose menu is open, or was last. */
  @state() private asked: TreeRow | null = null;
  @query('op-menu') private readonly menu!: OpMenu;
  private dragged: Placed | null = null;
  private readonly held = new HeldFolder();
  private watched: HTMLElement | null = null;
  private painted = false;
  private readonly sizes = new ResizeObserver(() => this.findRange());

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.feeds]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch(null);
  }

  override updated(changes: PropertyValues<this>): void {
    if (this.scroller !== this.watched) this.watch(this.scroller);
    if (changes.has('view')) this.cursor = null;
  }

  /** The rows that the focus can come to from outside. */
  get items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
  }

  override render() {
    const { rows } = this.feeds;
    const current = this.currentIndex(rows);
    const stop = Math.max(0, this.cursorIndex(rows, current));
    const shown = new Set<number>([0, rows.length - 1, current, stop]);
    for (let index = Math.max(0, this.from); index <= Math.min(rows.length - 1, this.to); index++)
      shown.add(index);
    const drawn = [...shown].filter((index) => rows[index]).toSorted((a, b) => a - b);
    return html`<div
        class="tree"
        role="tree"
        aria-label=${t('sidebar.feeds')}
        style=${styleMap({ height: `${rows.length * TREE_ROW_HEIGHT}px` })}
        @keydown=${this.onKeyDown}
        @click=${this.onClick}
        @dragleave=${() => (this.drop = null)}
      >
        ${repeat(
          drawn,
          (index) => keyOf(itemOf(rows[index] as TreeRow)),
          (index) => this.renderRow(rows[index] as TreeRow, index, index === current, index === stop),
        )}
      </div>
      <op-menu label=${t('tree.menu')} .entries=${this.menuEntries()}></op-menu>`;
  }

  private renderRow(row: TreeRow, index: number, current: boolean, stop: boolean) {
    const key = keyOf(itemOf(row));
    const folder = row.kind === 'folder' ? row.folder : null;
    const name = row.kind === 'folder' ? row.folder.name : row.feed.title;
    const unread = row.kind === 'folder' ? row.unread : row.feed.unread;
    const problem = row.kind === 'feed' && row.feed.error ? errorWords(row.feed.error) : null;
    const words = unread > 0 ? `${name}, ${t('sidebar.unread', { count: unread })}` : name;
    const drop = this.drop?.key === key ? `drop-${this.drop.side}` : '';
    return html`<div
      class="row item ${folder ? 'folder' : ''} ${current ? 'current' : ''} ${drop}"
      role="treeitem"
      data-index=${index}
      tabindex=${stop ? 0 : -1}
      aria-label=${problem ? t('sidebar.problem', { title: words, problem }) : words}
      aria-level=${row.depth + 1}
      aria-setsize=${this.feeds.rows.length}
      aria-posinset=${index + 1}
      aria-selected=${current ? 'true' : 'false'}
      aria-current=${current ? 'page' : 'false'}
      aria-expanded=${ifDefined(folder ? (folder.collapsed ? 'false' : 'true') : undefined)}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight F2 Delete"
      title=${name}
      style=${styleMap({
        transform: `translateY(${index * TREE_ROW_HEIGHT}px)`,
        '--depth': String(row.depth),
      })}
      draggable="true"
      @focus=${() => (this.cursor = key)}
      @contextmenu=${(event: MouseEvent) => this.openMenu(event, row)}
      @dragstart=${(event: DragEvent) => this.onDragStart(event, row)}
      @dragover=${(event: DragEvent) => this.onDragOver(event, row)}
      @drop=${(event: DragEvent) => this.onDrop(event, row)}
      @dragend=${() => this.endDrag()}
    >
      ${
        row.kind === 'folder'
          ? this.renderFold(row)
          : html`<op-feed-icon .name=${row.feed.title} .icon=${row.feed.icon}></op-feed-icon>`
      }
      <span class="name" dir="auto">${name}</span>
      ${unread > 0 ? html`<span class="count" data-count=${locale.number(unread)}></span>` : nothing}
      <button
        class="icon more ${problem ? 'problem' : ''}"
        tabindex=${stop ? 0 : -1}
        aria-label=${
          problem ? t('sidebar.problem', { title: name, problem }) : t('sidebar.details', { title: name })
        }
        title=${problem ?? t(folder ? 'folder.details' : 'feed.details')}
        @click=${(event: Event) => {
          event.stopPropagation();
          this.details(row);
        }}
      >
        <op-icon name=${problem ? 'warning' : 'more'}></op-icon>
      </button>
    </div>`;
  }

  private renderFold(row: TreeRow & { readonly kind: 'folder' }) {
    const { folder } = row;
    return html`<button
      class="icon fold"
      tabindex="-1"
      aria-hidden="true"
      title=${t(folder.collapsed ? 'sidebar.expand' : 'sidebar.collapse', { name: folder.name })}
      @click=${(event: Event) => {
        event.stopPropagation();
        this.fold(row, !folder.collapsed);
      }}
    >
      <op-icon name=${folder.collapsed ? 'folded' : 'unfolded'}></op-icon>
    </button>`;
  }

  private currentIndex(rows: readonly TreeRow[]): number {
    const { view } = this;
    if (view?.kind !== 'feed' && view?.kind !== 'folder') return -1;
    return rows.findIndex((row) =>
      row.kind === 'feed'
        ? view.kind === 'feed' && view.feedId === row.feed.id
        : view.kind === 'folder' && view.folderId === row.folder.id,
    );
  }

  private cursorIndex(rows: readonly TreeRow[], current: number): number {
    const { cursor } = this;
    const at = cursor === null ? -1 : rows.findIndex((row) => keyOf(itemOf(row)) === cursor);
    return at < 0 ? current : at;
  }

  private open(row: TreeRow): void {
    send(this, { kind: 'open-view', view: viewOf(row) });
  }

  /** By the mouse's second button where that is, by the menu key or Shift+F10 below the row. */
  private openMenu(event: MouseEvent | KeyboardEvent, row: TreeRow): void {
    event.preventDefault();
    const element = (event.target as HTMLElement).closest<HTMLElement>('.row');
    if (!element) return;
    const { left, bottom } = element.getBoundingClientRect();
    const byMouse = event instanceof MouseEvent;
    this.asked = row;
    this.menu.openAt(byMouse ? event.clientX : left, byMouse ? event.clientY : bottom, element);
  }

  private menuEntries() {
    const { asked } = this;
    if (!asked) return [];
    return treeMenu(asked, this.feeds, this, {
      details: () => this.details(asked),
      fold: () => {
        if (asked.kind === 'folder') this.fold(asked, !asked.folder.collapsed);
      },
      takeAway: () => this.takeAway(asked, this.feeds.rows.indexOf(asked)),
    });
  }

  private details(row: TreeRow): void {
    if (row.kind === 'feed') send(this, { kind: 'feed-details', id: row.feed.id });
    else send(this, { kind: 'folder-details', id: row.folder.id });
  }

  private fold({ folder }: TreeRow & { readonly kind: 'folder' }, collapsed: boolean): void {
    void attempt(this, () => this.feeds.setCollapsed(folder.id, collapsed));
  }

  /** Moves a row; the focus goes with it. */
  private async move(item: Placed, place: TreePlace | null, focus: boolean): Promise<void> {
    if (!place) return;
    await attempt(this, async () => {
      const folder = place.folderId === null ? undefined : this.feeds.folder(place.folderId);
      await this.acts.place(item, place.folderId, place.before);
      // What has just been put away must not be out of sight.
      if (folder?.collapsed) await this.feeds.setCollapsed(folder.id, false);
    });
    if (focus) await this.focusRow(this.feeds.rows.findIndex((row) => keyOf(itemOf(row)) === keyOf(item)));
  }

  /** Puts the focus on a row, drawing it and bringing it into sight first. */
  private async focusRow(index: number): Promise<void> {
    const row = this.feeds.rows[index];
    if (!row) return;
    this.cursor = keyOf(itemOf(row));
    await this.updateComplete;
    const element = this.renderRoot.querySelector<HTMLElement>(`[data-index="${index}"]`);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  }

  private watch(scroller: HTMLElement | null): void {
    this.watched?.removeEventListener('scroll', this.findRange);
    this.sizes.disconnect();
    this.watched = scroller;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.findRange, { passive: true });
    this.sizes.observe(scroller);
    void afterPaint().then(() => {
      this.painted = true;
      this.findRange();
    });
  }

  private readonly findRange = (): void => {
    if (!this.watched || !this.isConnected || !this.painted) return;
    const top = this.watched.getBoundingClientRect().top - this.getBoundingClientRect().top;
    const first = Math.floor(top / TREE_ROW_HEIGHT / AHEAD) * AHEAD - AHEAD;
    const rows = Math.ceil(this.watched.clientHeight / TREE_ROW_HEIGHT);
    this.from = first;
    this.to = first + (Math.ceil(rows / AHEAD) + 3) * AHEAD;
  };

  private readonly onClick = (event: Event): void => {
    const clicked = (event.target as HTMLElement).closest<HTMLElement>('.row');
    const row = this.feeds.rows[Number(clicked?.dataset['index'] ?? NaN)];
    if (row) this.open(row);
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const { rows } = this.feeds;
    const index = Number((event.composedPath()[0] as HTMLElement).dataset['index'] ?? NaN);
    const row = rows[index];
    if (!row || event.ctrlKey || event.metaKey) return;
    if (!this.press(event, rows, index, row)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** What a key does on a row; false when it is not for the tree. */
  private press(event: KeyboardEvent, rows: readonly TreeRow[], index: number, row: TreeRow): boolean {
    const folder = row.kind === 'folder' ? row : null;
    if (event.altKey) {
      const directions = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' } as const;
      const direction = directions[event.key as keyof typeof directions];
      if (direction) void this.move(itemOf(row), stepPlace(rows, row, direction), true);
      return direction !== undefined;
    }
    switch (event.key) {
      case 'Enter':
      case ' ':
        this.open(row);
        return true;
      case 'F2':
        this.details(row);
        return true;
      case 'ContextMenu':
        this.openMenu(event, row);
        return true;
      case 'F10':
        if (event.shiftKey) this.openMenu(event, row);
        return event.shiftKey;
      case 'Delete':
        if (event.shiftKey) return false;
        this.takeAway(row, index);
        return true;
      case 'ArrowDown':
      case 'ArrowUp': {
        const next = index + (event.key === 'ArrowDown' ? 1 : -1);
        if (!rows[next]) return false;
        void this.focusRow(next);
        return true;
      }
      case 'End':
        void this.focusRow(rows.length - 1);
        return true;
      case 'ArrowRight':
        if (!folder?.folder.collapsed) return false;
        this.fold(folder, false);
        return true;
      case 'ArrowLeft':
        if (!folder || folder.folder.collapsed) return false;
        this.fold(folder, true);
        return true;
      default:
        return false;
    }
  }

  /** Unfollows a feed, with the way back in a toast; of a folder the details are shown, where it is taken apart. */
  private takeAway(row: TreeRow, index: number): void {
    if (row.kind === 'folder') return this.details(row);
    void attempt(this, async () => {
      await this.acts.unfollow(row.feed);
      await this.focusRow(Math.min(index, this.feeds.rows.length - 1));
    });
  }

  private onDragStart(event: DragEvent, row: TreeRow): void {
    this.dragged = itemOf(row);
    if (!event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', row.kind === 'feed' ? row.feed.url : row.folder.name);
  }

  private onDragOver(event: DragEvent, row: TreeRow): void {
    const { dragged } = this;
    if (!dragged) return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const side = dropSide(row, (event.clientY - box.top) / box.height);
    const place = dropPlace(this.feeds.rows, dragged, row, side);
    this.openSoon(row, side === 'into' && place !== null);
    this.drop = place ? { key: keyOf(itemOf(row)), side } : null;
    if (place) event.preventDefault();
  }

  private onDrop(event: DragEvent, row: TreeRow): void {
    const { dragged, drop } = this;
    event.preventDefault();
    if (dragged && drop) void this.move(dragged, dropPlace(this.feeds.rows, dragged, row, drop.side), false);
    this.endDrag();
  }

  private endDrag(): void {
    this.dragged = null;
    this.drop = null;
    this.held.release();
  }

  private openSoon(row: TreeRow, over: boolean): void {
    const folder = over && row.kind === 'folder' && row.folder.collapsed ? row : null;
    this.held.hold(keyOf(itemOf(row)), folder && (() => this.fold(folder, false)));
  }

  static override styles = [controlStyles, feedTreeStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-feed-tree': OpFeedTree;
  }
}
