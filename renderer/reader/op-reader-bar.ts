import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ActionId } from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
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
    new StoreWatcher(this, () => [locale, this.store]);
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
                : article && article.kept !== 'kept'
                  ? html`<span class="problem" title=${article.problem ? errorWords(article.problem) : ''}
                        >${t(`article.${article.kept}`)}</span
                      >
                      <button class="plain" @click=${() => this.store.retry()}>${t('again')}</button>`
                  : nothing
          }
        </span>
        ${
          article
            ? html`
                ${this.renderTool(
                  'toggle-bookmark',
                  article.bookmarked ? 'bookmark-full' : 'bookmark',
                  t('reader.bookmark'),
                  article.bookmarked,
                )}
                ${this.renderTool('toggle-read', 'unread', t('reader.keepUnread'), !article.read)}
                ${article.url ? this.renderTool('open-original', 'external', t('action.open-original')) : nothing}
                ${this.renderTool('remove', 'remove', t('action.remove'))}
              `
            : nothing
        }
      </div>
    `;
  }

  private renderTool(action: ActionId, icon: IconName, label: string, pressed?: boolean) {
    return html`<button
      class="icon"
      aria-label=${label}
      title=${label}
      aria-pressed=${ifDefined(pressed === undefined ? undefined : pressed ? 'true' : 'false')}
      @click=${() => send(this, { kind: 'act', action })}
    >
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  static override styles = [
    controlStyles,
    css`
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
        min-inline-size: 0;
        overflow: hidden;
        color: var(--text-soft);
        font-size: var(--size-3);
        white-space: nowrap;
      }
      .problem {
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-reader-bar': OpReaderBar;
  }
}
