import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LibraryClient, SyncLogLine } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import { outcomeWords } from './outcome-words.ts';

/** What was asked of the feeds lately, when, what came, and why one was left alone. */
@customElement('op-sync-log')
export class OpSyncLog extends DialogElement {
  @property({ attribute: false }) library!: LibraryClient;
  @state() private lines: readonly SyncLogLine[] | null = null;
  @state() private problems = false;
  @state() private error: unknown = null;

  override firstUpdated(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.lines = await this.library.feeds.logOfAll({ problems: this.problems });
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  override render() {
    return this.framed(
      t('log.heading'),
      html`<div class="body">
        <label>
          <input type="checkbox" .checked=${this.problems} @change=${this.onProblems} data-autofocus />
          ${t('log.onlyProblems')}
        </label>
        ${errorLine(this.error)} ${this.renderLines()}
      </div>`,
    );
  }

  private renderLines() {
    if (!this.lines) return nothing;
    if (this.lines.length === 0)
      return html`<p class="faint">${t(this.problems ? 'log.noProblems' : 'feed.logEmpty')}</p>`;
    return html`<ol class="entries" tabindex="0" aria-label=${t('log.heading')}>
      ${this.lines.map(
        (line) =>
          html`<li class=${line.outcome.kind}>
            <time datetime=${line.at}>${locale.moment(line.at)}</time>
            <button
              class="link"
              dir="auto"
              title=${line.url}
              @click=${() => send(this, { kind: 'feed-details', id: line.feedId })}
            >
              ${line.title}
            </button>
            <span>${outcomeWords(line.outcome)}${line.status === null ? '' : ` (${line.status})`}</span>
          </li>`,
      )}
    </ol>`;
  }

  private readonly onProblems = (event: Event): void => {
    this.problems = (event.target as HTMLInputElement).checked;
    void this.load();
  };

  static override styles = [
    DialogElement.styles,
    css`
      op-dialog {
        --dialog-width: 760px;
      }
      .body {
        user-select: text;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-block-end: var(--space-3);
        font-size: var(--size-3);
      }
      .entries {
        max-block-size: min(52vh, 460px);
        font-size: var(--size-2);
      }
      li {
        display: grid;
        grid-template-columns: 9.5em minmax(0, 1fr) minmax(0, 1.4fr);
        gap: var(--space-3);
        align-items: baseline;
        padding-block: var(--space-1);
        border-block-end: 1px solid var(--line);
      }
      time,
      .faint {
        color: var(--text-soft);
        font-variant-numeric: tabular-nums;
      }
      .link {
        justify-content: flex-start;
        min-block-size: 0;
        padding: 0;
        border: 0;
        background: none;
        overflow: hidden;
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .failed span {
        color: var(--danger);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-sync-log': OpSyncLog;
  }
}
