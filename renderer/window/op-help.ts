import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { actionGroups, actions } from '../../electron/core/api/index.ts';
import '../components/op-keys.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { keyCaps } from '../kernel/keys.ts';
import { keymap } from '../kernel/keymap.ts';
import { t } from '../kernel/locale.ts';

/** All keys, from the list of actions. */
@customElement('op-help')
export class OpHelp extends DialogElement {
  protected override stores() {
    return [keymap];
  }

  override render() {
    return this.framed(
      t('help.heading'),
      html`<p>
          ${t('help.more')}
          <button @click=${() => send(this, { kind: 'act', action: 'handbook' })}>
            ${t('action.handbook')}
            ${keymap.keysOf('handbook').map((key) => html`<op-keys .strokes=${keyCaps(key, keymap.mac)}></op-keys>`)}
          </button>
        </p>
        <div class="groups" tabindex="0" role="region" aria-label=${t('help.heading')} data-autofocus>
          ${actionGroups.map(
            (group) =>
              html`<section>
                <h3>${t(`group.${group}`)}</h3>
                <dl>
                  ${actions
                    .filter((action) => action.group === group)
                    .map(
                      (action) =>
                        html`<div>
                          <dt>${t(`action.${action.id}`)}</dt>
                          <dd>
                            ${keymap
                              .keysOf(action.id)
                              .map((key) => html`<op-keys .strokes=${keyCaps(key, keymap.mac)}></op-keys>`)}
                          </dd>
                        </div>`,
                    )}
                </dl>
              </section>`,
          )}
        </div>`,
    );
  }

  static override styles = [
    DialogElement.styles,
    css`
      op-dialog {
        --dialog-width: 860px;
      }
      p {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        margin: var(--space-2) var(--space-5) 0;
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      p button {
        color: var(--text);
      }
      .groups {
        columns: 2 340px;
        column-gap: var(--space-6);
        padding: var(--space-3) var(--space-5) var(--space-5);
      }
      .groups:focus-visible {
        outline: none;
      }
      section {
        break-inside: avoid;
        margin-block-end: var(--space-5);
      }
      h3 {
        margin: 0 0 var(--space-1);
        color: var(--text-faint);
        font-size: var(--size-2);
      }
      dl {
        margin: 0;
      }
      div > dt,
      div > dd {
        margin: 0;
      }
      dl > div {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--space-3);
        padding-block: 3px;
        border-block-end: 1px solid var(--line);
        font-size: var(--size-3);
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-1) var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-help': OpHelp;
  }
}
