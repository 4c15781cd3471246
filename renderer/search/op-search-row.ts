import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SearchResult } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { textDirection } from '../kernel/text-direction.ts';
import '../components/op-icon.ts';
import '../components/op-marked-text.ts';
import { rowStyles } from '../components/row-styles.ts';

/** An article that a search found, with the words that found it; bones of one while it is on the way. */
@customElement('op-search-row')
export class OpSearchRow extends LitElement {
  @property({ attribute: false }) result: SearchResult | undefined;
  @property({ type: Boolean, reflect: true }) active = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override render() {
    if (!this.result)
      return html`<span></span>
        <div class="text" aria-busy="true">
          <div class="bone" style="inline-size: 40%"></div>
          <div class="bone" style="inline-size: 88%"></div>
          <div class="bone" style="inline-size: 64%"></div>
        </div>`;
    const { article, snippet, marks, titleMarks } = this.result;
    const direction = textDirection(article.language);
    const title = article.title || t('article.untitled');
    return html`
      <span class="dot ${article.read ? 'read' : ''}"></span>
      <div class="text">
        <div class="facts">
          <span class="site" dir="auto">${article.siteName ?? article.byline ?? t('view.saved')}</span>
          <span>${locale.age(article.sortedAt)}</span>
          ${
            article.bookmarked
              ? html`<op-icon class="star" name="bookmark-full" title=${t('article.bookmarked')}></op-icon>`
              : nothing
          }
        </div>
        <div
          class="title ${article.read ? 'read' : ''}"
          lang=${article.language ?? ''}
          dir=${direction}
          title=${title}
        >
          ${article.read ? nothing : html`<span class="hidden">${t('article.unread')}: </span>`}
          <op-marked-text .text=${title} .marks=${article.title ? titleMarks : []}></op-marked-text>
        </div>
        <div class="excerpt" lang=${article.language ?? ''} dir=${direction}>
          <op-marked-text .text=${snippet} .marks=${marks}></op-marked-text>
        </div>
      </div>
    `;
  }

  static override styles = [
    rowStyles,
    css`
      .title {
        -webkit-line-clamp: 1;
      }
      /* The language is known: a word in another script at the beginning does not turn the line about. */
      [dir='ltr'],
      [dir='rtl'] {
        unicode-bidi: isolate;
      }
      .excerpt {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        white-space: normal;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-row': OpSearchRow;
  }
}
