import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { fromErrorMessage, type ServicePreview, type ServiceReport } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import { choiceStyles } from '../components/choice-styles.ts';
import { dropStyles } from '../components/drop-styles.ts';
import { servicesStyles } from './service-imports-styles.ts';
import type { ServiceImportsStore } from './service-imports-store.ts';

/** Brings articles over from another service: the file, what it would bring, how far it is, what failed, back again. */
@customElement('op-service-imports-dialog')
export class OpServiceImportsDialog extends DialogElement {
  @property({ attribute: false }) store!: ServiceImportsStore;
  @state() private over = false;
  @query('input[type=file]') private readonly input!: HTMLInputElement | null;
  @query('input[name=archive]') private readonly archive!: HTMLInputElement | null;

  protected override stores() {
    return [this.store];
  }

  override firstUpdated(): void {
    void this.store.load();
  }

  override render() {
    const { preview, report, error } = this.store;
    return this.framed(
      t('serviceImports.heading'),
      html`<div class="body compact">
        ${errorLine(error)}
        ${preview ? this.renderPreview(preview) : html`${this.renderChoice()} ${report ? this.renderReport(report) : nothing}`}
      </div>`,
    );
  }

  private renderChoice() {
    const { reading } = this.store;
    return html`<div
      class="drop ${this.over ? 'over' : ''}"
      @dragover=${this.onDragOver}
      @dragleave=${() => (this.over = false)}
      @drop=${this.onDrop}
    >
      <p>${t('serviceImports.hint')}</p>
      <button class="primary" ?disabled=${reading} @click=${() => this.input?.click()} data-autofocus>
        ${t(reading ? 'import.reading' : 'serviceImports.choose')}
      </button>
      <p class="faint">${t('serviceImports.kinds')}</p>
      <input
        type="file"
        multiple
        accept=".csv,.json,.html,.htm,.zip,.opml,.xml,.frdata,.txt"
        hidden
        aria-label=${t('serviceImports.choose')}
        @change=${this.onFile}
      />
    </div>`;
  }

  private renderPreview(preview: ServicePreview) {
    const { added, known, feeds, tags, skippedCount, texts } = preview;
    const facts: readonly (readonly [number, string])[] = [
      [added, t('serviceImports.added', { count: added })],
      [known, t('serviceImports.known', { count: known })],
      [preview.repeated, t('serviceImports.repeated', { count: preview.repeated })],
      [feeds, t('serviceImports.feeds', { count: feeds })],
      [preview.read, t('serviceImports.read', { count: preview.read })],
      [preview.bookmarked, t('serviceImports.bookmarked', { count: preview.bookmarked })],
      [preview.later, t('serviceImports.later', { count: preview.later })],
      [preview.highlights, t('serviceImports.highlights', { count: preview.highlights })],
      [preview.notes, t('serviceImports.notes', { count: preview.notes })],
      [tags.length, t('serviceImports.tags', { count: tags.length })],
    ];
    return html`<section aria-labelledby="preview">
      <h3 id="preview" dir="auto">${preview.file}</h3>
      <p class="faint">${t(`serviceImports.name.${preview.service}`)}</p>
      <ul class="facts">
        ${facts.map(([count, words]) => (count > 0 ? html`<li>${words}</li>` : nothing))}
      </ul>
      ${
        preview.titles.length > 0
          ? html`<p class="faint titles" dir="auto">${preview.titles.join(' · ')}</p>`
          : nothing
      }
      ${renderIgnored(preview.ignored)}
      ${
        skippedCount > 0
          ? html`<details>
              <summary>${t('serviceImports.skipped', { count: skippedCount })}</summary>
              <ol
                class="entries"
                tabindex="0"
                aria-label=${t('serviceImports.skipped', { count: skippedCount })}
              >
                ${preview.skipped.map(
                  ({ where, reason }) =>
                    html`<li>
                      <span dir="auto">${where}</span
                      ><span class="why">${t(`serviceImports.skip.${reason}`)}</span>
                    </li>`,
                )}
              </ol>
            </details>`
          : nothing
      }
      ${
        texts < added
          ? html`<label>
              <input type="checkbox" name="archive" />
              <span>${t('serviceImports.archive')}<small>${t('serviceImports.archive.hint')}</small></span>
            </label>`
          : nothing
      }
      <div class="acts">
        <button @click=${() => this.act(() => this.store.dropPreview())}>${t('serviceImports.not')}</button>
        <button
          class="primary"
          name="take-over"
          data-autofocus
          @click=${() => this.act(() => this.store.takeOver(this.archive?.checked ?? false))}
        >
          ${t('serviceImports.do')}
        </button>
      </div>
    </section>`;
  }

  private renderReport(report: ServiceReport) {
    const { failures, failedCount, left, total, waiting, undone } = report;
    const { job } = this.store;
    const done = total - left;
    return html`<section aria-label=${t('import.result')}>
      <h3 dir="auto">${report.file}</h3>
      <p class="faint">${t(`serviceImports.name.${report.service}`)} · ${locale.moment(report.startedAt)}</p>
      ${
        undone
          ? html`<p role="status">${t('serviceImports.undone')}</p>`
          : html`<p role="status">
              ${t('serviceImports.came', { count: report.added })}
              ${report.known > 0 ? t('serviceImports.cameKnown', { count: report.known }) : nothing}
              ${report.fetched > 0 ? t('serviceImports.fetched', { count: report.fetched }) : nothing}
              ${report.archived > 0 ? t('serviceImports.archived', { count: report.archived }) : nothing}
              ${waiting > 0 ? t('serviceImports.waiting', { count: waiting }) : nothing}
            </p>`
      }
      ${undone ? nothing : renderIgnored(report.ignored)}
      ${
        left > 0 && !undone
          ? html`<div class="progress">
              <progress
                aria-label=${t('serviceImports.progress', { done, total })}
                max=${Math.max(1, job ? job.total : total)}
                .value=${job ? job.done : done}
              ></progress>
              ${
                job
                  ? html`<button @click=${() => this.act(() => this.store.stop())}>
                      ${t('import.stop')}
                    </button>`
                  : html`<button @click=${() => this.act(() => this.store.resume())}>
                      ${t('serviceImports.goOn')}
                    </button>`
              }
            </div>`
          : nothing
      }
      ${
        failedCount > 0 && !undone
          ? html`<h4>${t('serviceImports.failed', { count: failedCount })}</h4>
              <ol
                class="entries"
                tabindex="0"
                aria-label=${t('serviceImports.failed', { count: failedCount })}
              >
                ${failures.map(
                  ({ title, address, error }) =>
                    html`<li>
                      <strong dir="auto">${title}</strong>
                      ${title === address ? nothing : html`<span class="faint address" dir="ltr">${address}</span>`}
                      <span class="why">${errorWords(fromErrorMessage(error))}</span>
                    </li>`,
                )}
              </ol>`
          : nothing
      }
      ${
        undone
          ? nothing
          : html`<div class="acts">
              <button name="undo" @click=${() => this.act(() => this.store.undo())}>
                ${t('serviceImports.undo')}
              </button>
              ${failedCount > 0 ? html`<button name="retry" @click=${() => this.act(() => this.store.retry())}>${t('import.retry')}</button>` : nothing}
            </div>`
      }
    </section>`;
  }

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    void this.take(files);
  };

  private readonly onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    void this.take([...(event.dataTransfer?.files ?? [])]);
  };

  /** What was pressed may be gone after it: then the focus is where the next step is. */
  private async act(act: () => void | Promise<void>): Promise<void> {
    await act();
    await this.updateComplete;
    if (this.shadowRoot?.activeElement === null)
      this.renderRoot.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }

  private async take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    await this.act(() => this.store.read(files));
  }

  static override styles = [DialogElement.styles, choiceStyles, dropStyles, servicesStyles];
}

/** What of the file is lost, by its own names. */
const renderIgnored = (names: readonly string[]) =>
  names.length === 0
    ? nothing
    : html`<p class="faint ignored" dir="auto">
        ${t('serviceImports.ignored', { names: names.join(', ') })}
      </p>`;

declare global {
  interface HTMLElementTagNameMap {
    'op-service-imports-dialog': OpServiceImportsDialog;
  }
}
