import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { t } from '../kernel/locale.ts';

/** What can be asked, by an example each; `searchHelp.example.<name>` is the query, `searchHelp.<name>` what it finds. */
const groups = {
  words: ['words', 'must', 'not', 'phrase', 'wild', 'fuzzy', 'boost'],
  fields: ['title', 'author', 'site', 'caption'],
  filters: ['unread', 'bookmarked', 'in', 'section', 'keyword', 'lang', 'dates', 'minutes'],
} as const;
type Group = keyof typeof groups;

/** The query language by examples, each of which can be tried. */
@customElement('op-search-help')
export class OpSearchHelp extends DialogElement {
  override render() {
    return this.framed(
      t('searchHelp.heading'),
      html`<div class="body">
        <p>${t('searchHelp.intro')}</p>
        ${(Object.keys(groups) as Group[]).map(
          (group) =>
            html`<section>
              <h3>${t(`searchHelp.group.${group}`)}</h3>
              <ul>
                ${groups[group].map((name) => {
                  const example = t(`searchHelp.example.${name}`);
                  return html`<li>
                    <button
                      class="plain"
                      title=${t('searchHelp.try')}
                      ?data-autofocus=${name === 'words'}
                      @click=${() => this.try(example)}
                    >
                      <code>${example}</code>
                    </button>
                    <span>${t(`searchHelp.${name}`)}</span>
                  </li>`;
                })}
              </ul>
            </section>`,
        )}
      </div>`,
    );
  }

  private try(query: string): void {
    this.close();
    send(this, { kind: 'run-search', query, sort: 'relevance' });
  }

  static override styles = [
    DialogElement.styles,
    css`
      op-dialog {
        --dialog-width: 680px;
      }
      .body {
        padding: var(--space-2) var(--space-5) var(--space-5);
      }
      p {
        margin: 0;
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      h3 {
        margin: var(--space-4) 0 var(--space-1);
        color: var(--text-faint);
        font-size: var(--size-2);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(150px, 2fr) 3fr;
        align-items: center;
        gap: var(--space-3);
        border-block-end: 1px solid var(--line);
        font-size: var(--size-3);
      }
      button {
        justify-content: flex-start;
        margin-inline-start: calc(-1 * var(--space-2));
        padding-inline: var(--space-2);
        color: var(--accent);
        text-align: start;
      }
      code {
        font-family: var(--font-mono);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-help': OpSearchHelp;
  }
}
