import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** A key, or a sequence of keys, drawn as caps. */
@customElement('op-keys')
export class OpKeys extends LitElement {
  /** Strokes one after the other, each of caps pressed together. */
  @property({ attribute: false }) strokes: readonly (readonly string[])[] = [];

  override render() {
    return this.strokes.map((caps) => html`<span>${caps.map((cap) => html`<kbd>${cap}</kbd>`)}</span>`);
  }

  static override styles = css`
    :host {
      display: inline-flex;
      flex: none;
      gap: var(--space-2);
    }
    span {
      display: inline-flex;
      gap: 2px;
    }
    kbd {
      min-inline-size: 20px;
      padding: 1px 5px;
      border: 1px solid var(--line);
      border-radius: var(--radius-1);
      background: var(--surface-side);
      color: var(--text-soft);
      font: var(--size-1) / 16px var(--font);
      text-align: center;
      box-sizing: border-box;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-keys': OpKeys;
  }
}
