import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { afterPaint } from './after-paint.ts';
import { controlStyles } from './control-styles.ts';
import { headingsTo, rowAt, rowOffset, rowsHeight, type RowLayout } from './row-layout.ts';

/** What `op-sight` carries: the first and last row in sight. */
export interface SightDetail {
  readonly from: number;
  readonly to: number;
}

/** Rows drawn beyond those in sight, above and below, once those have been painted. */
const AHEAD = 6;
const HEADING_HEIGHT = 30;
/** A list that was scrolled by more than its height twice within this time, in milliseconds, rushes by. */
const RUSH_MS = 60;

/**
 * A listbox of rows of one height, of which only those in sight exist; some may have a heading above them, which stays
 * in sight while its rows are. It has the focus itself and names the active row; it moves nothing by itself: arrow keys
 * and clicks fire `op-step` and `op-pick`, with Shift `op-extend`, and with Ctrl or ⌘ `op-toggle`.
 */
@customElement('op-virtual-list')
export class OpVirtualList extends LitElement {
  @property() label = '';
  @property({ type: Number }) count = 0;
  @property({ type: Number }) rowHeight = 0;
  /** The row that keys move from. */
  @property({ type: Number }) activeIndex = -1;
  /** Whether several rows can be chosen at once. */
  @property({ type: Boolean }) multiple = false;
  /** Whether a row is chosen; as long as this is not given, the active one is. */
  @property({ attribute: false }) chosen: ((index: number) => boolean) | null = null;
  /** Draws the inside of a row; for -1, that of one of which nothing is known yet. */
  @property({ attribute: false }) row: (index: number, chosen: boolean) => unknown = () => null;
  /** The rows with a heading above them, in order. */
  @property({ attribute: false }) headings: readonly number[] = [];
  /** Draws the heading of that place among the headings. */
  @property({ attribute: false }) heading: (place: number) => unknown = () => null;
  /** Another value scrolls to the top: the rows are those of another list. */
  @property() listKey = '';
  @query('.scroll') private readonly scroller!: HTMLElement;
  private sight: SightDetail = { from: -1, to: -1 };
  /** Where the list is scrolled to and its height, known without asking: that would lay the page out while it is drawn. */
  private top = 0;
  private viewHeight = innerHeight;
  /** Until it is measured, the list is taken to be as high as the window. */
  private measured = false;
  private ahead = 0;
  private painted: Promise<void> | null = null;
  /** While the list rushes by, nobody can read its rows: they are drawn once it rests. */
  private rushing = false;
  private leapt = -Infinity;
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** The first row drawn, and how many: the number stays while the list scrolls, so that rows are used again. */
  private first = 0;
  private drawn = 0;
  private readonly sizes = new ResizeObserver(() => {
    this.viewHeight = this.scroller.clientHeight;
    this.top = this.scroller.scrollTop;
    if (!this.measured && this.activeIndex >= 0) this.reveal();
    this.measured = true;
    if (this.findRange()) this.requestUpdate();
    this.tellSight();
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.rest();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.sizes.observe(this.scroller);
  }

  override firstUpdated(): void {
    this.sizes.observe(this.scroller);
  }

  override willUpdate(): void {
    this.findRange();
  }

  override updated(changes: PropertyValues<this>): void {
    if (changes.has('listKey') && changes.get('listKey') !== undefined) this.scrollToTop();
    const moved = ['activeIndex', 'rowHeight', 'headings'] as const;
    if (moved.some((name) => changes.has(name)) && this.activeIndex >= 0) this.reveal();
    if (changes.has('listKey') || changes.has('count')) this.sight = { from: -1, to: -1 };
    if (this.findRange()) this.requestUpdate();
    this.tellSight();
    if (this.count > 0 && this.drawn > 0 && !this.painted) this.painted = this.drawAhead();
  }

  private async drawAhead(): Promise<void> {
    await afterPaint();
    this.ahead = AHEAD;
    if (this.isConnected && this.findRange()) this.requestUpdate();
  }

  /** Puts the focus on the list. */
  override focus(options?: FocusOptions): void {
    // One that has just come into the page may not be drawn yet.
    if (this.hasUpdated) this.scroller.focus(options);
    else void this.updateComplete.then(() => this.scroller.focus(options));
  }

  scrollToTop(): void {
    this.moveTo(0);
  }

  override render() {
    const active = this.activeIndex;
    const last = Math.min(this.count, this.first + this.drawn);
    const rows = Array.from({ length: Math.max(0, last - this.first) }, (_, place) => this.first + place);
    // An element keeps its place in the page whatever row it shows: moving it would cost more than all else.
    const places = rows.toSorted((one, other) => (one % this.drawn) - (other % this.drawn));
    const shown = active >= this.first && active < last;
    return html`
      <div
        class="scroll"
        role="listbox"
        tabindex="0"
        aria-label=${this.label}
        aria-multiselectable=${this.multiple ? 'true' : 'false'}
        aria-activedescendant=${shown ? `row-${active}` : ''}
        aria-owns=${rows.map((index) => `row-${index}`).join(' ')}
        @keydown=${this.onKeyDown}
        @click=${this.onClick}
        @scroll=${this.onScroll}
      >
        <div class="rows" role="presentation" style=${styleMap({ height: `${rowsHeight(this.layout())}px` })}>
          ${places.map((index) => this.renderRow(index, active))} ${this.renderHeadings(last)}
        </div>
      </div>
    `;
  }

  private renderRow(index: number, active: number) {
    const chosen = this.chosen ? this.chosen(index) : index === active;
    return html`
      <div
        id=${`row-${index}`}
        class="row ${index === active ? 'active' : ''}"
        role="option"
        data-index=${index}
        aria-selected=${chosen ? 'true' : 'false'}
        aria-setsize=${this.count}
        aria-posinset=${index + 1}
        style=${styleMap({
          transform: `translateY(${rowOffset(this.layout(), index)}px)`,
          height: `${this.rowHeight}px`,
        })}
      >
        ${this.row(this.rushing ? -1 : index, chosen)}
      </div>
    `;
  }

  /** Each heading in a box as high as its rows, within which it sticks to the top; transforms it would not follow. */
  private renderHeadings(last: number) {
    const layout = this.layout();
    const until = headingsTo(layout, last - 1);
    const from = Math.max(0, headingsTo(layout, this.first) - 1);
    return this.headings.slice(from, until).map((row, at) => {
      const top = rowOffset(layout, row) - HEADING_HEIGHT;
      const next = this.headings[from + at + 1];
      const end = next === undefined ? rowsHeight(layout) : rowOffset(layout, next) - HEADING_HEIGHT;
      return html`<div
        class="group"
        role="presentation"
        style=${styleMap({ top: `${top}px`, height: `${end - top}px` })}
      >
        <div class="heading" role="presentation" style=${styleMap({ height: `${HEADING_HEIGHT}px` })}>
          ${this.heading(from + at)}
        </div>
      </div>`;
    });
  }

  private layout(): RowLayout {
    const { count, rowHeight, headings } = this;
    return { count, rowHeight, headings, headingHeight: HEADING_HEIGHT };
  }

  /** Finds the rows to be drawn; tells whether they are others than before. */
  private findRange(): boolean {
    const drawn = Math.ceil(this.viewHeight / Math.max(1, this.rowHeight)) + 1 + 2 * this.ahead;
    // Row by row: many new ones in one frame would be late for it.
    const at = rowAt(this.layout(), this.top) - this.ahead;
    const first = Math.max(0, Math.min(at, this.count - drawn));
    if (first === this.first && drawn === this.drawn) return false;
    this.first = first;
    this.drawn = drawn;
    return true;
  }

  /** Brings the active row into sight, with as little movement as does it. */
  private reveal(): void {
    const layout = this.layout();
    const covered = this.headings.length > 0 ? HEADING_HEIGHT : 0;
    const top = rowOffset(layout, this.activeIndex);
    // The first row brings what stands above it with it.
    if (this.activeIndex === 0) this.moveTo(0);
    else if (top - covered < this.top) this.moveTo(top - covered);
    else if (top + this.rowHeight > this.top + this.viewHeight)
      this.moveTo(top + this.rowHeight - this.viewHeight);
  }

  private moveTo(top: number): void {
    if (top === this.top) return;
    this.scroller.scrollTop = top;
    this.top = this.scroller.scrollTop;
  }

  private tellSight(): void {
    if (this.count === 0 || this.rushing) return;
    const layout = this.layout();
    const from = rowAt(layout, this.top);
    const to = rowAt(layout, this.top + this.viewHeight);
    if (from === this.sight.from && to === this.sight.to) return;
    this.sight = { from, to };
    this.dispatchEvent(new CustomEvent<SightDetail>('op-sight', { detail: this.sight }));
  }

  private tell(name: 'op-pick' | 'op-extend' | 'op-toggle' | 'op-step', detail: number): void {
    this.dispatchEvent(new CustomEvent<number>(name, { detail }));
  }

  private readonly onScroll = (event: Event): void => {
    const { scrollTop } = this.scroller;
    if (Math.abs(scrollTop - this.top) > this.viewHeight) this.leap(event.timeStamp);
    this.top = scrollTop;
    if (this.findRange()) this.requestUpdate();
    this.tellSight();
  };

  private leap(now: number): void {
    this.rushing = now - this.leapt < RUSH_MS;
    this.leapt = now;
    clearTimeout(this.resting);
    if (this.rushing) this.resting = setTimeout(() => this.rest(), RUSH_MS);
  }

  private rest(): void {
    clearTimeout(this.resting);
    if (!this.rushing) return;
    this.rushing = false;
    this.requestUpdate();
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const edge = event.key === 'Home' ? 0 : event.key === 'End' ? this.count - 1 : -1;
    if (step === 0 && edge < 0) return;
    event.preventDefault();
    if (event.shiftKey && this.multiple) this.tell('op-extend', edge < 0 ? this.activeIndex + step : edge);
    else if (edge >= 0) this.tell('op-pick', edge);
    else this.tell('op-step', step);
  };

  private readonly onClick = (event: MouseEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('.row');
    if (!row) return;
    const several = this.multiple && (event.shiftKey || event.ctrlKey || event.metaKey);
    this.tell(!several ? 'op-pick' : event.shiftKey ? 'op-extend' : 'op-toggle', Number(row.dataset.index));
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
      }
      .scroll:focus-visible {
        outline: none;
      }
      /* The focus is the list's, the eye's place is its active row. */
      .scroll:focus-visible:not(:has(.active)),
      .scroll:focus-visible .active {
        box-shadow: inset 3px 0 0 var(--accent);
      }
      .rows {
        position: relative;
        overflow: clip;
      }
      .row,
      .group {
        position: absolute;
        inset-inline: 0;
        inset-block-start: 0;
      }
      .row.active {
        z-index: 1;
      }
      .group {
        z-index: 2;
        pointer-events: none;
      }
      .heading {
        position: sticky;
        inset-block-start: 0;
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding-inline: 18px var(--space-3);
        border-block-end: 1px solid var(--line);
        background: var(--surface-side);
        color: var(--text-soft);
        font-size: var(--size-2);
        font-weight: 600;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-virtual-list': OpVirtualList;
  }
}
