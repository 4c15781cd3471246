import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArticleView, Feed } from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import type { FeedsStore } from './feeds-store.ts';
import './op-sync-button.ts';
import type { SyncStore } from './sync-store.ts';

type SmartKind = Exclude<ArticleView['kind'], 'feed'>;

/** The views that gather articles from everywhere, in their order. */
export const smartViews = [
  'today',
  'all',
  'unread',
  'bookmarks',
  'saved',
] as const satisfies readonly SmartKind[];

const icons: Readonly<Record<SmartKind, IconName>> = {
  today: 'today',
  all: 'all',
  unread: 'unread',
  bookmarks: 'bookmark',
  saved: 'page',
};

/** The left pane: views, feeds, sync. One stop for Tab; arrow keys move within it. */
@customElement('op-sidebar')
export class OpSidebar extends LitElement {
  @property({ attribute: false }) feeds!: FeedsStore;
  @property({ attribute: false }) sync!: SyncStore;
  /** The view in the list, or null when something else is shown. */
  @property({ attribute: false }) view: ArticleView | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.feeds]);
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
      </header>
      <nav aria-label=${t('sidebar.label')} @keydown=${this.onKeyDown}>
        <ul>
          ${smartViews.map((kind) => this.renderSmart(kind))}
        </ul>
        <h2 id="feeds-heading">${t('sidebar.feeds')}</h2>
        ${
          this.feeds.loaded && this.feeds.list.length === 0
            ? html`<div class="first">
                <p>${t('sidebar.noFeeds')}</p>
                <button class="primary" @click=${() => send(this, { kind: 'act', action: 'add' })}>
                  ${t('sidebar.addFirst')}
                </button>
              </div>`
            : html`<ul aria-labelledby="feeds-heading">
                ${this.feeds.list.map((feed) => this.renderFeed(feed))}
              </ul>`
        }
      </nav>
      <footer><op-sync-button .store=${this.sync}></op-sync-button></footer>
    `;
  }

  private renderTool(action: 'add' | 'settings', icon: IconName) {
    const label = t(`action.${action}`);
    return html`<button
      class="icon"
      aria-label=${label}
      title=${label}
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

  private renderFeed(feed: Feed) {
    const current = this.view?.kind === 'feed' && this.view.feedId === feed.id;
    const problem = feed.error ? errorWords(feed.error) : null;
    const details = () => send(this, { kind: 'feed-details', id: feed.id });
    return html`<li @contextmenu=${details}>
      <button
        class="item"
        tabindex=${this.tabIndexOf(current, false)}
        aria-current=${current ? 'page' : 'false'}
        title=${feed.title}
        @click=${() => send(this, { kind: 'open-view', view: { kind: 'feed', feedId: feed.id } })}
      >
        <op-icon name="feed"></op-icon>
        <span class="name" dir="auto">${feed.title}</span>
        ${this.renderCount(feed.unread)}
      </button>
      <button
        class="icon more ${problem ? 'problem' : ''}"
        tabindex=${current ? 0 : -1}
        aria-label=${
          problem
            ? t('sidebar.problem', { title: feed.title, problem })
            : t('sidebar.details', { title: feed.title })
        }
        title=${problem ?? t('feed.details')}
        @click=${details}
      >
        <op-icon name=${problem ? 'warning' : 'settings'}></op-icon>
      </button>
    </li>`;
  }

  private tabIndexOf(current: boolean, first: boolean): number {
    const view = this.view;
    const somewhere = view !== null && (view.kind !== 'feed' || this.feeds.get(view.feedId) !== undefined);
    return current || (first && !somewhere) ? 0 : -1;
  }

  private items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const items = this.items();
    const at = items.indexOf(target);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    };
    const place = places[event.key];
    if (place === undefined || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    items[place]?.focus();
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        background: var(--surface-side);
      }
      header {
        display: flex;
        align-items: center;
        gap: 2px;
        block-size: 48px;
        padding-inline: var(--space-4) var(--space-2);
      }
      h1 {
        flex: 1;
        margin: 0;
        font: 600 var(--size-5) / 1 var(--font-serif);
      }
      nav {
        flex: 1;
        min-block-size: 0;
        padding: var(--space-1) var(--space-2) var(--space-4);
        overflow: hidden auto;
        scrollbar-color: var(--line-strong) transparent;
      }
      h2 {
        margin: var(--space-4) var(--space-2) var(--space-1);
        color: var(--text-faint);
        font-size: var(--size-2);
        font-weight: 600;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        position: relative;
        content-visibility: auto;
        contain-intrinsic-block-size: 30px;
      }
      .item {
        flex: 1;
        min-inline-size: 0;
        justify-content: flex-start;
        padding-inline: var(--space-2);
        border-color: transparent;
        background: transparent;
        font-size: var(--size-4);
        outline-offset: -2px;
      }
      .item op-icon {
        color: var(--text-faint);
      }
      .item[aria-current='page'] {
        background: var(--surface-active);
        font-weight: 600;
      }
      .item[aria-current='page'] op-icon {
        color: var(--accent);
      }
      .name {
        flex: 1;
        overflow: hidden;
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .count {
        color: var(--text-soft);
        font-size: var(--size-2);
        font-variant-numeric: tabular-nums;
        font-weight: 400;
      }
      .more {
        opacity: 0;
        inline-size: 26px;
      }
      li:hover .more,
      .more:focus-visible,
      .more.problem {
        opacity: 1;
      }
      .problem {
        color: var(--danger);
      }
      .first {
        padding: var(--space-2);
      }
      .first p {
        margin: 0 0 var(--space-3);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      footer {
        padding: var(--space-1) var(--space-2);
        border-block-start: 1px solid var(--line);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-sidebar': OpSidebar;
  }
}
