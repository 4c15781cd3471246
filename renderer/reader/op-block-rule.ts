import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { OffprintError, type BlockKind } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import type { BlockRuleStore } from './block-rule-store.ts';

/** The bar above the article while a block is pointed at: what kind it is of, how much goes with it, and whether to. */
@customElement('op-block-rule')
export class OpBlockRule extends LitElement {
  @property({ attribute: false }) store!: BlockRuleStore;
  private hadKind = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override updated(): void {
    // Enter keeps the rule once it is seen what it does.
    const hasKind = this.store.kind !== null;
    if (hasKind && !this.hadKind) this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
    this.hadKind = hasKind;
  }

  override render() {
    const { kinds, kind, error } = this.store;
    return html`<div class="bar ${kind ? '' : 'one'}" role="group" aria-label=${t('action.hide-block')}>
      <div class="part choice">
        ${
          kind
            ? this.renderKind(kind)
            : html`<span class="words" role="status">
                ${
                  error
                    ? html`<span class="error">${errorWords(error)}</span>`
                    : t(kinds ? 'block.nothingTells' : 'block.point')
                }
              </span>`
        }
      </div>
      <div class="part">
        ${kind ? this.renderActs() : nothing}
        <button class="plain" @click=${() => this.store.end()}>${t('block.leave')}</button>
      </div>
    </div>`;
  }

  private renderKind(kind: BlockKind) {
    const { error, canNarrow, canWiden } = this.store;
    return html`
      <span class="words" role="status">
        ${
          error
            ? html`<span class="error">${leftWords(error)}</span>`
            : t('block.count', { count: kind.count })
        }
        <code dir="ltr"
          >${kind.selector}${kind.startsWith === '' ? nothing : html` “${kind.startsWith}…”`}</code
        >
      </span>
      <span class="group">
        <button ?disabled=${!canNarrow} @click=${() => this.store.step(-1)}>${t('block.narrower')}</button>
        <button ?disabled=${!canWiden} @click=${() => this.store.step(1)}>${t('block.wider')}</button>
      </span>
    `;
  }

  private renderActs() {
    const { keep, rule } = this.store;
    return html`
      <span class="group">
        <button aria-pressed=${!keep} @click=${() => this.store.setKeep(false)}>${t('block.hide')}</button>
        <button aria-pressed=${keep} @click=${() => this.store.setKeep(true)}>${t('block.keep')}</button>
      </span>
      <button class="primary" aria-disabled=${rule === null} @click=${this.keepRule}>
        ${t('block.apply')}
      </button>
    `;
  }

  private readonly keepRule = (): void => {
    const { rule, article } = this.store;
    // While it is not seen yet what the rule does, the button waits (and keeps the focus).
    if (!rule || !article) return;
    this.store.end();
    send(this, { kind: 'add-site-rule', id: article.id, rule });
  };

  static override styles = [
    controlStyles,
    css`
      .bar,
      .part {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      .bar {
        padding: var(--space-2) var(--space-3);
        border-block-end: 1px solid var(--line);
        background: var(--surface-side);
        font-size: var(--size-3);
      }
      .choice {
        flex: 1 1 380px;
      }
      /* Words alone leave the button beside them. */
      .bar.one {
        flex-wrap: nowrap;
      }
      .bar.one > .choice {
        flex-basis: 0;
      }
      .words {
        flex: 1 1 180px;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      code {
        color: var(--text-soft);
        overflow-wrap: anywhere;
      }
      .group {
        display: flex;
        gap: var(--space-1);
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        color: var(--accent);
      }
      .primary[aria-disabled='true'] {
        opacity: 0.6;
      }
    `,
  ];
}

/** That no article is found any more means here that the rule takes all of it. */
function leftWords(error: unknown): string {
  return error instanceof OffprintError && error.code === 'no-article'
    ? t('block.nothingLeft')
    : errorWords(error);
}

declare global {
  interface HTMLElementTagNameMap {
    'op-block-rule': OpBlockRule;
  }
}
