import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import type { ToastStore } from '../kernel/toast-store.ts';

/** The message at the window's foot; also the voice that tells screen readers what happened. */
@customElement('op-toast')
export class OpToast extends LitElement {
  @property({ attribute: false }) store!: ToastStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override render() {
    const { toast, announcement } = this.store;
    const dismiss = t('close');
    return html`
      <span class="hidden" role="status" aria-live="polite">${announcement}</span>
      <div
        class=${toast ? `toast ${toast.kind}` : 'hidden'}
        role="status"
        aria-live="polite"
        @pointerenter=${() => this.store.hold()}
        @pointerleave=${() => this.store.release()}
        @focusin=${() => this.store.hold()}
        @focusout=${() => this.store.release()}
      >
        ${
          toast
            ? html`
                <span>${toast.words}</span>
                ${
                  toast.undoable
                    ? html`<button class="plain" @click=${this.onUndo}>${t('action.undo')}</button>`
                    : nothing
                }
                ${
                  toast.act === null
                    ? nothing
                    : html`<button class="plain" @click=${this.onAct}>${t(`action.${toast.act}`)}</button>`
                }
                <button class="icon" aria-label=${dismiss} title=${dismiss} @click=${() => this.store.hide()}>
                  <op-icon name="close"></op-icon>
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  private readonly onAct = (): void => {
    const act = this.store.toast?.act;
    this.store.hide();
    if (act) send(this, { kind: 'act', action: act });
  };

  private readonly onUndo = (): void => {
    send(this, { kind: 'act', action: 'undo' });
  };

  static override styles = [
    controlStyles,
    css`
      .toast {
        position: fixed;
        z-index: 5;
        inset-block-end: var(--space-5);
        inset-inline-start: 50%;
        display: flex;
        align-items: center;
        gap: var(--space-2);
        max-inline-size: min(560px, calc(100vw - 48px));
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface-raised);
        box-shadow: var(--shadow);
        transform: translateX(-50%);
        animation: rise var(--slow) var(--ease);
      }
      .toast.error {
        border-color: var(--danger);
      }
      .toast .plain {
        color: var(--accent);
        font-weight: 600;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translate(-50%, 8px);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-toast': OpToast;
  }
}
