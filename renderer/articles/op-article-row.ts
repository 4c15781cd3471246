import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ArticleSummary } from '../../electron/core/api/index.ts';
import { clock } from '../kernel/clock.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import '../components/op-icon.ts';
import { rowStyles, type Density } from '../components/row-styles.ts';

/** Below and above this an article counts as not begun, or as read to its end. */
const BEGUN = 0.02;
const DONE = 0.98;

/** Tags that have room beside the rest. */
const TAGS_SHOWN = 2;

/** An article in the list; bones of one while its summary is on the way. */
@customElement('op-article-row')
export class OpArticleRow extends LitElement {
  @property({ attribute: false }) summary: ArticleSummary | undefined;
  @property({ type: Boolean, reflect: true }) active = false;
  @property({ reflect: true }) density: Density = 'comfortable';

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, clock]);
  }

  override render() {
    const { summary, density } = this;
    if (!summary)
      return html`<span></span>
        <div class="text" aria-busy="true">
          <div class="bone" style="inline-size: 40%"></div>
          <div class="bone" style="inline-size: 88%"></div>
          ${density === 'compact' ? nothing : html`<div class="bone" style="inline-size: 64%"></div>`}
        </div>`;
    const title = summary.title || t('article.untitled');
    const excerpt =
      density === 'compact' ? nothing : html`<div class="excerpt">${summary.excerpt ?? ''}</div>`;
    return html`
      <span class="dot ${summary.read ? 'read' : ''}"></span>
      <div class="text">
        ${this.renderFacts(summary)}
        <div class="words ${summary.thumbnail ? 'pictured' : ''}" lang=${summary.language ?? ''}>
          <div class="title ${summary.read ? 'read' : ''}" title=${title}>
            ${summary.read ? nothing : html`<span class="hidden">${t('article.unread')}: </span>`}${title}
          </div>
          ${excerpt}
        </div>
      </div>
      ${
        summary.thumbnail && density !== 'compact'
          ? html`<img src=${summary.thumbnail} alt="" loading="lazy" decoding="async" />`
          : nothing
      }
      ${this.renderProgress(summary.progress)}
    `;
  }

  private renderFacts(summary: ArticleSummary) {
    const { sortedAt } = summary;
    return html`<div class="facts">
      <span class="site" dir="auto">${summary.siteName ?? summary.byline ?? t('view.saved')}</span>
      ${summary.tags
        .slice(0, TAGS_SHOWN)
        .map(
          ({ name, colour }) =>
            html`<span
              class="tag"
              dir="auto"
              title=${name}
              style=${styleMap({ '--dot': colour ? `var(--tag-${colour})` : null })}
              >${name.split('/').at(-1)}</span
            >`,
        )}
      ${
        summary.bookmarked
          ? html`<op-icon class="star" name="bookmark-full" title=${t('article.bookmarked')}></op-icon>
              <span class="hidden">${t('article.bookmarked')}</span>`
          : nothing
      }
      ${
        summary.kept === 'kept'
          ? nothing
          : html`<op-icon name="warning" title=${t(`article.${summary.kept}`)}></op-icon>
              <span class="hidden">${t(`article.${summary.kept}`)}</span>`
      }
      <time datetime=${sortedAt} title=${locale.moment(sortedAt)}>${locale.age(sortedAt)}</time>
      ${
        summary.minutes > 0
          ? html`<span class="minutes">${t('article.minutes', { count: summary.minutes })}</span>`
          : nothing
      }
    </div>`;
  }

  private renderProgress(progress: number) {
    if (progress < BEGUN || progress > DONE) return nothing;
    const percent = Math.round(progress * 100);
    return html`<div class="progress">
        <div style=${styleMap({ inlineSize: `${percent}%` })}></div>
      </div>
      <span class="hidden">${t('article.progress', { percent })}</span>`;
  }

  static override styles = [
    rowStyles,
    css`
      /* Title and excerpt share their lines: rows are of one height, and a short title leaves no hole. */
      .words {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }
      .title,
      .excerpt {
        display: block;
        overflow: visible;
      }
      :host([density='compact']) {
        padding-block: 7px;
      }
      :host([density='compact']) .words {
        -webkit-line-clamp: 1;
      }
      :host([density='card']) {
        grid-template: auto minmax(0, 1fr) / 18px minmax(0, 1fr);
        padding-block: var(--space-3);
      }
      :host([density='card']) img {
        grid-area: 1 / 2;
        inline-size: 100%;
        block-size: 148px;
        margin: 0 0 var(--space-2);
      }
      :host([density='card']) .dot,
      :host([density='card']) .text {
        grid-row: 2;
      }
      :host([density='card']) .title {
        margin-block: 1px 3px;
        font-size: var(--size-5);
        line-height: 22px;
      }
      :host([density='card']) .words {
        -webkit-line-clamp: 11;
      }
      :host([density='card']) .pictured {
        -webkit-line-clamp: 5;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-article-row': OpArticleRow;
  }
}
