import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  fromErrorMessage,
  type Job,
  type LibraryClient,
  type SaveReport,
} from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import type { SavingActs } from '../app/saving-acts.ts';
import type { Store } from '../app/store.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { dialogStyles } from '../components/dialog-styles.ts';
import '../components/op-dialog.ts';

/** What came of the newest list of addresses: how far it is, what failed and why, and the way to try that again. */
@customElement('op-save-report')
export class OpSaveReport extends LitElement {
  @property({ attribute: false }) library!: Pick<LibraryClient, 'saving'>;
  @property({ attribute: false }) acts!: SavingActs;
  /** Whose jobs say when to look again. */
  @property({ attribute: false }) jobs!: Store & { readonly saving: Job | null };
  @state() private report: SaveReport | null | undefined;
  @state() private error: unknown = null;
  private seen: unknown = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.jobs]);
  }

  override willUpdate(): void {
    const { saving } = this.jobs;
    if (this.report !== undefined && saving === this.seen) return;
    this.seen = saving;
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.report = await this.library.saving.report({});
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  override render() {
    return html`<op-dialog
      heading=${t('saveReport.heading')}
      close-label=${t('close')}
      @op-close=${() => send(this, { kind: 'close-dialog' })}
    >
      <div class="body" tabindex="0" role="region" aria-label=${t('saveReport.heading')} data-autofocus>
        ${this.error ? html`<p class="error" role="alert">${errorWords(this.error)}</p>` : nothing}
        ${this.report === null ? html`<p>${t('saveReport.none')}</p>` : nothing}
        ${this.report ? this.renderReport(this.report) : nothing}
      </div>
    </op-dialog>`;
  }

  private renderReport(report: SaveReport) {
    const { id, name, startedAt, total, waiting, saved, known, failures } = report;
    const done = total - waiting;
    return html`
      <p class="facts">
        ${locale.moment(startedAt)}${name === '' ? nothing : html` · <span dir="auto">${name}</span>`}
      </p>
      ${
        waiting > 0
          ? html`<progress
              aria-label=${t('saveReport.progress', { done, total })}
              max=${total}
              .value=${done}
            ></progress>`
          : nothing
      }
      <p role="status">
        ${t('saveReport.saved', { count: saved })}
        ${known > 0 ? t('saveReport.known', { count: known }) : nothing}
        ${waiting > 0 ? t('saveReport.waiting', { count: waiting }) : nothing}
      </p>
      ${
        failures.length > 0
          ? html`<h3>${t('saveReport.failed', { count: failures.length })}</h3>
              <ul>
                ${failures.map(
                  ({ address, error }) =>
                    html`<li>
                      <span dir="ltr">${address}</span><small>${errorWords(fromErrorMessage(error))}</small>
                    </li>`,
                )}
              </ul>
              <button @click=${() => this.acts.retry(id).then(() => this.load())}>${t('again')}</button>`
          : nothing
      }
    `;
  }

  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      .body {
        max-block-size: 60vh;
        overflow: auto;
        user-select: text;
      }
      .facts,
      small {
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      progress {
        inline-size: 100%;
      }
      h3 {
        margin: var(--space-3) 0 var(--space-2);
        font-size: var(--size-4);
      }
      ul {
        margin: 0 0 var(--space-3);
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        padding-block: var(--space-2);
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-save-report': OpSaveReport;
  }
}
