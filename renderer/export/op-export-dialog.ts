import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OffprintError, type ExportFormat } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { choiceStyles } from '../components/choice-styles.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { t } from '../kernel/locale.ts';
import type { ExportScope, ExportStore } from './export-store.ts';

const FORMATS: readonly ExportFormat[] = ['markdown', 'epub', 'html', 'json', 'csv'];

/** Which articles leave the library, and as what. */
@customElement('op-export-dialog')
export class OpExportDialog extends DialogElement {
  @property({ attribute: false }) store!: ExportStore;
  /** What can be exported, the likeliest first. */
  @property({ attribute: false }) scopes: readonly ExportScope[] = [];
  @state() private scopeKind: ExportScope['kind'] | null = null;

  protected override stores() {
    return [this.store];
  }

  override firstUpdated(): void {
    this.store.begin();
  }

  private get scope(): ExportScope | undefined {
    return this.scopes.find(({ kind }) => kind === this.scopeKind) ?? this.scopes[0];
  }

  override render() {
    const { job } = this.store;
    return this.framed(
      t('export.heading'),
      html`<div class="body compact">
        ${this.renderOutcome()}
        ${
          this.scopes.length === 0
            ? html`<p>${t('export.nothing')}</p>`
            : html`${this.renderScopes()} ${this.renderFormats()}
                <div class="acts">
                  ${
                    job
                      ? html`<progress
                            aria-label=${t('export.running')}
                            max=${Math.max(1, job.total)}
                            .value=${job.done}
                          ></progress>
                          <button @click=${() => this.store.cancel()}>${t('export.stop')}</button>`
                      : html`<button class="primary" @click=${this.onRun}>${t('export.do')}</button>`
                  }
                </div>`
        }
      </div>`,
    );
  }

  private renderOutcome() {
    const { done, error } = this.store;
    if (error !== null && !(error instanceof OffprintError && error.code === 'cancelled'))
      return errorLine(error);
    if (!done) return nothing;
    const { name, report } = done;
    return html`<p class="done" role="status">
      ${t('export.done', { name, count: report.articles })}
      ${report.missing > 0 ? t('export.missing', { count: report.missing }) : nothing}
    </p>`;
  }

  private renderScopes() {
    return html`<fieldset>
      <legend>${t('export.which')}</legend>
      ${this.scopes.map(
        (scope) =>
          html`<label>
            <input
              type="radio"
              name="scope"
              .checked=${scope === this.scope}
              ?data-autofocus=${scope === this.scopes[0]}
              @change=${() => (this.scopeKind = scope.kind)}
            />
            <span dir="auto"
              >${t(`export.scope.${scope.kind}`, { name: scope.name, count: scope.count })}</span
            >
          </label>`,
      )}
    </fieldset>`;
  }

  private renderFormats() {
    return html`<fieldset>
      <legend>${t('export.format')}</legend>
      ${FORMATS.map(
        (format) =>
          html`<label>
            <input
              type="radio"
              name="format"
              .checked=${format === this.store.format}
              @change=${() => this.store.choose(format)}
            />
            <span>${t(`export.format.${format}`)}<small>${t(`export.format.${format}.hint`)}</small></span>
          </label>`,
      )}
    </fieldset>`;
  }

  private readonly onRun = (): void => {
    if (this.scope) void this.store.run(this.scope);
  };

  static override styles = [
    DialogElement.styles,
    choiceStyles,
    css`
      fieldset {
        display: grid;
        gap: var(--space-2);
        margin: 0 0 var(--space-4);
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }
      legend {
        padding: 0;
        margin-block-end: var(--space-2);
        font-weight: 600;
      }
      .done {
        margin: 0 0 var(--space-4);
        font-weight: 600;
      }
      .acts {
        align-items: center;
      }
      progress {
        flex: 1;
        accent-color: var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-export-dialog': OpExportDialog;
  }
}
