import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ActionId, Article } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { toolButton } from '../kernel/tool-button.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import type { ReaderStore } from './reader-store.ts';

/** What can be done with the open article. */
@customElement('op-reader-bar')
export class OpReaderBar extends LitElement {
  @property({ attribute: false }) store!: ReaderStore;
  @property({ type: Boolean }) withBack = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store]);
  }

  override render() {
    const { article, error, retrying } = this.store;
    return html`
      <div class="bar" role="group" aria-label=${t('reader.bar')}>
        ${this.withBack ? this.renderTool('back', 'back', t('action.back')) : nothing}
        <span class="state" role="status">
          ${
            retrying
              ? t('reader.retrying')
              : article && error
                ? html`<span class="error">${errorWords(error)}</span>`
                : article
                  ? this.renderKept(article)
                  : nothing
          }
        </span>
        ${
          article
            ? html`
                ${article.kept === 'kept' || retrying || error ? nothing : this.renderRetry()}
                ${
                  article.revisions.length > 0
                    ? html`<button
                        class="plain"
                        title=${keymap.hint('show-changes')}
                        @click=${() => send(this, { kind: 'act', action: 'show-changes' })}
                      >
                        ${t('reader.changed')}
                      </button>`
                    : nothing
                }
                ${this.store.minutesLeft === null ? nothing : this.renderLeft(this.store.minutesLeft)}
                ${this.renderMatches()}
                ${this.renderTool(
                  'toggle-bookmark',
                  article.bookmarked ? 'bookmark-full' : 'bookmark',
                  t('reader.bookmark'),
                  article.bookmarked,
                )}
                ${this.renderTool('toggle-read', 'unread', t('reader.keepUnread'), !article.read)}
                <slot name="tools"></slot>
                ${article.url || article.document ? this.renderTool('open-original', 'external', t('action.open-original')) : nothing}
                ${this.renderTool(
                  'typography',
                  'typography',
                  t('action.typography'),
                  this.store.panel === 'typography',
                )}
                ${this.renderTool('article-language', 'language', t('action.article-language'))}
                ${
                  article.removedAt === null
                    ? this.renderTool('remove', 'remove', t('action.remove'))
                    : this.renderTool('remove', 'restore', t('reader.restore'))
                }
              `
            : nothing
        }
      </div>
    `;
  }

  /** How much of the article is on this disk, and what is missing. */
  private renderKept(article: Article) {
    if (article.kept === 'kept')
      return html`<op-icon class="kept" name="kept" title=${t('article.kept')}></op-icon>
        <span class="hidden">${t('article.kept')}</span>`;
    const missing = article.pictures.filter(({ url }) => url === null).length;
    const why = article.problem ? errorWords(article.problem) : '';
    const what = missing > 0 && why === '' ? t('article.missingPictures', { count: missing }) : why;
    // All of the text is here, though it is plain.
    if (article.problem?.code === 'entry-unreadable')
      return html`<op-icon name="warning"></op-icon> <span class="problem" title=${why}>${why}</span>`;
    const words = t(`article.${article.kept}`);
    return html`<op-icon name="warning"></op-icon>
      <span class="problem" title=${what === '' ? words : `${words}: ${what}`}>
        ${words}${what === '' ? nothing : html`: ${what}`}
      </span>`;
  }

  private renderRetry() {
    return html`<button
      class="plain retry"
      title=${keymap.hint('retry', t('again'))}
      @click=${() => send(this, { kind: 'act', action: 'retry' })}
    >
      <op-icon name="sync"></op-icon><span class="words">${t('again')}</span>
    </button>`;
  }

  private renderLeft(count: number) {
    const words = count === 0 ? t('reader.finished') : t('reader.minutesLeft', { count });
    return html`<span class="left" data-short=${count === 0 ? '' : t('article.minutes', { count })}
      ><span class="words">${words}</span></span
    >`;
  }

  /** How many matches of the search are in the article, which of them is in sight, and the way to the others. */
  private renderMatches() {
    const { count, at } = this.store.matches;
    if (count === 0 || this.store.panel === 'find') return nothing;
    const [words, short] =
      at === null
        ? [t('matches.count', { count }), String(count)]
        : [t('matches.place', { place: at + 1, total: count }), `${at + 1}/${count}`];
    return html`<span class="matches" role="status" data-short=${short}>
        <span class="words">${words}</span>
      </span>
      ${this.renderTool('previous-match', 'up', t('action.previous-match'))}
      ${this.renderTool('next-match', 'unfolded', t('action.next-match'))}
      <span class="gap"></span>`;
  }

  private renderTool(action: ActionId, icon: IconName, label: string, pressed?: boolean) {
    return toolButton(this, action, icon, { label, pressed });
  }

  static override styles = [
    controlStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 2px;
        block-size: 48px;
        padding-inline: var(--space-3);
        border-block-end: 1px solid var(--line);
      }
      .state {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--space-2);
        min-inline-size: 18px;
        overflow: hidden;
        color: var(--text-soft);
        font-size: var(--size-3);
        white-space: nowrap;
      }
      .state > op-icon {
        flex: none;
      }
      .matches {
        color: var(--text-soft);
        font-size: var(--size-3);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .left {
        padding-inline: var(--space-2);
        color: var(--text-faint);
        font-size: var(--size-2);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .gap {
        inline-size: var(--space-3);
      }
      .kept {
        color: var(--text-faint);
      }
      .problem {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .retry {
        flex: none;
        padding-inline: var(--space-2);
      }
      .retry > op-icon {
        display: none;
      }
      /* Where there is room for buttons only, numbers stand for words, and only those of what is at hand. */
      @container (inline-size < 520px) {
        .words {
          position: absolute;
          inline-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        .left:not([data-short=''])::before,
        .matches::before {
          content: attr(data-short) / '';
        }
        .left[data-short=''],
        .bar:has(.matches, .problem) .left,
        .bar:has(.problem) .matches,
        .gap {
          display: none;
        }
        .retry > op-icon {
          display: inline-flex;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-reader-bar': OpReaderBar;
  }
}
