import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ArticleId, ArticleView } from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { keymap } from '../app/keymap.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-empty.ts';
import '../components/op-icon.ts';
import '../components/op-virtual-list.ts';
import type { OpVirtualList, SightDetail } from '../components/op-virtual-list.ts';
import { ROW_HEIGHT } from '../components/row-styles.ts';
import type { ListStore } from './list-store.ts';
import './op-article-row.ts';

/** The middle pane: the articles of a view. */
@customElement('op-article-list')
export class OpArticleList extends LitElement {
  @property({ attribute: false }) store!: ListStore;
  /** Name of the view. */
  @property() heading = '';
  @query('op-virtual-list') private readonly list!: OpVirtualList | null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store]);
  }

  override focus(options?: FocusOptions): void {
    this.list?.focus(options);
  }

  override render() {
    const store = this.store;
    const count = store.ids.length;
    const markAll = t('action.mark-all-read');
    return html`
      <header>
        <div class="name">
          <h2 dir="auto">${this.heading}</h2>
          <span>${store.loading && count === 0 ? '' : t('list.count', { count })}</span>
        </div>
        ${
          store.view.kind === 'trash' && count > 0
            ? html`<button class="plain" @click=${() => send(this, { kind: 'act', action: 'empty-trash' })}>
                ${t('trash.empty')}
              </button>`
            : nothing
        }
        <button
          class="icon"
          aria-label=${markAll}
          title=${keymap.hint('mark-all-read')}
          ?disabled=${count === 0}
          @click=${() => send(this, { kind: 'act', action: 'mark-all-read' })}
        >
          <op-icon name="check"></op-icon>
        </button>
      </header>
      ${
        store.waiting > 0
          ? html`<button class="primary pill" @click=${this.takeWaiting}>
              ${t('list.waiting', { count: store.waiting })}
            </button>`
          : nothing
      }
      ${this.renderRows()}
    `;
  }

  private renderRows() {
    const store = this.store;
    if (store.error)
      return html`<op-empty heading=${t('list.failed')} text=${errorWords(store.error)}>
        <button @click=${() => store.show(store.view)}>${t('again')}</button>
      </op-empty>`;
    if (store.ids.length === 0 && !store.loading)
      return html`<op-empty
        heading=${t(`empty.${store.view.kind}`)}
        text=${emptyText(store.view.kind)}
      ></op-empty>`;
    return html`<op-virtual-list
      label=${this.heading}
      listKey=${JSON.stringify(store.view)}
      .count=${store.ids.length}
      .rowHeight=${ROW_HEIGHT}
      .activeIndex=${store.activeIndex}
      .row=${this.row()}
      @op-sight=${this.onSight}
      @op-step=${this.onStep}
      @op-pick=${this.onPick}
    ></op-virtual-list>`;
  }

  /** A new function whenever this list is drawn, so that the rows are drawn anew as well. */
  private row() {
    return (index: number, active: boolean) =>
      html`<op-article-row .summary=${this.store.summaryAt(index)} ?active=${active}></op-article-row>`;
  }

  private open(id: ArticleId | null | undefined): void {
    if (id !== null && id !== undefined) send(this, { kind: 'open-article', id });
  }

  private readonly takeWaiting = async (): Promise<void> => {
    await this.store.takeWaiting();
    this.list?.scrollToTop();
    this.focus();
  };

  private readonly onSight = (event: CustomEvent<SightDetail>): void => {
    this.store.inSight(event.detail.from, event.detail.to);
  };

  private readonly onStep = (event: CustomEvent<1 | -1>): void => {
    this.open(this.store.neighbour(event.detail));
  };

  private readonly onPick = (event: CustomEvent<number>): void => {
    this.open(this.store.ids[event.detail]);
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        position: relative;
        display: flex;
        flex-direction: column;
        min-block-size: 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-1) var(--space-2) var(--space-2) var(--space-4);
        border-block-end: 1px solid var(--line);
      }
      .name {
        flex: 1;
        min-inline-size: 0;
      }
      h2 {
        margin: 0;
        overflow: hidden;
        font-size: var(--size-5);
        line-height: 22px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name span {
        display: block;
        min-block-size: 17px;
        color: var(--text-faint);
        font-size: var(--size-2);
      }
      op-virtual-list,
      op-empty {
        flex: 1;
      }
      .pill {
        position: absolute;
        z-index: 2;
        inset-block-start: 60px;
        inset-inline-start: 50%;
        transform: translateX(-50%);
        border-radius: 99px;
        box-shadow: var(--shadow);
      }
    `,
  ];
}

/** What to do about an empty view. */
function emptyText(kind: ArticleView['kind']): string {
  if (kind === 'bookmarks') return t('empty.bookmarks.text', { keys: keymap.mention('toggle-bookmark') });
  if (kind === 'saved') return t('empty.saved.text', { keys: keymap.mention('add') });
  return t(`empty.${kind}.text`);
}

declare global {
  interface HTMLElementTagNameMap {
    'op-article-list': OpArticleList;
  }
}
