import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ArticleView, SmartKind } from '../../electron/core/api/index.ts';
import type { FollowingActs } from './following-acts.ts';
import { send } from '../kernel/intents.ts';
import { placeByKey } from '../kernel/list-keys.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import { sideSectionStyles, type SideSection } from '../components/side-section.ts';
import type { FeedsStore } from './feeds-store.ts';
import { sidebarStyles } from './sidebar-styles.ts';
import './op-feed-tree.ts';
import './op-sync-button.ts';
import type { SyncStore } from './sync-store.ts';

/** The views that gather articles from everywhere, in their order. */
export const smartViews = [
  'today',
  'all',
  'unread',
  'bookmarks',
  'later',
  'saved',
  'trash',
] as const satisfies readonly SmartKind[];

const icons: Readonly<Record<SmartKind, IconName>> = {
  today: 'today',
  all: 'all',
  unread: 'unread',
  bookmarks: 'bookmark',
  later: 'recent',
  saved: 'page',
  trash: 'remove',
};

/**
 * The left pane: views, feeds, sync. One stop for Tab; arrow keys move within it. Sections of other features come
 * into its slot, between the views and the feeds, and move with it as {@link SideSection} says.
 */
@customElement('op-sidebar')
export class OpSidebar extends LitElement {
  @property({ attribute: false }) feeds!: FeedsStore;
  @property({ attribute: false }) sync!: SyncStore;
  @property({ attribute: false }) acts!: FollowingActs;
  /** The view in the list, or null when something else is shown. */
  @property({ attribute: false }) view: ArticleView | null = null;
  /** What the list shows is an item of a slotted section, which is the stop for Tab. */
  @property({ type: Boolean }) elsewhere = false;

  @state() private scroller: HTMLElement | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.feeds]);
  }

  override firstUpdated(): void {
    this.scroller = this.renderRoot.querySelector('nav');
  }

  /** Puts the focus on the current view. */
  override focus(options?: FocusOptions): void {
    const items = this.items();
    (items.find((item) => item.ariaCurrent === 'page') ?? items[0])?.focus(options);
  }

  override render() {
    return html`
      <header>
        <h1>Offprint</h1>
        ${this.renderTool('add', 'add')} ${this.renderTool('settings', 'settings')}
        ${this.renderTool('toggle-sidebar', 'sidebar')}
      </header>
      <nav aria-label=${t('sidebar.label')} @keydown=${this.onKeyDown}>
        <ul>
          ${smartViews.map((kind) => this.renderSmart(kind))}
        </ul>
        <slot></slot>
        <h2 id="feeds-heading">${t('sidebar.feeds')}</h2>
        ${
          this.feeds.loaded && this.feeds.list.length === 0
            ? html`<div class="first">
                <p>${t('sidebar.noFeeds')}</p>
                <button class="primary" @click=${() => send(this, { kind: 'act', action: 'add' })}>
                  ${t('sidebar.addFirst')}
                </button>
                <button class="plain" @click=${() => send(this, { kind: 'act', action: 'import-feeds' })}>
                  ${t('sidebar.importFirst')}
                </button>
                <button class="plain" @click=${() => send(this, { kind: 'act', action: 'import-service' })}>
                  ${t('sidebar.importService')}
                </button>
              </div>`
            : html`<op-feed-tree
                .feeds=${this.feeds}
                .acts=${this.acts}
                .view=${this.view}
                .scroller=${this.scroller}
              ></op-feed-tree>`
        }
      </nav>
      <footer><op-sync-button .store=${this.sync}></op-sync-button></footer>
    `;
  }

  private renderTool(action: 'add' | 'settings' | 'toggle-sidebar', icon: IconName) {
    const label = t(`action.${action}`);
    return html`<button
      class="icon"
      aria-label=${label}
      title=${keymap.hint(action)}
      @click=${() => send(this, { kind: 'act', action })}
    >
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  private renderSmart(kind: SmartKind) {
    const current = this.view?.kind === kind;
    const unread = kind === 'today' || kind === 'unread' ? this.feeds.counts[kind] : 0;
    return html`<li>
      <button
        class="item"
        tabindex=${this.tabIndexOf(current, kind === 'today')}
        aria-current=${current ? 'page' : 'false'}
        @click=${() => send(this, { kind: 'open-view', view: { kind } })}
      >
        <op-icon name=${icons[kind]}></op-icon><span class="name">${t(`view.${kind}`)}</span>
        ${this.renderCount(unread)}
      </button>
    </li>`;
  }

  private renderCount(unread: number) {
    if (unread === 0) return nothing;
    return html`<span class="count" aria-hidden="true">${locale.number(unread)}</span>
      <span class="hidden">, ${t('sidebar.unread', { count: unread })}</span>`;
  }

  private tabIndexOf(current: boolean, first: boolean): number {
    const view = this.view;
    const somewhere =
      view !== null &&
      (view.kind === 'feed'
        ? this.feeds.get(view.feedId) !== undefined
        : view.kind === 'folder'
          ? this.feeds.folder(view.folderId) !== undefined
          : true);
    return current || (first && !somewhere && !this.elsewhere) ? 0 : -1;
  }

  private items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item, slot, op-feed-tree')].flatMap(
      (element) =>
        element instanceof HTMLSlotElement
          ? element.assignedElements().flatMap((section) => (isSection(section) ? section.items : []))
          : isSection(element)
            ? element.items
            : [element],
    );
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    // Not `target`: of what happens in a section, that names the section.
    const target = event.composedPath()[0] as HTMLElement;
    const items = this.items();
    const at = items.indexOf(target);
    const place = placeByKey(event, at, items.length);
    if (place === null || at < 0) return;
    event.preventDefault();
    items[place]?.focus();
  };

  static override styles = [controlStyles, sideSectionStyles, sidebarStyles];
}

function isSection(element: Element): element is SideSection {
  return 'items' in element;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-sidebar': OpSidebar;
  }
}
