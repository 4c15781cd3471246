import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { deepActiveElement } from './deep-active-element.ts';
import { controlStyles } from './control-styles.ts';
import './op-icon.ts';

/**
 * A modal dialog: made visible by being in the page. Focus goes in, stays in, and returns to where it was;
 * Escape, a click beside it and its close button fire `op-close`.
 */
@customElement('op-dialog')
export class OpDialog extends LitElement {
  @property() heading = '';
  @property({ attribute: 'close-label' }) closeLabel = '';
  /** Without a visible heading: it names the dialog all the same. */
  @property({ type: Boolean }) bare = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('.frame') private readonly frame!: HTMLElement;
  private returnTo: HTMLElement | null = null;

  override firstUpdated(): void {
    this.returnTo = deepActiveElement();
    this.dialog.showModal();
    const first = this.querySelector<HTMLElement>('[data-autofocus]');
    first?.focus();
    // What is higher than the dialog, as a sheet to read, must not push the heading out of sight.
    if (first && first.offsetHeight > this.frame.clientHeight) this.frame.scrollTop = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { returnTo } = this;
    // The element that had the focus may be gone, or be one that cannot have it: then the page keeps it.
    queueMicrotask(() => returnTo?.isConnected && returnTo.focus({ preventScroll: true }));
  }

  override render() {
    return html`
      <dialog
        aria-label=${this.heading}
        @cancel=${this.onCancel}
        @close=${this.close}
        @pointerdown=${this.onPointerDown}
      >
        <div class="frame">
          ${
            this.bare
              ? null
              : html`<header>
                  <h2>${this.heading}</h2>
                  <button
                    class="icon"
                    aria-label=${this.closeLabel}
                    title=${this.closeLabel}
                    @click=${this.close}
                  >
                    <op-icon name="close"></op-icon>
                  </button>
                </header>`
          }
          <slot></slot>
        </div>
      </dialog>
    `;
  }

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent('op-close'));
  };

  private readonly onCancel = (event: Event): void => {
    // Whoever put the dialog into the page takes it out.
    event.preventDefault();
    this.close();
  };

  private readonly onPointerDown = (event: PointerEvent): void => {
    if (event.target === this.dialog) this.close();
  };

  static override styles = [
    controlStyles,
    css`
      dialog {
        inline-size: min(var(--dialog-width, 560px), calc(100vw - 32px));
        --dialog-start: min(12vh, 96px);
        max-block-size: calc(100vh - var(--dialog-start) - 24px);
        margin-block-start: var(--dialog-start);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface-raised);
        color: var(--text);
        box-shadow: var(--shadow);
        overflow: hidden;
      }
      dialog::backdrop {
        background: var(--backdrop);
      }
      .frame {
        display: flex;
        flex-direction: column;
        max-block-size: calc(100vh - var(--dialog-start) - 26px);
        overflow: auto;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: var(--space-4) var(--space-4) 0 var(--space-5);
      }
      h2 {
        margin: 0;
        font-size: var(--size-5);
      }
      ::slotted(*) {
        flex: 0 1 auto;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-dialog': OpDialog;
  }
}
