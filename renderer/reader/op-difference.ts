import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  Article,
  ArticleDifference,
  DifferencePart,
  LibraryClient,
} from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { locale, t } from '../kernel/locale.ts';
import { textDirection } from '../kernel/text-direction.ts';

/** What an article's publisher changed: the text of now with what was added and taken out. */
@customElement('op-difference')
export class OpDifference extends DialogElement {
  @property({ attribute: false }) article!: Article;
  @property({ attribute: false }) library!: LibraryClient;
  @state() private difference: ArticleDifference | null = null;
  @state() private error: unknown = null;

  override firstUpdated(): void {
    const [newest] = this.article.revisions;
    if (newest) void this.load(newest.id);
  }

  private async load(revision: number): Promise<void> {
    try {
      this.difference = await this.library.articles.difference({ id: this.article.id, revision });
      this.error = null;
      await this.updateComplete;
      this.renderRoot.querySelector('ins, del')?.scrollIntoView({ block: 'center' });
    } catch (error) {
      this.error = error;
    }
  }

  override render() {
    const { revisions, language } = this.article;
    return this.framed(
      t('difference.heading'),
      html`<div class="body">
        <label>
          <span>${t('difference.since')}</span>
          <select @change=${this.onChoose} data-autofocus>
            ${revisions.map(
              ({ id, replacedAt }) =>
                html`<option value=${id} ?selected=${id === this.difference?.revision.id}>
                  ${locale.moment(replacedAt)}
                </option>`,
            )}
          </select>
        </label>
        ${errorLine(this.error)}
        ${
          this.difference
            ? html`<div
                class="text"
                tabindex="0"
                role="document"
                aria-label=${t('difference.heading')}
                lang=${language ?? ''}
                dir=${textDirection(language)}
              >
                <h3>${parts(this.difference.title)}</h3>
                ${this.difference.paragraphs.map((paragraph) => html`<p>${parts(paragraph)}</p>`)}
              </div>`
            : nothing
        }
      </div>`,
    );
  }

  private readonly onChoose = (event: Event): void => {
    void this.load(Number((event.target as HTMLSelectElement).value));
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
        gap: var(--space-3);
        font-size: var(--size-3);
      }
      .text {
        max-block-size: 60vh;
        margin-block-start: var(--space-4);
        overflow: auto;
        font: var(--size-4) / 1.6 var(--font-serif);
      }
      h3 {
        margin: 0 0 var(--space-3);
        font-size: var(--size-5);
      }
      p {
        margin: 0 0 var(--space-3);
      }
      ins {
        background: var(--surface-active);
        color: inherit;
        text-decoration: underline 2px var(--accent);
        text-underline-offset: 3px;
      }
      del {
        color: var(--danger);
      }
    `,
  ];
}

function parts(all: readonly DifferencePart[]) {
  return all.map(({ kind, text }) =>
    kind === 'same' ? text : kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'op-difference': OpDifference;
  }
}
