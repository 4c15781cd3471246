import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  fromErrorMessage,
  type Job,
  type LibraryClient,
  type SaveReport,
} from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import type { BulkSaveActs } from './bulk-save-acts.ts';
import type { Store } from '../kernel/store.ts';

/** What came of lists of addresses: how far each is, what failed and why, and the ways to stop it or go on. */
@customElement('op-save-report')
export class OpSaveReport extends DialogElement {
  @property({ attribute: false }) library!: Pick<LibraryClient, 'bulkSave'>;
  @property({ attribute: false }) acts!: BulkSaveActs;
  /** Whose jobs say when to look again. */
  @property({ attribute: false }) jobs!: Store & { readonly saving: Job | null };
  @state() private reports: readonly SaveReport[] | undefined;
  @state() private error: unknown = null;
  private seen: unknown = null;

  protected override stores() {
    return [this.jobs];
  }

  override willUpdate(): void {
    const { saving } = this.jobs;
    if (this.reports !== undefined && saving === this.seen) return;
    this.seen = saving;
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.reports = await this.library.bulkSave.reports({});
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  override render() {
    return this.framed(
      t('saveReport.heading'),
      html`<div class="body" tabindex="0" role="region" aria-label=${t('saveReport.heading')} data-autofocus>
        ${errorLine(this.error)}
        ${this.reports?.length === 0 ? html`<p>${t('saveReport.none')}</p>` : nothing}
        ${repeat(
          this.reports ?? [],
          ({ id }) => id,
          (report) => this.renderReport(report),
        )}
      </div>`,
    );
  }

  private renderReport(report: SaveReport) {
    const { name, startedAt, total, waiting, stopped, saved, known, failures } = report;
    const done = total - waiting;
    const moment = locale.moment(startedAt);
    return html`<section aria-label=${name === '' ? moment : name}>
      <p class="facts">${moment}${name === '' ? nothing : html` · <span dir="auto">${name}</span>`}</p>
      ${
        waiting > 0 && !stopped
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
        ${waiting > 0 ? t(stopped ? 'saveReport.stopped' : 'saveReport.waiting', { count: waiting }) : nothing}
      </p>
      ${failures.length > 0 ? this.renderFailures(failures) : nothing} ${this.renderActs(report)}
    </section>`;
  }

  private renderFailures(failures: SaveReport['failures']) {
    return html`<h3>${t('saveReport.failed', { count: failures.length })}</h3>
      <ul>
        ${failures.map(
          ({ address, error }) =>
            html`<li>
              <span dir="ltr">${address}</span><small>${errorWords(fromErrorMessage(error))}</small>
            </li>`,
        )}
      </ul>`;
  }

  private renderActs({ id, waiting, stopped, failures }: SaveReport) {
    const button = (words: string, act: () => Promise<void>) =>
      html`<button @click=${(event: Event) => this.act(event.currentTarget as HTMLElement, act)}>
        ${words}
      </button>`;
    if (waiting === 0 && failures.length === 0) return nothing;
    return html`<div class="acts">
      ${waiting > 0 && !stopped ? button(t('saveReport.stop'), () => this.acts.stop(id)) : nothing}
      ${stopped ? button(t('saveReport.goOn'), () => this.acts.resume(id)) : nothing}
      ${failures.length > 0 ? button(t('again'), () => this.acts.retry(id)) : nothing}
    </div>`;
  }

  /** The button may be gone once it has acted: the focus then goes to what is there now. */
  private async act(button: HTMLElement, act: () => Promise<void>): Promise<void> {
    const section = button.closest('section');
    await act();
    await this.load();
    await this.updateComplete;
    if (button.isConnected) return;
    const next = section?.querySelector('button') ?? this.renderRoot.querySelector<HTMLElement>('.body');
    next?.focus();
  }

  static override styles = [
    DialogElement.styles,
    css`
      .body {
        max-block-size: 60vh;
        overflow: auto;
        outline: none;
        user-select: text;
      }
      section + section {
        margin-block-start: var(--space-4);
        padding-block-start: var(--space-4);
        border-block-start: 1px solid var(--line-strong);
      }
      section > p {
        margin-block: var(--space-1);
      }
      .acts {
        display: flex;
        gap: var(--space-2);
        justify-content: flex-start;
        margin-block-start: var(--space-2);
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
