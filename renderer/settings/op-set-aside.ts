import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SetAsideItem } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import type { SettingsStore } from './settings-store.ts';

/** What the library's background work could not do, with its reasons. Nothing when all of it was done. */
@customElement('op-set-aside')
export class OpSetAside extends LitElement {
  @property({ attribute: false }) store!: SettingsStore;
  @state() private retried = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override render() {
    const { items, total } = this.store.setAside;
    const more = total - items.length;
    const told = html`<p class="told" role="status">${this.retried ? t('setAside.retried') : nothing}</p>`;
    if (items.length === 0) return told;
    return html`
      <div class="head">
        <h4 id="set-aside">${t('setAside.heading')}</h4>
        <button @click=${this.onRetry}>${t('setAside.retry')}</button>
      </div>
      <p class="hint">${t('setAside.hint')}</p>
      <ul aria-labelledby="set-aside">
        ${items.map((item) => this.renderItem(item))}
      </ul>
      ${more > 0 ? html`<p class="hint">${t('setAside.more', { count: more })}</p>` : nothing} ${told}
    `;
  }

  private renderItem({ queue, title, at, tries, givenUp, problem }: SetAsideItem) {
    const { reason } = problem.detail ?? {};
    const facts = [t('setAside.tries', { count: tries }), givenUp ? '' : t('setAside.again')].filter(Boolean);
    return html`<li data-queue=${queue}>
      <span class="title" dir="auto">${title ?? t('setAside.untitled')}</span>
      <span class="what">${t(`setAside.${queue}`)}</span>
      <span class="why">
        ${errorWords(problem)}
        ${problem.code === 'internal' && reason ? html`<code>${reason}</code>` : nothing}
      </span>
      <span class="when">${locale.moment(at)}, ${facts.join(', ')}</span>
    </li>`;
  }

  private readonly onRetry = async (): Promise<void> => {
    this.retried = await this.store.retrySetAside();
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        margin-block-start: var(--space-5);
      }
      h4 {
        margin: 0;
        font-size: var(--size-4);
      }
      .hint,
      .when {
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      .hint {
        margin-block: var(--space-2);
      }
      .told:empty {
        display: none;
      }
      ul {
        margin: 0;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface-raised);
        list-style: none;
        user-select: text;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-4);
        padding: var(--space-3) var(--space-4);
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      .title {
        overflow: hidden;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .what {
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      .why,
      .when {
        grid-column: 1 / -1;
        overflow-wrap: anywhere;
      }
      code {
        font: var(--size-2) var(--font-mono);
        color: var(--text-soft);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-set-aside': OpSetAside;
  }
}
