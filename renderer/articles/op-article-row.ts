import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ArticleSummary } from '../../electron/core/api/index.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import '../components/op-icon.ts';
import { rowStyles } from '../components/row-styles.ts';

/** An article in the list; bones of one while its summary is on the way. */
@customElement('op-article-row')
export class OpArticleRow extends LitElement {
  @property({ attribute: false }) summary: ArticleSummary | undefined;
  @property({ type: Boolean, reflect: true }) active = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override render() {
    const summary = this.summary;
    if (!summary)
      return html`<span></span>
        <div class="text" aria-busy="true">
          <div class="bone" style="inline-size: 40%"></div>
          <div class="bone" style="inline-size: 88%"></div>
          <div class="bone" style="inline-size: 64%"></div>
        </div>`;
    const title = summary.title || t('article.untitled');
    return html`
      <span class="dot ${summary.read ? 'read' : ''}"></span>
      <div class="text">
        <div class="facts">
          <span class="site" dir="auto">${summary.siteName ?? summary.byline ?? t('view.saved')}</span>
          <span>${locale.age(summary.sortedAt)}</span>
          ${summary.minutes > 0 ? html`<span>${t('article.minutes', { count: summary.minutes })}</span>` : nothing}
          ${
            summary.bookmarked
              ? html`<op-icon class="star" name="bookmark-full" title=${t('article.bookmarked')}></op-icon>`
              : nothing
          }
          ${
            summary.kept === 'kept'
              ? nothing
              : html`<op-icon name="warning" title=${t(`article.${summary.kept}`)}></op-icon>`
          }
        </div>
        <div class="title ${summary.read ? 'read' : ''}" lang=${summary.language ?? ''} title=${title}>
          ${summary.read ? nothing : html`<span class="hidden">${t('article.unread')}: </span>`}${title}
        </div>
        <div class="excerpt" lang=${summary.language ?? ''}>${summary.excerpt ?? ''}</div>
      </div>
      ${
        summary.thumbnail
          ? html`<img
              src=${summary.thumbnail}
              alt=""
              width="64"
              height="64"
              loading="lazy"
              decoding="async"
            />`
          : nothing
      }
    `;
  }

  static override styles = [rowStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-article-row': OpArticleRow;
  }
}
