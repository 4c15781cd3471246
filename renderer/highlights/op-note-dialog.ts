import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { t } from '../kernel/locale.ts';
import '../components/op-markdown.ts';

/** A note in Markdown, on a passage or on an article, shown below as it will look. Closing keeps what was written. */
@customElement('op-note-dialog')
export class OpNoteDialog extends DialogElement {
  /** The passage that the note is on; empty for the whole article. */
  @property() passage = '';
  @property() language = '';
  /** The note as it was. */
  @property() note = '';
  @property({ attribute: false }) keep!: (note: string) => Promise<void>;
  @state() private text: string | null = null;
  @state() private error: unknown = null;
  @query('textarea') private readonly area!: HTMLTextAreaElement;

  override firstUpdated(): void {
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  override render() {
    const text = this.text ?? this.note;
    return this.framed(
      t(this.passage === '' ? 'note.onArticle' : 'note.onPassage'),
      html`<form class="body" @submit=${this.closeOnSubmit} @keydown=${this.onKeyDown}>
        ${errorLine(this.error)}
        ${
          this.passage === ''
            ? nothing
            : html`<blockquote dir="auto" lang=${this.language}>${this.passage}</blockquote>`
        }
        <textarea
          data-autofocus
          dir="auto"
          rows="5"
          maxlength="100000"
          aria-label=${t('note.label')}
          placeholder=${t('note.placeholder')}
          .value=${text}
          @input=${() => (this.text = this.area.value)}
        ></textarea>
        ${
          text.trim() === ''
            ? nothing
            : html`<section aria-label=${t('note.preview')}>
                <op-markdown
                  text=${text}
                  @op-follow=${({ detail }: CustomEvent<string>) =>
                    send(this, { kind: 'open-external', url: detail })}
                ></op-markdown>
              </section>`
        }
        <div class="acts">
          ${
            this.note === ''
              ? nothing
              : html`<button type="button" class="danger" @click=${() => void this.finish('')}>
                  ${t('note.remove')}
                </button>`
          }
          <span class="space"></span>
          <button class="primary">${t('note.done')}</button>
        </div>
      </form>`,
    );
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.close();
  };

  protected override readonly close = (): void => void this.finish(this.text ?? this.note);

  private async finish(note: string): Promise<void> {
    try {
      await this.keep(note);
      send(this, { kind: 'close-dialog' });
    } catch (error) {
      this.error = error;
    }
  }

  static override styles = [
    DialogElement.styles,
    css`
      blockquote {
        display: -webkit-box;
        margin: 0 0 var(--space-3);
        padding-inline-start: var(--space-3);
        overflow: hidden;
        border-inline-start: 3px solid var(--line-strong);
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 4;
        color: var(--text-soft);
        font-family: var(--font-serif);
      }
      textarea {
        display: block;
        inline-size: 100%;
        min-block-size: 96px;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-2);
        background: var(--surface);
        color: inherit;
        font: inherit;
        line-height: 1.5;
        resize: vertical;
        field-sizing: content;
        max-block-size: 40vh;
      }
      section {
        max-block-size: 28vh;
        margin-block-start: var(--space-3);
        padding: var(--space-2) var(--space-3);
        overflow: auto;
        border-radius: var(--radius-2);
        background: var(--surface-side);
      }
      .space {
        flex: 1;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-note-dialog': OpNoteDialog;
  }
}
