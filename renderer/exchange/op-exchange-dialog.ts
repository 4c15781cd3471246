import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ExchangeMachine, ExchangeState } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { FolderDialog } from '../kernel/folder-dialog.ts';
import { locale, t } from '../kernel/locale.ts';
import type { ExchangeStore } from './exchange-store.ts';

/** Through which folder machines exchange what the reader does, which take part, and what is in the way. */
@customElement('op-exchange-dialog')
export class OpExchangeDialog extends FolderDialog<ExchangeState, ExchangeStore> {
  protected override readonly words = 'exchange';

  protected override act(): Promise<void> {
    return this.store.now();
  }

  protected override renderStanding({ folder, paused, at, unsent, unplaced, problem }: ExchangeState) {
    if (folder === null)
      return paused ? html`<p role="note">${t('exchange.paused', { folder: paused })}</p>` : html``;
    return html`<p role="status">
        ${at === null ? t('exchange.notYet') : t('exchange.at', { at: locale.moment(at) })}
        ${unsent > 0 ? t('exchange.unsent', { count: unsent }) : nothing}
      </p>
      ${unplaced > 0 ? html`<p class="faint">${t('exchange.unplaced', { count: unplaced })}</p>` : nothing}
      ${
        problem
          ? html`<p class="error" role="alert">
              ${t('exchange.problem', { at: locale.moment(problem.at) })}
              ${errorWords({ ...problem, message: '' })}
            </p>`
          : nothing
      }`;
  }

  protected override renderMore({ machines, device }: ExchangeState) {
    return html`<section aria-labelledby="machines">
      <h3 id="machines">${t('exchange.machines')}</h3>
      <ul>
        ${machines.map((machine) => renderMachine(machine, machine.device === device))}
      </ul>
    </section>`;
  }

  static override styles = [
    FolderDialog.styles,
    css`
      ul {
        margin: var(--space-2) 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--space-4);
        padding-block: var(--space-2);
        border-block-start: 1px solid var(--line);
      }
      li:first-child {
        border-block-start: none;
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      li .error {
        flex-basis: 100%;
        margin: 0;
      }
    `,
  ].flat();
}

function renderMachine({ name, changedAt, newer }: ExchangeMachine, own: boolean) {
  return html`<li>
    <span class="name" dir="auto">${own ? t('exchange.this', { name }) : name}</span>
    <span class="faint">
      ${changedAt === null ? t('exchange.unchanged') : t('exchange.changed', { at: locale.moment(changedAt) })}
    </span>
    ${newer ? html`<p class="error">${t('exchange.newer')}</p>` : nothing}
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-exchange-dialog': OpExchangeDialog;
  }
}
