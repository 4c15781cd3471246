import { VirtualizerController } from '@tanstack/lit-virtual';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { controlStyles } from './control-styles.ts';

/** What `op-sight` carries: the first and last row in sight. */
export interface SightDetail {
  readonly from: number;
  readonly to: number;
}

/**
 * A listbox of rows of one height, of which only those in sight exist. It has the focus itself and names the
 * active row; it moves nothing by itself: arrow keys and clicks fire `op-step` and `op-pick`.
 */
@customElement('op-virtual-list')
export class OpVirtualList extends LitElement {
  @property() label = '';
  @property({ type: Number }) count = 0;
  @property({ type: Number }) rowHeight = 0;
  @property({ type: Number }) activeIndex = -1;
  /** Draws the inside of a row. */
  @property({ attribute: false }) row: (index: number, active: boolean) => unknown = () => null;
  /** Another value scrolls to the top: the rows are those of another list. */
  @property() listKey = '';
  @query('.scroll') private readonly scroller!: HTMLElement;
  private sight: SightDetail = { from: -1, to: -1 };

  private readonly virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.scroller ?? null,
    estimateSize: () => this.rowHeight,
    overscan: 8,
  });

  override willUpdate(): void {
    const virtualizer = this.virtual.getVirtualizer();
    if (virtualizer.options.count !== this.count)
      virtualizer.setOptions({ ...virtualizer.options, count: this.count });
  }

  override updated(changes: PropertyValues<this>): void {
    if (changes.has('listKey') && changes.get('listKey') !== undefined) this.scroller.scrollTop = 0;
    if (changes.has('activeIndex') && this.activeIndex >= 0) this.reveal();
    if (changes.has('listKey') || changes.has('count')) this.sight = { from: -1, to: -1 };
    this.tellSight();
  }

  /** Puts the focus on the list. */
  override focus(options?: FocusOptions): void {
    // One that has just come into the page may not be drawn yet.
    if (this.hasUpdated) this.scroller.focus(options);
    else void this.updateComplete.then(() => this.scroller.focus(options));
  }

  scrollToTop(): void {
    this.scroller.scrollTop = 0;
  }

  override render() {
    const virtualizer = this.virtual.getVirtualizer();
    const active = this.activeIndex;
    const rows = virtualizer.getVirtualItems();
    const shown = rows.some((row) => row.index === active);
    return html`
      <div
        class="scroll"
        role="listbox"
        tabindex="0"
        aria-label=${this.label}
        aria-activedescendant=${shown ? `row-${active}` : ''}
        @keydown=${this.onKeyDown}
        @click=${this.onClick}
      >
        <div
          class="rows"
          role="presentation"
          style=${styleMap({ height: `${this.count * this.rowHeight}px` })}
        >
          ${rows.map(
            ({ index, start }) => html`
              <div
                id=${`row-${index}`}
                class="row"
                role="option"
                data-index=${index}
                aria-selected=${index === active ? 'true' : 'false'}
                aria-setsize=${this.count}
                aria-posinset=${index + 1}
                style=${styleMap({ transform: `translateY(${start}px)`, height: `${this.rowHeight}px` })}
              >
                ${this.row(index, index === active)}
              </div>
            `,
          )}
        </div>
      </div>
    `;
  }

  /** Brings the active row into sight, with as little movement as does it. */
  private reveal(): void {
    const top = this.activeIndex * this.rowHeight;
    const bottom = top + this.rowHeight;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) this.scroller.scrollTop = bottom - clientHeight;
  }

  private tellSight(): void {
    const range = this.virtual.getVirtualizer().range;
    const from = range?.startIndex ?? 0;
    const to = range?.endIndex ?? 0;
    if (from === this.sight.from && to === this.sight.to) return;
    this.sight = { from, to };
    this.dispatchEvent(new CustomEvent<SightDetail>('op-sight', { detail: this.sight }));
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent<1 | -1>('op-step', { detail: step }));
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      const index = event.key === 'Home' ? 0 : this.count - 1;
      if (index >= 0) this.dispatchEvent(new CustomEvent<number>('op-pick', { detail: index }));
    }
  };

  private readonly onClick = (event: MouseEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('.row');
    if (row) this.dispatchEvent(new CustomEvent<number>('op-pick', { detail: Number(row.dataset.index) }));
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-block-size: 0;
      }
      .scroll {
        block-size: 100%;
        overflow: hidden auto;
        overflow-anchor: none;
        scrollbar-color: var(--line-strong) transparent;
      }
      .scroll:focus-visible {
        outline: none;
      }
      /* The focus is the list's, the eye's place is its active row. */
      .scroll:focus-visible:not(:has([aria-selected='true'])),
      .scroll:focus-visible [aria-selected='true'] {
        box-shadow: inset 3px 0 0 var(--accent);
      }
      .rows {
        position: relative;
      }
      .row[aria-selected='true'] {
        z-index: 1;
      }
      .row {
        position: absolute;
        inset-inline: 0;
        inset-block-start: 0;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-virtual-list': OpVirtualList;
  }
}
