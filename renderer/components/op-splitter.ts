import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** Pixels an arrow key moves a splitter by; with Shift four times as many. */
const KEY_STEP = 8;

/** What `op-resize` carries. `final` when the reader has let go. */
export interface ResizeDetail {
  readonly width: number;
  readonly final: boolean;
}

/** The line between two panes: drag it, or focus it and use the arrow keys. Sizes the pane before it. */
@customElement('op-splitter')
export class OpSplitter extends LitElement {
  @property() label = '';
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 0;
  private drag: { readonly x: number; readonly width: number } | null = null;

  override render() {
    return html`
      <div
        role="separator"
        tabindex="0"
        aria-orientation="vertical"
        aria-label=${this.label}
        aria-valuenow=${this.value}
        aria-valuemin=${this.min}
        aria-valuemax=${this.max}
        @pointerdown=${this.onPointerDown}
        @pointermove=${this.onPointerMove}
        @pointerup=${this.onPointerUp}
        @pointercancel=${this.onPointerUp}
        @keydown=${this.onKeyDown}
      ></div>
    `;
  }

  private resize(width: number, final: boolean): void {
    const detail: ResizeDetail = { width: Math.round(Math.min(this.max, Math.max(this.min, width))), final };
    this.dispatchEvent(new CustomEvent('op-resize', { detail }));
  }

  private readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { x: event.clientX, width: this.value };
  };

  private readonly onPointerMove = (event: PointerEvent): void => {
    if (this.drag) this.resize(this.drag.width + event.clientX - this.drag.x, false);
  };

  private readonly onPointerUp = (event: PointerEvent): void => {
    if (!this.drag) return;
    const width = this.drag.width + event.clientX - this.drag.x;
    this.drag = null;
    this.resize(width, true);
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const step = KEY_STEP * (event.shiftKey ? 4 : 1);
    const widths: Readonly<Record<string, number>> = {
      ArrowLeft: this.value - step,
      ArrowRight: this.value + step,
      Home: this.min,
      End: this.max,
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.resize(width, true);
  };

  static override styles = css`
    :host {
      position: relative;
      z-index: 1;
      display: block;
      inline-size: 1px;
      background: var(--line);
    }
    div {
      position: absolute;
      inset-block: 0;
      inset-inline: -4px;
      cursor: col-resize;
      touch-action: none;
    }
    div:focus-visible {
      outline: none;
      background: var(--accent);
      inset-inline: -1px;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-splitter': OpSplitter;
  }
}
