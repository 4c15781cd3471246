import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from './control-styles.ts';
import { dialogStyles } from './dialog-styles.ts';
import './op-dialog.ts';

/** A question before something that cannot be taken back. Fires `op-confirm` or `op-close`. */
@customElement('op-confirm')
export class OpConfirm extends LitElement {
  @property() heading = '';
  @property() text = '';
  @property() yes = '';
  @property() no = '';

  override render() {
    return html`
      <op-dialog heading=${this.heading} close-label=${this.no} @op-close=${this.close}>
        <div class="body">
          <p>${this.text}</p>
          <div class="acts">
            <button @click=${this.close} data-autofocus>${this.no}</button>
            <button class="danger" @click=${() => this.dispatchEvent(new CustomEvent('op-confirm'))}>
              ${this.yes}
            </button>
          </div>
        </div>
      </op-dialog>
    `;
  }

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent('op-close'));
  };

  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      p {
        margin: 0 0 var(--space-5);
        color: var(--text-soft);
      }
      .acts {
        margin-block-start: 0;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-confirm': OpConfirm;
  }
}
