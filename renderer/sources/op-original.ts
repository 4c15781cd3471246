import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Article } from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';

/** The page of an article as it was fetched, in a frame where nothing runs and nothing is loaded. */
@customElement('op-original')
export class OpOriginal extends DialogElement {
  @property({ attribute: false }) article!: Article;
  @query('iframe') private readonly frame!: HTMLIFrameElement;

  override render() {
    const { id, url, sourceFetchedAt, title } = this.article;
    return this.framed(
      t('original.heading'),
      html`<div class="body">
        <p class="facts">
          ${t('original.fetched', { date: locale.moment(sourceFetchedAt ?? '') })}
          <span dir="ltr">${url ?? ''}</span>
        </p>
        <iframe
          data-autofocus
          sandbox="allow-same-origin"
          src=${`original/${id}`}
          title=${t('original.label', { title: title || t('article.untitled') })}
          tabindex="0"
          @load=${this.onLoad}
        ></iframe>
      </div>`,
    );
  }

  /** The frame has no script of its own: its keys and links are seen to from here. */
  private readonly onLoad = (): void => {
    const page = this.frame.contentDocument;
    if (!page) return;
    page.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' || (event.key === 'V' && event.shiftKey)) this.close();
    });
    page.addEventListener('click', (event) => {
      const href = (event.target as Element | null)?.closest?.('a[href], area[href]')?.getAttribute('href');
      if (!href || href.startsWith('#')) return;
      event.preventDefault();
      send(this, { kind: 'open-external', url: href });
    });
  };

  static override styles = [
    DialogElement.styles,
    css`
      op-dialog {
        --dialog-width: min(1100px, 94vw);
      }
      .facts {
        display: flex;
        gap: var(--space-3);
        margin: 0 0 var(--space-3);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      .facts span {
        flex: 1;
        overflow: hidden;
        text-align: end;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      iframe {
        display: block;
        inline-size: 100%;
        block-size: 62vh;
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        /* The page was made for paper-white, whatever the reader's theme. */
        background: white;
        color-scheme: light;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-original': OpOriginal;
  }
}
