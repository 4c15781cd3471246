import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ActionId, ArticleId, ArticleView, Preferences } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { keyCaps } from '../kernel/keys.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { paneStyles } from '../components/pane-styles.ts';
import '../components/op-empty.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import '../components/op-menu.ts';
import type { MenuEntry, OpMenu } from '../components/op-menu.ts';
import '../components/op-virtual-list.ts';
import type { OpVirtualList, SightDetail } from '../components/op-virtual-list.ts';
import { ROW_HEIGHTS } from '../components/row-styles.ts';
import { listOptions } from './list-options.ts';
import { listStyles } from './list-styles.ts';
import type { ListStore } from './list-store.ts';
import './op-article-row.ts';

/** What can be done to the articles chosen, by the menu of a row. */
const rowActs = [
  ['toggle-read', 'unread'],
  ['toggle-bookmark', 'bookmark'],
  ['later', 'recent'],
  ['tags', 'tag'],
  ['collections', 'collection'],
  ['mark-above-read', 'up'],
  ['mark-below-read', 'unfolded'],
  ['remove', 'remove'],
] as const satisfies readonly (readonly [ActionId, IconName])[];

/** Rows drawn while a list is on its way; what does not fit is cut off. */
const BONES = 12;

/** The middle pane: the articles of a view. */
@customElement('op-article-list')
export class OpArticleList extends LitElement {
  @property({ attribute: false }) store!: ListStore;
  @property({ attribute: false }) preferences!: PreferencesStore;
  /** Name of the view. */
  @property() heading = '';
  /** The name of a feed, for headings: '' when it is not known. */
  @property({ attribute: false }) feedName: (feedId: string) => string = () => '';
  @query('op-virtual-list') private readonly list!: OpVirtualList | null;
  @query('h2') private readonly viewHeading!: HTMLElement;
  @query('op-menu.options') private readonly options!: OpMenu | null;
  @query('op-menu.row') private readonly rowMenu!: OpMenu;

  private hadFocus = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store, this.preferences]);
  }

  override willUpdate(): void {
    this.hadFocus = this.hasUpdated && this.shadowRoot?.activeElement !== null;
  }

  override updated(): void {
    // What had the focus may be gone: the rows of a view that is empty now, a button of the chosen articles.
    if (this.hadFocus && this.shadowRoot?.activeElement === null) this.focus();
  }

  /** Puts the focus on the rows or, where there are none, on the heading. */
  override focus(options?: FocusOptions): void {
    (this.list ?? this.viewHeading).focus(options);
  }

  /** Opens the menu of how the list is laid out. */
  openOptions(): void {
    this.options?.open();
  }

  override render() {
    const store = this.store;
    return html`
      <header>${store.selecting ? this.renderSelected() : this.renderName()}</header>
      ${
        store.waiting > 0
          ? html`<button class="primary pill" @click=${this.takeWaiting}>
              <op-icon name="up"></op-icon>${t('list.waiting', { count: store.waiting })}
            </button>`
          : nothing
      }
      ${store.error && store.length > 0 ? this.renderTrouble() : nothing} ${this.renderRows()}
      <op-menu class="row" label=${t('list.rowMenu')} .entries=${this.rowEntries()}></op-menu>
    `;
  }

  private renderName() {
    const store = this.store;
    const count = store.length;
    return html`
      <div class="name">
        <h2 dir="auto" tabindex="-1">${this.heading}</h2>
        <span>
          ${(store.loading || store.error) && count === 0 ? '' : t('list.count', { count })}
          ${store.arrangement.unreadOnly ? html` · ${t('list.unreadOnly')}` : nothing}
        </span>
      </div>
      ${
        store.view.kind === 'trash' && count > 0
          ? html`<button class="plain" @click=${() => send(this, { kind: 'act', action: 'empty-trash' })}>
              ${t('trash.empty')}
            </button>`
          : nothing
      }
      ${this.renderTool('mark-all-read', 'check', count === 0)}
      <op-menu
        class="options"
        icon="arrange"
        label=${t('list.options')}
        .entries=${listOptions(this.preferences.value, this.set, this.caps('unread-only'))}
      ></op-menu>
    `;
  }

  private renderSelected() {
    const store = this.store;
    const none = t('list.selectNone');
    return html`
      <div class="name">
        <h2 tabindex="-1" role="status">${t('list.selected', { count: store.selectedCount })}</h2>
        <span>${t('list.count', { count: store.ids.length })}</span>
      </div>
      ${this.renderTool('toggle-read', 'unread')} ${this.renderTool('toggle-bookmark', 'bookmark')}
      ${this.renderTool('later', 'recent')} ${this.renderTool('tags', 'tag')}
      ${this.renderTool('collections', 'collection')}
      ${this.renderTool('remove', store.view.kind === 'trash' ? 'restore' : 'remove')}
      <button
        class="icon"
        aria-label=${none}
        title=${none}
        @click=${() => {
          store.clearSelection();
          this.focus();
        }}
      >
        <op-icon name="close"></op-icon>
      </button>
    `;
  }

  private renderTool(action: ActionId, icon: IconName, disabled = false) {
    const label = t(`action.${action}`);
    return html`<button
      class="icon"
      aria-label=${label}
      title=${keymap.hint(action)}
      ?disabled=${disabled}
      @click=${() => send(this, { kind: 'act', action })}
    >
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  private renderRows() {
    const store = this.store;
    if (store.error && store.length === 0)
      return html`<op-empty icon="warning" heading=${t('list.failed')} text=${errorWords(store.error)}>
        <button @click=${() => store.show(store.view)}>${t('again')}</button>
      </op-empty>`;
    if (store.length === 0) return store.loading ? this.renderBones() : this.renderEmpty();
    const { density } = this.preferences.value;
    return html`<op-virtual-list
      label=${this.heading}
      listKey=${JSON.stringify(store.view)}
      multiple
      .count=${store.length}
      .rowHeight=${ROW_HEIGHTS[density]}
      .activeIndex=${store.cursorIndex}
      .chosen=${(index: number) => store.isSelected(index)}
      .row=${this.row()}
      .headings=${store.headings}
      .heading=${this.groupHeading}
      @op-sight=${this.onSight}
      @op-step=${({ detail }: CustomEvent<1 | -1>) => this.open(store.neighbour(detail))}
      @op-pick=${({ detail }: CustomEvent<number>) => this.open(store.ids[detail])}
      @op-extend=${({ detail }: CustomEvent<number>) => store.extendSelection(detail)}
      @op-toggle=${({ detail }: CustomEvent<number>) => store.toggleSelected(detail)}
      @contextmenu=${this.onContextMenu}
    ></op-virtual-list>`;
  }

  /** What is here already stays when it cannot be listed anew. */
  private renderTrouble() {
    return html`<div class="trouble" role="alert">
      <op-icon name="warning"></op-icon>
      <span>${errorWords(this.store.error)}</span>
      <button @click=${() => this.store.listAnew()}>${t('again')}</button>
    </div>`;
  }

  private renderBones() {
    const { density } = this.preferences.value;
    return html`<div class="bones" aria-hidden="true">
      ${Array.from(
        { length: BONES },
        () =>
          html`<op-article-row
            .density=${density}
            style="block-size: ${ROW_HEIGHTS[density]}px"
          ></op-article-row>`,
      )}
    </div>`;
  }

  private renderEmpty() {
    const { view, arrangement } = this.store;
    if (arrangement.unreadOnly && view.kind !== 'unread')
      return html`<op-empty icon="check" heading=${t('empty.unread')} text=${t('empty.unreadOnly.text')}>
        <button @click=${() => this.set({ unreadOnly: false })}>${t('list.readToo')}</button>
      </op-empty>`;
    return html`<op-empty
      icon=${view.kind === 'unread' || view.kind === 'today' ? 'check' : 'all'}
      heading=${t(`empty.${view.kind}`)}
      text=${emptyText(view.kind)}
    ></op-empty>`;
  }

  /** A new function whenever this list is drawn, so that the rows are drawn anew as well. */
  private row() {
    const { density } = this.preferences.value;
    return (index: number, chosen: boolean) =>
      html`<op-article-row
        .summary=${this.store.summaryAt(index)}
        .density=${density}
        ?active=${chosen}
      ></op-article-row>`;
  }

  private readonly groupHeading = (place: number): unknown => {
    const { groups, arrangement, ids } = this.store;
    const group = groups[place];
    if (!group) return nothing;
    const count = (groups[place + 1]?.start ?? ids.length) - group.start;
    const name =
      arrangement.groupBy === 'day' ? locale.day(group.key) : this.feedName(group.key) || t('view.saved');
    return html`<span class="group-name" dir="auto">${name}</span>
      <span class="group-count">${locale.number(count)}</span>`;
  };

  private rowEntries(): readonly MenuEntry[] {
    return rowActs.map(([action, icon]) => ({
      kind: 'act',
      label: t(`action.${action}`),
      icon,
      keys: this.caps(action),
      choose: () => send(this, { kind: 'act', action }),
    }));
  }

  private caps(action: ActionId): readonly (readonly string[])[] {
    const [key] = keymap.keysOf(action);
    return key === undefined ? [] : keyCaps(key, keymap.mac);
  }

  private open(id: ArticleId | null | undefined): void {
    if (id !== null && id !== undefined) send(this, { kind: 'open-article', id });
  }

  private readonly set = (change: Partial<Preferences>): void => {
    this.preferences
      .set(change)
      .catch((error: unknown) => send(this, { kind: 'tell', words: errorWords(error), error: true }));
  };

  private readonly takeWaiting = async (): Promise<void> => {
    await this.store.takeWaiting();
    this.list?.scrollToTop();
    this.focus();
  };

  private readonly onSight = (event: CustomEvent<SightDetail>): void => {
    this.store.inSight(event.detail.from, event.detail.to);
  };

  /** The menu is about the row under the pointer; by keyboard, about the active one. */
  private readonly onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const { store } = this;
    const inRow = event
      .composedPath()
      .find((node): node is HTMLElement => node instanceof HTMLElement && node.dataset.index !== undefined);
    const index = inRow ? Number(inRow.dataset.index) : store.cursorIndex;
    if (index < 0) return;
    if (!store.isSelected(index)) store.selectOnly(index);
    this.rowMenu.openAt(event.clientX, event.clientY, this.list);
  };

  static override styles = [controlStyles, paneStyles, listStyles];
}

/** What to do about an empty view. */
function emptyText(kind: ArticleView['kind']): string {
  if (kind === 'bookmarks') return t('empty.bookmarks.text', { keys: keymap.mention('toggle-bookmark') });
  if (kind === 'later') return t('empty.later.text', { keys: keymap.mention('later') });
  if (kind === 'collection') return t('empty.collection.text', { keys: keymap.mention('collections') });
  if (kind === 'saved') return t('empty.saved.text', { keys: keymap.mention('add') });
  return t(`empty.${kind}.text`);
}

declare global {
  interface HTMLElementTagNameMap {
    'op-article-list': OpArticleList;
  }
}
