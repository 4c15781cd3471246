import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './op-icon.ts';
import type { IconName } from './op-icon.ts';

/** Says why nothing is here; what to do about it goes into its slot. */
@customElement('op-empty')
export class OpEmpty extends LitElement {
  @property() heading = '';
  @property() text = '';
  @property() icon: IconName | undefined;

  override render() {
    return html`
      ${this.icon ? html`<op-icon name=${this.icon}></op-icon>` : nothing}
      <h2>${this.heading}</h2>
      ${this.text ? html`<p>${this.text}</p>` : nothing}
      <slot></slot>
    `;
  }

  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: var(--space-2);
      block-size: 100%;
      box-sizing: border-box;
      padding: var(--space-5);
      color: var(--text-soft);
      text-align: center;
      text-wrap: balance;
    }
    op-icon {
      inline-size: 36px;
      block-size: 36px;
      margin-block-end: var(--space-1);
      color: var(--text-faint);
      opacity: 0.7;
    }
    h2 {
      margin: 0;
      font-size: var(--size-5);
      font-weight: 600;
    }
    p {
      max-inline-size: 42ch;
      margin: 0;
      font-size: var(--size-3);
    }
    ::slotted(*) {
      margin-block-start: var(--space-2);
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-empty': OpEmpty;
  }
}
