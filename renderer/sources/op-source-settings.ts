import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SiteRule } from '../../electron/core/api/index.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { SourceActs } from './source-acts.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { SourcesStore } from './sources-store.ts';

/** Reading kept pages again, and the reader's rules for sites, as a part of the settings. */
@customElement('op-source-settings')
export class OpSourceSettings extends LitElement {
  @property({ attribute: false }) store!: SourcesStore;
  @property({ attribute: false }) acts!: SourceActs;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store]);
  }

  override firstUpdated(): void {
    this.acts.load();
  }

  override render() {
    return html`
      <section aria-labelledby="extraction">
        <h3 id="extraction">${t('sources.heading')}</h3>
        ${this.renderStatus()}
      </section>
      <section aria-labelledby="site-rules">
        <h3 id="site-rules">${t('siteRules.heading')}</h3>
        <p class="hint">${t('siteRules.hint', { key: keymap.mention('hide-block') })}</p>
        ${this.store.rules.length > 0 ? this.renderRules() : html`<p>${t('siteRules.none')}</p>`}
        <div class="acts">
          <button ?disabled=${this.store.rules.length === 0} @click=${() => this.acts.exportRules()}>
            ${t('siteRules.export')}
          </button>
          <button @click=${this.chooseFile}>${t('siteRules.import')}</button>
          <input
            class="hidden"
            type="file"
            accept=".json,application/json"
            tabindex="-1"
            aria-hidden="true"
            @change=${this.onFile}
          />
        </div>
      </section>
    `;
  }

  private renderStatus() {
    const { job, status } = this.store;
    if (job) {
      const progress = t('sources.progress', { done: job.done, total: job.total });
      return html`<div class="running">
        <span role="status">${progress}</span>
        <progress aria-label=${progress} max=${Math.max(1, job.total)} .value=${job.done}></progress>
        <button @click=${() => this.acts.cancel()}>${t('sources.cancel')}</button>
      </div>`;
    }
    if (!status) return nothing;
    return html`
      <p class="hint">
        ${t('sources.kept', { count: status.kept })}
        ${status.outdated > 0 ? t('sources.outdated', { count: status.outdated }) : nothing}
      </p>
      <div class="acts">
        <button
          ?disabled=${status.kept === 0}
          @click=${() => send(this, { kind: 'act', action: 'extract-library' })}
        >
          ${t('action.extract-library')}
        </button>
      </div>
    `;
  }

  private renderRules() {
    return html`<ul>
      ${this.store.rules.map(
        (rule) =>
          html`<li>
            <span class="site" dir="ltr">${rule.site}</span>
            <span class="what">${t(`siteRules.${rule.kind}`)} <code dir="ltr">${ruleWords(rule)}</code></span>
            <button
              class="icon"
              aria-label=${t('siteRules.remove', { site: rule.site })}
              title=${t('siteRules.remove', { site: rule.site })}
              @click=${() => this.acts.removeRule(rule)}
            >
              <op-icon name="remove"></op-icon>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  private readonly chooseFile = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  };

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void file.text().then((text) => this.acts.importRules(text));
  };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      section {
        padding-block: var(--space-4);
        border-block-start: 1px solid var(--line);
        margin-block-start: var(--space-4);
      }
      h3 {
        margin: 0 0 var(--space-3);
        font-size: var(--size-4);
      }
      .hint {
        margin: 0 0 var(--space-3);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .running {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        font-variant-numeric: tabular-nums;
      }
      progress {
        flex: 1;
        min-inline-size: 120px;
      }
      ul {
        margin: 0 0 var(--space-3);
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: 36px;
        border-block-end: 1px solid var(--line);
      }
      .site {
        flex: 0 1 190px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .what {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        color: var(--text-soft);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];
}

function ruleWords({ selector, startsWith }: SiteRule): string {
  return startsWith === '' ? selector : `${selector} “${startsWith}…”`;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-source-settings': OpSourceSettings;
  }
}
