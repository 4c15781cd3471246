import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LibraryClient, RetentionPreview } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { locale, t } from '../kernel/locale.ts';

/** What tidying up would put into the trash, before it does. */
@customElement('op-tidy-dialog')
export class OpTidyDialog extends DialogElement {
  @property({ attribute: false }) library!: LibraryClient;
  /** Does it, undoably. */
  @property({ attribute: false }) run: () => Promise<void> = () => Promise.resolve();
  @state() private preview: RetentionPreview | null = null;
  @state() private error: unknown = null;

  override firstUpdated(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.preview = await this.library.retention.preview({});
    } catch (error) {
      this.error = error;
    }
  }

  override render() {
    return this.framed(
      t('tidy.heading'),
      html`<div class="body compact">
        ${errorLine(this.error)} ${this.preview ? this.renderPreview(this.preview) : nothing}
      </div>`,
    );
  }

  private renderPreview(preview: RetentionPreview) {
    if (preview.total === 0) return html`<p>${t('tidy.nothing')}</p>`;
    return html`
      <p>${t('tidy.total', { count: preview.total })}</p>
      <p class="faint">${t('tidy.kept')}</p>
      <dl>
        ${preview.feeds.map(
          ({ title, count }) =>
            html`<dt dir="auto">${title}</dt>
              <dd>${locale.number(count)}</dd>`,
        )}
      </dl>
      <ol class="entries" tabindex="0" aria-label=${t('tidy.total', { count: preview.total })}>
        ${preview.first.map(
          (article) =>
            html`<li>
              <span dir="auto" lang=${article.language ?? ''}>${article.title || t('article.untitled')}</span>
              <time datetime=${article.sortedAt}>${locale.date(article.sortedAt)}</time>
            </li>`,
        )}
      </ol>
      <div class="acts">
        <button @click=${this.close} data-autofocus>${t('tidy.not')}</button>
        <button class="danger" @click=${this.onRun}>${t('tidy.do', { count: preview.total })}</button>
      </div>
    `;
  }

  private readonly onRun = async (): Promise<void> => {
    await this.run();
    this.close();
  };

  static override styles = [
    DialogElement.styles,
    css`
      p {
        margin: 0 0 var(--space-2);
      }
      .faint,
      time,
      dd {
        color: var(--text-soft);
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr max-content;
        gap: var(--space-1) var(--space-4);
        max-block-size: 20vh;
        margin: var(--space-3) 0;
        overflow: auto;
      }
      dd {
        margin: 0;
      }
      .entries {
        max-block-size: 32vh;
        border-block-start: 1px solid var(--line);
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: var(--space-4);
        padding-block: var(--space-1);
      }
      time {
        flex: none;
      }
      .acts {
        margin-block-start: var(--space-4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-tidy-dialog': OpTidyDialog;
  }
}
