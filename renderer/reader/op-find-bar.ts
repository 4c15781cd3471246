import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import '../components/op-icon.ts';
import { panelStyles } from './panel-styles.ts';
import type { ReaderStore } from './reader-store.ts';

/**
 * The field for looking through the open article.
 *
 * @fires op-step On to the next (1) or back to the previous (-1) match.
 */
@customElement('op-find-bar')
export class OpFindBar extends LitElement {
  @property({ attribute: false }) store!: ReaderStore;
  @query('input') private readonly field!: HTMLInputElement;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override firstUpdated(): void {
    this.focus();
  }

  /** Puts the focus on the field, with its text ready to be typed over. */
  override focus(): void {
    this.field.focus();
    this.field.select();
  }

  override render() {
    const { finding, matches } = this.store;
    const words =
      finding === ''
        ? ''
        : matches.count === 0
          ? t('find.none')
          : matches.at === null
            ? t('matches.count', { count: matches.count })
            : t('matches.place', { place: matches.at + 1, total: matches.count });
    return html`<div class="bar" role="search" @keydown=${this.onKey}>
      <input
        type="text"
        aria-label=${t('action.find')}
        placeholder=${t('action.find')}
        spellcheck="false"
        maxlength="200"
        .value=${finding}
        @input=${() => this.store.find(this.field.value)}
      />
      <span class="count ${finding !== '' && matches.count === 0 ? 'error' : ''}" role="status"
        >${words}</span
      >
      ${this.renderTool('up', t('action.previous-match'), () => this.step(-1), matches.count === 0)}
      ${this.renderTool('unfolded', t('action.next-match'), () => this.step(1), matches.count === 0)}
      ${this.renderTool('close', t('close'), this.close, false)}
    </div>`;
  }

  private renderTool(icon: 'up' | 'unfolded' | 'close', label: string, act: () => void, disabled: boolean) {
    return html`<button class="icon" aria-label=${label} title=${label} ?disabled=${disabled} @click=${act}>
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  private step(step: 1 | -1): void {
    this.dispatchEvent(new CustomEvent<1 | -1>('op-step', { detail: step }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.field) this.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent('op-close'));
  };

  static override styles = [
    panelStyles,
    css`
      :host {
        inline-size: min(400px, calc(100% - 2 * var(--space-3)));
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 2px;
        padding: var(--space-1);
      }
      input {
        flex: 1;
        min-inline-size: 0;
      }
      .count {
        min-inline-size: 9ch;
        padding-inline: var(--space-2);
        color: var(--text-soft);
        font-variant-numeric: tabular-nums;
        text-align: end;
        white-space: nowrap;
      }
      .count.error {
        color: var(--danger);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-find-bar': OpFindBar;
  }
  interface HTMLElementEventMap {
    'op-step': CustomEvent<1 | -1>;
  }
}
