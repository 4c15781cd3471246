import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FoundBackup, FoundLibrary } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import type { BackupStore } from './backup-store.ts';

/** A library that is lost: what of it lies around, and what to do about it. */
@customElement('op-lost-library')
export class OpLostLibrary extends DialogElement {
  @property({ attribute: false }) store!: BackupStore;
  @state() private chosen: string | null = null;

  protected override stores() {
    return [this.store];
  }

  override render() {
    const { found, error } = this.store;
    return this.framed(
      t('lost.heading'),
      html`<div class="body compact">${errorLine(error)} ${found ? this.renderFound(found) : nothing}</div>`,
      t('lost.later'),
    );
  }

  private renderFound(found: FoundLibrary) {
    const { why, aside, assets, backups } = found;
    const busy = this.store.job !== null;
    const none = backups.length === 0;
    return html`
      <p>
        ${t(`lost.why.${why}`)} ${aside === null ? nothing : t('lost.aside', { file: aside })}
        ${assets > 0 ? t('lost.assets', { count: assets }) : nothing}
      </p>
      ${
        none
          ? html`<p>${t('lost.noBackups')}</p>`
          : html`<fieldset ?disabled=${busy}>
              <legend>${t('lost.backups')}</legend>
              <div class="list">${backups.map((backup) => this.renderBackup(backup, found))}</div>
            </fieldset>`
      }
      <p class="faint">${t('lost.hint')}</p>
      <div class="acts">
        <button ?disabled=${busy} @click=${this.onBegin}>${t('lost.begin')}</button>
        ${
          none
            ? html`<button class="primary" ?disabled=${busy} @click=${this.onOther} data-autofocus>
                ${t('lost.other')}
              </button>`
            : html`<button class="primary" ?disabled=${busy} @click=${this.onRestore} data-autofocus>
                ${busy ? t('backup.job.restore') : t('lost.restore')}
              </button>`
        }
      </div>
    `;
  }

  private renderBackup({ name, at, articles, feeds, marks, bytes }: FoundBackup, found: FoundLibrary) {
    return html`<label>
      <input
        type="radio"
        name="backup"
        value=${name}
        .checked=${name === (this.chosen ?? found.best)}
        @change=${() => (this.chosen = name)}
      />
      <span class="when">${locale.moment(at)}</span>
      <span class="what">
        ${t('lost.count.articles', { count: articles })}, ${t('lost.count.feeds', { count: feeds })},
        ${t('lost.count.marks', { count: marks })} (${locale.size(bytes)})
      </span>
    </label>`;
  }

  private readonly onRestore = (): void => {
    const name = this.chosen ?? this.store.found?.best;
    if (name) void this.store.restoreFound(name);
  };

  /** A backup that lies elsewhere is restored where all others are. */
  private readonly onOther = (): void => send(this, { kind: 'act', action: 'backup' });

  private readonly onBegin = async (): Promise<void> => {
    if (await this.store.startNew()) this.close();
  };

  static override styles = [
    DialogElement.styles,
    css`
      p {
        margin: 0 0 var(--space-3);
        max-inline-size: 60ch;
        overflow-wrap: anywhere;
      }
      fieldset {
        margin: 0 0 var(--space-3);
        padding: 0;
        border: 0;
      }
      .list {
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
      }
      legend {
        margin-block-end: var(--space-1);
        padding: 0;
        font-weight: 600;
      }
      label {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0 var(--space-2);
        align-items: baseline;
        padding: var(--space-2) var(--space-3);
      }
      label + label {
        border-block-start: 1px solid var(--line);
      }
      .what {
        grid-column: 2;
        color: var(--text-soft);
        font-size: var(--size-2);
        font-variant-numeric: tabular-nums;
      }
      .acts {
        flex-wrap: wrap;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-lost-library': OpLostLibrary;
  }
}
