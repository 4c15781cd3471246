import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AboutFacts, ShellClient, UpdateState } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { t } from '../kernel/locale.ts';

/** What this copy of Offprint is, and whose work is inside it. */
@customElement('op-about')
export class OpAbout extends DialogElement {
  @property({ attribute: false }) shell!: ShellClient;
  @state() private facts: AboutFacts | null = null;
  @state() private updates: UpdateState | null = null;
  @state() private error: unknown = null;

  override firstUpdated(): void {
    this.shell.shell.about({}).then(
      (facts) => (this.facts = facts),
      (error: unknown) => (this.error = error),
    );
    this.shell.shell.update({}).then(
      (updates) => (this.updates = updates),
      (error: unknown) => (this.error = error),
    );
  }

  /** Why this copy does not look for newer versions, if it does not. */
  private renderUpdates() {
    const { updates } = this;
    return updates?.phase === 'off'
      ? html`<p class="faint">${t(`update.off.${updates.reason}`)}</p>`
      : nothing;
  }

  override render() {
    return this.framed(
      t('about.heading'),
      html`<div class="body compact">
        ${errorLine(this.error)} ${this.facts ? this.renderFacts(this.facts) : nothing}
      </div>`,
    );
  }

  private renderFacts(facts: AboutFacts) {
    const { build } = facts;
    return html`
      <p class="version">
        <strong>Offprint ${facts.version}</strong>
        ${build ? html`<span class="faint">${build.commit.slice(0, 10)}, ${build.date.slice(0, 10)}</span>` : nothing}
      </p>
      <p class="faint">${t('about.licence')}</p>
      ${this.renderUpdates()}
      <dl>
        <dt>${t('about.library')}</dt>
        <dd dir="ltr">${facts.libraryFolder}</dd>
        <dt>Electron</dt>
        <dd>${facts.electron} (Chromium ${facts.chromium})</dd>
      </dl>
      <h3>${t('about.others')}</h3>
      <p class="faint">${t('about.chromium')}</p>
      <ul class="entries" tabindex="0" aria-label=${t('about.others')} data-autofocus>
        ${facts.packages.map(
          ({ name, version, licence, text }) =>
            html`<li>
              <details>
                <summary>${name} ${version} <span class="faint">${licence}</span></summary>
                <pre>${text === '' ? licence : text}</pre>
              </details>
            </li>`,
        )}
      </ul>
    `;
  }

  static override styles = [
    DialogElement.styles,
    css`
      p {
        margin: 0 0 var(--space-1);
      }
      .version .faint {
        margin-inline-start: var(--space-2);
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: var(--space-1) var(--space-3);
        margin: var(--space-4) 0;
      }
      dt {
        color: var(--text-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        text-align: start;
      }
      h3 {
        margin: 0 0 var(--space-1);
        font-size: var(--size-4);
      }
      .entries {
        max-block-size: 40vh;
        margin: var(--space-2) 0 0;
      }
      li {
        padding-block: var(--space-1);
        border-block-end: 1px solid var(--line);
      }
      pre {
        padding: var(--space-3);
        background: var(--surface-active);
        font-size: var(--size-2);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-about': OpAbout;
  }
}
