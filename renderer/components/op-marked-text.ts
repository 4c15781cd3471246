import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Mark } from '../../electron/core/api/index.ts';

/** Plain text with some stretches marked, as search results have it. */
@customElement('op-marked-text')
export class OpMarkedText extends LitElement {
  @property() text = '';
  @property({ attribute: false }) marks: readonly Mark[] = [];

  override render() {
    const parts: unknown[] = [];
    let at = 0;
    for (const [start, length] of this.marks) {
      if (start < at || start + length > this.text.length) continue;
      parts.push(this.text.slice(at, start), html`<mark>${this.text.slice(start, start + length)}</mark>`);
      at = start + length;
    }
    parts.push(this.text.slice(at));
    return parts;
  }

  static override styles = css`
    mark {
      border-radius: 2px;
      background: var(--mark);
      color: var(--text);
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-marked-text': OpMarkedText;
  }
}
