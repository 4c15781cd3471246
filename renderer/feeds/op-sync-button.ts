import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { network } from '../kernel/network.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { SyncStore } from './sync-store.ts';
import { logFailure } from '../kernel/log-failure.ts';

/** Starts a sync; while one runs, tells quietly how far it is and can stop it. */
@customElement('op-sync-button')
export class OpSyncButton extends LitElement {
  @property({ attribute: false }) store!: SyncStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, network, this.store]);
  }

  override render() {
    const job = this.store.running;
    if (!job)
      return html`${network.online ? nothing : html`<p class="offline" role="status">${t('sync.offline')}</p>`}
        <button
          class="plain"
          title=${keymap.hint('sync')}
          @click=${() => send(this, { kind: 'act', action: 'sync' })}
        >
          <op-icon name="sync"></op-icon>${t('sync.start')}
        </button>`;
    const progress = t('sync.progress', { done: job.done, total: job.total });
    return html`
      <div class="running">
        <div class="words">
          <span>${progress}</span>
          ${job.added > 0 ? html`<span class="added">${t('sync.added', { count: job.added })}</span>` : nothing}
          <span class="current" dir="auto">${job.current ?? ''}</span>
          <progress aria-label=${progress} max=${Math.max(1, job.total)} .value=${job.done}></progress>
        </div>
        <button class="icon" aria-label=${t('sync.cancel')} title=${t('sync.cancel')} @click=${this.cancel}>
          <op-icon name="close"></op-icon>
        </button>
      </div>
    `;
  }

  private readonly cancel = (): void => {
    // A job that has just ended cannot be cancelled, and need not be.
    this.store.cancel().catch(logFailure('The sync could not be cancelled'));
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-block-size: 48px;
      }
      button.plain {
        inline-size: 100%;
        min-block-size: 40px;
        justify-content: flex-start;
        color: var(--text-soft);
      }
      .offline {
        margin: 0;
        padding: var(--space-2) var(--space-3) 0;
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      .running {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding-inline-start: var(--space-3);
      }
      .words {
        flex: 1;
        min-inline-size: 0;
        font-size: var(--size-2);
        font-variant-numeric: tabular-nums;
      }
      .added {
        margin-inline-start: var(--space-2);
        color: var(--accent);
      }
      .current {
        display: block;
        overflow: hidden;
        block-size: 17px;
        color: var(--text-faint);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      progress {
        display: block;
        inline-size: 100%;
        block-size: 3px;
        margin-block-start: 2px;
        accent-color: var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-sync-button': OpSyncButton;
  }
}
