import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  OffprintError,
  type BackupState,
  type BackupSummary,
  type Job,
} from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { locale, t, type MessageKey } from '../kernel/locale.ts';
import type { BackupStore } from './backup-store.ts';

const DAYS = [0, 1, 3, 7, 14, 30];
const KEPT = [1, 2, 4, 8, 16];

/** The whole library in one file: made now or by schedule, restored, merged. */
@customElement('op-backup-dialog')
export class OpBackupDialog extends DialogElement {
  @property({ attribute: false }) store!: BackupStore;

  protected override stores() {
    return [this.store];
  }

  override firstUpdated(): void {
    void this.store.load();
  }

  override render() {
    const { store } = this;
    return this.framed(
      t('backup.heading'),
      html`<div class="body compact">
        ${this.renderError()} ${store.job ? renderJob(store.job, () => void store.cancel()) : nothing}
        ${this.renderOutcome()}
        ${store.preview ? this.renderPreview(store.preview) : this.renderActs(store.state)}
      </div>`,
    );
  }

  private renderError() {
    const { error } = this.store;
    const told = error !== null && !(error instanceof OffprintError && error.code === 'cancelled');
    return errorLine(told ? error : null);
  }

  private renderOutcome() {
    const { outcome } = this.store;
    if (!outcome) return nothing;
    if (outcome.kind === 'made') {
      const { summary, name } = outcome;
      return html`<p class="done" role="status">
        ${t('backup.made', { name, size: locale.size(summary.bytes) })}
        ${summary.missing > 0 ? t('backup.missing', { count: summary.missing }) : nothing}
      </p>`;
    }
    const { articles, merged } = outcome.report;
    return html`<p class="done" role="status">
      ${t('backup.merged', { count: articles })} ${t('backup.mergedKnown', { count: merged })}
    </p>`;
  }

  /** Everything has its place at once; what is not known yet is filled in. */
  private renderActs(state: BackupState | null) {
    const busy = this.store.job !== null;
    return html`
      <section>
        <p>${t('backup.hint')}</p>
        <p class="faint">
          ${
            state === null
              ? '\u00a0'
              : state.last
                ? t('backup.last', { at: locale.moment(state.last.at), name: state.last.file })
                : t('backup.none')
          }
        </p>
        ${
          state?.problem
            ? html`<p class="error">
                ${t('backup.failed', { at: locale.moment(state.problem.at) })}
                ${t(`error.${state.problem.code}` as MessageKey)}
              </p>`
            : nothing
        }
        <button class="primary" ?disabled=${busy} @click=${() => this.store.backUp()} data-autofocus>
          ${t('backup.now')}
        </button>
      </section>
      ${this.renderSchedule(state)}
      <section aria-labelledby="restore">
        <h3 id="restore">${t('backup.restore')}</h3>
        <p class="faint">${t('backup.restore.hint')}</p>
        <div class="row">
          <button ?disabled=${busy} @click=${() => this.store.choosePreview()}>${t('backup.choose')}</button>
          ${
            state?.undoable
              ? html`<button ?disabled=${busy} @click=${() => this.store.undoRestore()}>
                  ${t('backup.undo', { at: locale.moment(state.undoable) })}
                </button>`
              : nothing
          }
        </div>
      </section>
      <section aria-labelledby="merge">
        <h3 id="merge">${t('backup.merge')}</h3>
        <p class="faint">${t('backup.merge.hint')}</p>
        <div class="row">
          <button ?disabled=${busy} @click=${() => this.store.merge('open-backup')}>
            ${t('backup.merge.file')}
          </button>
          <button ?disabled=${busy} @click=${() => this.store.merge('library-folder')}>
            ${t('backup.merge.folder')}
          </button>
        </div>
      </section>
      <section aria-labelledby="place">
        <h3 id="place">${t('backup.place')}</h3>
        <p class="folder" dir="auto">${state?.place ?? '\u00a0'}</p>
        <p class="faint">${t('backup.place.hint')}</p>
        <button ?disabled=${busy} @click=${() => this.store.move()}>${t('backup.place.move')}</button>
      </section>
    `;
  }

  private renderSchedule(state: BackupState | null) {
    const { settings } = this.store;
    return html`<section aria-labelledby="schedule">
      <h3 id="schedule">${t('backup.schedule')}</h3>
      ${
        !state?.folder || !settings
          ? html`<p class="faint">${t('backup.schedule.hint')}</p>
              <button @click=${() => this.store.chooseFolder()}>${t('backup.folder.choose')}</button>`
          : html`<p class="folder">${state.folder}</p>
              <div class="row">
                ${this.renderSelect('backupEveryDays', DAYS, settings.backupEveryDays, 'backup.every')}
                ${this.renderSelect('backupsKept', KEPT, settings.backupsKept, 'backup.kept')}
              </div>
              <div class="row">
                <button @click=${() => this.store.chooseFolder()}>${t('backup.folder.other')}</button>
                <button @click=${() => this.store.forgetFolder()}>${t('backup.folder.none')}</button>
              </div>`
      }
    </section>`;
  }

  private renderSelect(
    name: 'backupEveryDays' | 'backupsKept',
    offered: readonly number[],
    value: number,
    label: 'backup.every' | 'backup.kept',
  ) {
    const values = [...new Set([...offered, value])].toSorted((a, b) => a - b);
    const words = (count: number) =>
      label === 'backup.kept'
        ? t('backup.kept.count', { count })
        : count === 0
          ? t('backup.every.never')
          : t('backup.every.days', { count });
    return html`<label>
      <span>${t(label)}</span>
      <select
        @change=${(event: Event) =>
          this.store.set({ [name]: Number((event.target as HTMLSelectElement).value) })}
      >
        ${values.map(
          (count) => html`<option value=${count} ?selected=${count === value}>${words(count)}</option>`,
        )}
      </select>
    </label>`;
  }

  private renderPreview({ file, backup, library }: NonNullable<BackupStore['preview']>) {
    const row = (label: string, key: 'articles' | 'bookmarks' | 'feeds') =>
      html`<tr>
        <th scope="row">${label}</th>
        <td>${locale.number(backup[key])}</td>
        <td>${locale.number(library[key])}</td>
      </tr>`;
    return html`<section aria-labelledby="preview">
      <h3 id="preview" dir="auto">${file}</h3>
      <p>${t('backup.preview', { at: locale.moment(backup.createdAt), size: locale.size(backup.bytes) })}</p>
      ${renderMissing(backup)}
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${t('backup.column.backup')}</th>
            <th scope="col">${t('backup.column.library')}</th>
          </tr>
        </thead>
        <tbody>
          ${row(t('settings.articles'), 'articles')} ${row(t('view.bookmarks'), 'bookmarks')}
          ${row(t('settings.feeds'), 'feeds')}
        </tbody>
      </table>
      <p class="faint">${t('backup.restore.kept')}</p>
      <div class="acts">
        <button @click=${() => this.store.dropPreview()} data-autofocus>${t('backup.restore.not')}</button>
        <button class="primary" @click=${() => this.store.restore()}>${t('backup.restore.do')}</button>
      </div>
    </section>`;
  }

  static override styles = [
    DialogElement.styles,
    css`
      section + section {
        margin-block-start: var(--space-5);
        padding-block-start: var(--space-4);
        border-block-start: 1px solid var(--line);
      }
      h3 {
        margin: 0 0 var(--space-1);
        font-size: var(--size-4);
      }
      p {
        margin: 0 0 var(--space-3);
        max-inline-size: 60ch;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        margin-block-end: var(--space-3);
      }
      section .row:last-child {
        margin-block-end: 0;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
      }
      .folder {
        overflow-wrap: anywhere;
        color: var(--text-soft);
      }
      .done {
        color: var(--text);
        font-weight: 600;
      }
      .progress {
        display: grid;
        grid-template-columns: max-content 1fr max-content;
        gap: var(--space-3);
        align-items: center;
        margin-block-end: var(--space-4);
        font-variant-numeric: tabular-nums;
      }
      progress {
        inline-size: 100%;
        accent-color: var(--accent);
      }
      table {
        inline-size: 100%;
        margin-block-end: var(--space-3);
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        border-block-end: 1px solid var(--line);
        text-align: end;
        font-weight: 400;
      }
      th:first-child,
      td:first-child {
        padding-inline-start: 0;
        text-align: start;
      }
      thead th {
        color: var(--text-soft);
      }
    `,
  ];
}

function renderMissing({ missing }: BackupSummary) {
  return missing > 0 ? html`<p class="faint">${t('backup.missing', { count: missing })}</p>` : nothing;
}

function renderJob({ kind, done, total }: Job, cancel: () => void) {
  const words = t(`backup.job.${kind as 'backup' | 'restore' | 'merge' | 'move'}`);
  return html`<div class="progress" role="status">
    <span>${words}</span>
    <progress aria-label=${words} max=${Math.max(1, total)} .value=${done}></progress>
    <button @click=${cancel}>${t('backup.stop')}</button>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-backup-dialog': OpBackupDialog;
  }
}
