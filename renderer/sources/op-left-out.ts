import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Article, LeftOut, LibraryClient } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { t } from '../kernel/locale.ts';
import type { SourceActs } from './source-acts.ts';
import { isPutBack } from './left-out-places.ts';
import { actWords, reasonWords } from './left-out-words.ts';

/** The pieces of a kept page that are not in its article, in the order of the page, each with its reason. */
@customElement('op-left-out')
export class OpLeftOut extends DialogElement {
  @property({ attribute: false }) article!: Article;
  @property({ attribute: false }) acts!: SourceActs;
  @property({ attribute: false }) library!: Pick<LibraryClient, 'sources'>;
  @state() private pieces: readonly LeftOut[] | null = null;
  @state() private error: unknown = null;
  @state() private busy = false;
  /** Whether the last act can be taken back here: what stands below a dialog is out of reach. */
  @state() private undoable = false;

  #unwatch: () => void = () => undefined;
  /** What is asked for, so that a late answer to something else is not taken. */
  #turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = this.acts.watchLeftOut(() => void this.refresh());
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
  }

  /** After an undo, or a rule for the site: the pieces are others now, the focus stays at its place. */
  private async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const at = this.buttons.findIndex((button) => button.matches(':focus'));
    try {
      const pieces = await this.library.sources.leftOut({ id: this.article.id });
      if (turn !== this.#turn) return;
      this.pieces = pieces;
      await this.updateComplete;
      if (at >= 0) (this.buttons[at] ?? this.buttons.at(-1))?.focus();
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    }
  }

  private async load(): Promise<void> {
    try {
      this.pieces = await this.library.sources.leftOut({ id: this.article.id });
      await this.updateComplete;
      this.buttons[0]?.focus();
    } catch (error) {
      this.error = error;
    }
  }

  override render() {
    return this.framed(
      t('leftOut.heading'),
      html`<div class="body">
          <p class="faint">${t('leftOut.explained')}</p>
          ${this.error ? errorLine(this.error) : this.list()}
        </div>
        ${
          this.undoable
            ? html`<p class="done">
                <button name="undo" aria-keyshortcuts="Control+z" @click=${this.undo}>
                  ${t('action.undo')}
                </button>
              </p>`
            : nothing
        }`,
    );
  }

  private list() {
    const { pieces } = this;
    if (pieces === null) return html`<p class="faint" role="status">${t('leftOut.reading')}</p>`;
    if (pieces.length === 0) return html`<p role="status">${t('leftOut.none')}</p>`;
    return html`<ol @keydown=${this.onKey} aria-busy=${this.busy}>
      ${pieces.map((piece, at) => this.item(piece, at))}
    </ol>`;
  }

  private get buttons(): readonly HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('li button.one')];
  }

  private item(piece: LeftOut, at: number) {
    const { evidence, text, after, bySite } = piece;
    const isBack = isPutBack(piece);
    return html`<li class=${isBack ? 'back' : ''}>
      ${after === '' ? nothing : html`<p class="after" dir="auto">… ${after}</p>`}
      <div class="text" id="text-${at}" dir="auto" tabindex="0" role="group" aria-label=${t('leftOut.text')}>
        ${text.split('\n').map((line) => html`<p>${line}</p>`)}
      </div>
      <div class="foot">
        <span class="reason">
          ${reasonWords(piece)}
          ${evidence === '' || isBack ? nothing : html`<span class="evidence" dir="auto">${evidence}</span>`}
        </span>
        <button
          class="one"
          aria-describedby="text-${at}"
          aria-disabled=${this.busy}
          @click=${() => void this.toggle(piece)}
        >
          ${actWords(piece)}
        </button>
        ${bySite ? nothing : this.siteButton(piece, at)}
      </div>
    </li>`;
  }

  private siteButton(piece: LeftOut, at: number) {
    return html`<button
      class="site"
      aria-describedby="text-${at}"
      aria-keyshortcuts="s"
      aria-disabled=${this.busy}
      title=${t('leftOut.onSite.hint')}
      @click=${() => void this.putBackOnSite(piece)}
    >
      ${t('leftOut.onSite')}
    </button>`;
  }

  private async putBackOnSite({ text }: LeftOut): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.undoable = await this.acts.putBackOnSite(this.article.id, text);
    this.busy = false;
  }

  private async toggle({ text, back, bySite }: LeftOut): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    if (bySite) {
      this.undoable = await this.acts.endPutBack(this.article.id, text);
      this.busy = false;
      return;
    }
    const pieces = await this.acts.putBack(this.article.id, text, !back);
    this.busy = false;
    if (!pieces) return;
    this.pieces = pieces;
    this.undoable = true;
  }

  private readonly undo = (): void => {
    this.undoable = false;
    send(this, { kind: 'act', action: 'undo' });
    // The button that was pressed is gone.
    this.buttons[0]?.focus();
  };

  /** `j` and `k`, or the arrows, go from piece to piece; `s` puts back on the whole site; Enter and Space are the button's own. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (this.undoable && event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      this.undo();
      return;
    }
    if (event.key === 's' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const button = (event.target as HTMLElement).closest('li')?.querySelector<HTMLButtonElement>('.site');
      event.preventDefault();
      event.stopPropagation();
      button?.click();
      return;
    }
    const step =
      event.key === 'j' || event.key === 'ArrowDown'
        ? 1
        : event.key === 'k' || event.key === 'ArrowUp'
          ? -1
          : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const { buttons } = this;
    const row = (event.target as HTMLElement).closest('li');
    const at = buttons.findIndex(
      (button) => button.closest('li') === row && row?.querySelector('button:focus'),
    );
    // In a piece that is longer than its place the arrows scroll.
    if (at < 0) return;
    const next = buttons[Math.min(buttons.length - 1, Math.max(0, at + step))];
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
    next?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };

  static override styles = [
    DialogElement.styles,
    css`
      op-dialog {
        --dialog-width: min(760px, 94vw);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding-block: var(--space-3);
        border-block-start: 1px solid var(--line);
      }
      p {
        margin: 0 0 var(--space-2);
      }
      .after {
        overflow: hidden;
        color: var(--text-soft);
        font-size: var(--size-2);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .text {
        max-block-size: 11em;
        overflow: auto;
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--line-strong);
        color: var(--text-soft);
      }
      .back .text {
        border-color: var(--accent);
        color: var(--text);
      }
      .foot {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        margin-block-start: var(--space-2);
        font-size: var(--size-3);
      }
      .reason {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .done {
        position: sticky;
        inset-block-end: 0;
        margin: 0;
        padding: var(--space-2) var(--space-4);
        border-block-start: 1px solid var(--line);
        background: var(--surface-raised);
        text-align: end;
      }
      .evidence {
        color: var(--text-soft);
      }
      .evidence::before {
        content: '· ';
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-left-out': OpLeftOut;
  }
}
