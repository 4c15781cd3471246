import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  MAX_OPML_BYTES,
  OffprintError,
  type ImportReport,
  type LibraryClient,
  type OfferedFile,
} from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { Attempts } from '../kernel/attempts.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import { dropStyles } from '../components/drop-styles.ts';
import type { SyncStore } from './sync-store.ts';

/** Brings in a list of feeds (OPML): choosing or dropping the file, how far it is, what failed, trying again. */
@customElement('op-import-dialog')
export class OpImportDialog extends DialogElement {
  @property({ attribute: false }) library!: LibraryClient;
  @property({ attribute: false }) sync!: SyncStore;
  /** Lists that another program asks to import: the reader is asked first. */
  @property({ attribute: false }) offered: readonly OfferedFile[] = [];
  @state() private report: ImportReport | null = null;
  @state() private busy = false;
  @state() private over = false;
  private wasImporting = false;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.sync];
  }

  override firstUpdated(): void {
    void this.refresh();
  }

  override updated(): void {
    const importing = this.sync.importing !== null;
    // Only when it is over is it known what failed.
    if (this.wasImporting && !importing) void this.refresh();
    this.wasImporting = importing;
  }

  override render() {
    return this.framed(
      t('import.heading'),
      html`<div class="body compact">
        <div
          class="drop ${this.over ? 'over' : ''}"
          @dragover=${this.onDragOver}
          @dragleave=${() => (this.over = false)}
          @drop=${this.onDrop}
        >
          ${this.offered.length > 0 ? this.renderOffer() : this.renderChoice()}
          <input type="file" accept=".opml,.xml,text/xml,text/x-opml" hidden @change=${this.onFile} />
        </div>
        ${this.attempts.render()} ${this.renderProgress()}
        ${this.report ? this.renderReport(this.report) : nothing}
      </div>`,
    );
  }

  private renderChoice() {
    return html`<p>${t('import.hint')}</p>
      <button
        class="primary"
        ?disabled=${this.busy}
        aria-busy=${this.busy ? 'true' : 'false'}
        @click=${this.choose}
        data-autofocus
      >
        ${t(this.busy ? 'import.reading' : 'import.choose')}
      </button>`;
  }

  private renderOffer() {
    const name = this.offered.map((file) => file.name).join(', ');
    return html`<p>${t('import.offered', { name })}</p>
      <button
        class="primary"
        ?disabled=${this.busy}
        aria-busy=${this.busy ? 'true' : 'false'}
        @click=${this.takeOffered}
        data-autofocus
      >
        ${t(this.busy ? 'import.reading' : 'import.take')}
      </button>`;
  }

  private renderProgress() {
    const job = this.sync.importing;
    if (!job) return nothing;
    const words = t('import.progress', { done: job.done, total: job.total });
    return html`<div class="progress" role="status">
      <span>${words}</span>
      <progress aria-label=${words} max=${Math.max(1, job.total)} .value=${job.done}></progress>
      <button @click=${() => this.attempts.run(() => this.sync.cancel(job.id))}>${t('import.stop')}</button>
    </div>`;
  }

  private renderReport(report: ImportReport) {
    const { failures } = report;
    const again = failures.some(({ feedId }) => feedId !== null) && this.sync.importing === null;
    return html`<section aria-label=${t('import.result')}>
      <h3 dir="auto">${report.file}</h3>
      <p class="faint">${locale.moment(report.at)}</p>
      <p>
        ${t('import.added', { count: report.added })}
        ${report.merged > 0 ? t('import.merged', { count: report.merged }) : nothing}
        ${report.signIns > 0 ? t('import.signIns', { count: report.signIns }) : nothing}
      </p>
      ${
        failures.length === 0
          ? nothing
          : html`<h4>${t('import.failed', { count: failures.length })}</h4>
              <ol class="entries" tabindex="0" aria-label=${t('import.failed', { count: failures.length })}>
                ${failures.map(
                  ({ title, address, error }) =>
                    html`<li>
                      <strong dir="auto">${title || address}</strong>
                      <span class="address">${address}</span>
                      <span class="why">${errorWords(error)}</span>
                    </li>`,
                )}
              </ol>`
      }
      ${
        again
          ? html`<div class="acts"><button @click=${this.retry}>${t('import.retry')}</button></div>`
          : nothing
      }
    </section>`;
  }

  private async refresh(): Promise<void> {
    await this.attempts.run(async () => {
      this.report = await this.library.opml.lastImport({});
    });
  }

  private readonly choose = (): void => this.renderRoot.querySelector('input')?.click();

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void this.take(file);
  };

  private readonly onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.take(file);
  };

  private take(file: File): Promise<void> {
    return this.import(async () => {
      if (file.size > MAX_OPML_BYTES) throw new OffprintError('too-large', 'The file is too large.');
      return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    });
  }

  private readonly takeOffered = async (): Promise<void> => {
    const files = this.offered;
    this.offered = [];
    for (const file of files) await this.import(() => Promise.resolve(file));
  };

  private async import(read: () => Promise<OfferedFile>): Promise<void> {
    this.busy = true;
    await this.attempts.run(async () => {
      const { name, bytes } = await read();
      const { report } = await this.library.opml.import({ file: name, bytes });
      this.report = report;
    });
    this.busy = false;
  }

  private readonly retry = (): void => {
    void this.attempts.run(() => this.library.opml.retryImport({}));
  };

  static override styles = [
    DialogElement.styles,
    dropStyles,
    css`
      .progress {
        display: grid;
        grid-template-columns: max-content 1fr max-content;
        gap: var(--space-3);
        align-items: center;
        margin-block-start: var(--space-4);
        font-variant-numeric: tabular-nums;
      }
      progress {
        inline-size: 100%;
        accent-color: var(--accent);
      }
      h3 {
        margin: var(--space-4) 0 0;
        font-size: var(--size-4);
        overflow-wrap: anywhere;
      }
      h4 {
        margin: var(--space-3) 0 var(--space-1);
        font-size: var(--size-3);
      }
      p {
        margin: var(--space-1) 0;
      }
      .faint,
      .address {
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      .entries {
        max-block-size: 30vh;
      }
      li {
        display: grid;
        padding-block: var(--space-2);
        border-block-end: 1px solid var(--line);
      }
      .address {
        overflow-wrap: anywhere;
      }
      .why {
        color: var(--danger);
      }
      .acts {
        margin-block-start: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-import-dialog': OpImportDialog;
  }
}
