import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Tag, TagId } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import type { TagActs } from './tag-acts.ts';
import { asksForMenu, openSideMenu, sideMenu } from '../kernel/side-menu.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import '../components/op-menu.ts';
import type { OpMenu } from '../components/op-menu.ts';
import { foldingHeading, sideSectionStyles, type SideSection } from '../components/side-section.ts';
import type { TagsStore } from './tags-store.ts';

/** The tags, as a section of the left pane: a tree in which each is a view with its count. */
@customElement('op-tags-section')
export class OpTagsSection extends LitElement implements SideSection {
  @property({ attribute: false }) store!: TagsStore;
  @property({ attribute: false }) acts!: TagActs;
  /** The one whose articles are shown. */
  @property({ attribute: false }) current: TagId | null = null;
  /** Only its heading is shown. */
  @property({ type: Boolean }) folded = false;
  /** The one that the menu is about. */
  @state() private asked: Tag | null = null;
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
        title: t('tags.heading'),
        folded: this.folded,
        stop: this.current !== null,
        toggle: () => send(this, { kind: 'fold-section', section: 'tags' }),
      })}
      ${
        this.folded
          ? nothing
          : html`<ul aria-labelledby="heading">
              ${repeat(
                list,
                ({ id }) => id,
                (tag) => this.renderItem(tag),
              )}
            </ul>`
      }
      <op-menu label=${this.asked?.name ?? ''} .entries=${this.menuEntries()}></op-menu>
    `;
  }

  private renderItem(tag: Tag) {
    const { id, name, colour, count } = tag;
    const parts = name.split('/');
    const current = id === this.current;
    const details = () => send(this, { kind: 'tag-details', id });
    return html`<li
      style=${styleMap({ '--depth': String(parts.length - 1) })}
      @contextmenu=${(event: MouseEvent) => this.openMenu(event, tag)}
    >
      <button
        class="item"
        tabindex=${current ? 0 : -1}
        aria-current=${current ? 'page' : 'false'}
        aria-keyshortcuts="F2 Delete"
        aria-label=${`${name}, ${t('list.count', { count })}`}
        title=${name}
        @click=${() => send(this, { kind: 'open-view', view: { kind: 'tag', tagId: id } })}
        @keydown=${(event: KeyboardEvent) => this.onKeyDown(event, tag)}
      >
        <span class="dot" style=${styleMap({ '--dot': colour ? `var(--tag-${colour})` : null })}></span>
        <span class="name" dir="auto">${parts.at(-1)}</span>
        <span class="count">${locale.number(count)}</span>
      </button>
      <button
        class="icon more"
        tabindex=${current ? 0 : -1}
        aria-label=${t('sidebar.details', { title: name })}
        title=${t('tags.details')}
        @click=${details}
      >
        <op-icon name="settings"></op-icon>
      </button>
    </li>`;
  }

  private openMenu(event: MouseEvent | KeyboardEvent, tag: Tag): void {
    this.asked = tag;
    openSideMenu(this.menu, event);
  }

  private menuEntries() {
    const { asked } = this;
    return asked
      ? sideMenu(this, {
          view: { kind: 'tag', tagId: asked.id },
          details: t('tags.details'),
          showDetails: () => send(this, { kind: 'tag-details', id: asked.id }),
          remove: t('tags.remove'),
          takeAway: () => void this.drop(asked),
        })
      : [];
  }

  private onKeyDown(event: KeyboardEvent, tag: Tag): void {
    if (asksForMenu(event)) this.openMenu(event, tag);
    else if (event.key === 'F2') send(this, { kind: 'tag-details', id: tag.id });
    else if (event.key === 'Delete' && !event.shiftKey) void this.drop(tag);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private async drop(tag: Tag): Promise<void> {
    const at = this.store.list.indexOf(tag);
    try {
      await this.acts.remove(tag);
    } catch (error) {
      send(this, { kind: 'tell', words: errorWords(error), error: true });
    }
    await this.updateComplete;
    (this.rows[at] ?? this.rows.at(-1))?.focus();
  }

  static override styles = [
    controlStyles,
    sideSectionStyles,
    css`
      .dot {
        flex: none;
        inline-size: 10px;
        block-size: 10px;
        margin-inline: 4px;
        border-radius: 50%;
        background: var(--dot, transparent);
        box-shadow: inset 0 0 0 1.5px var(--dot, var(--text-faint));
        forced-color-adjust: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-tags-section': OpTagsSection;
  }
}
