import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { MirrorState } from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { dialogStyles } from '../components/dialog-styles.ts';
import '../components/op-dialog.ts';
import type { MirrorStore } from './mirror-store.ts';

/** Which folder what the reader keeps is mirrored to, how far that is, and what is in its way. */
@customElement('op-mirror-dialog')
export class OpMirrorDialog extends LitElement {
  @property({ attribute: false }) store!: MirrorStore;
  @query('[data-autofocus]') private readonly first!: HTMLElement;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override firstUpdated(): void {
    void this.store.load();
  }

  override render() {
    const { state, error } = this.store;
    const folder = state?.folder ?? null;
    return html`
      <op-dialog
        heading=${t('mirror.heading')}
        close-label=${t('close')}
        @op-close=${() => send(this, { kind: 'close-dialog' })}
      >
        <div class="body">
          ${error === null ? nothing : html`<p class="error" role="alert">${errorWords(error)}</p>`}
          <p>${t('mirror.hint')}</p>
          <p class="faint">${t('mirror.oneWay')}</p>
          <section aria-labelledby="folder">
            <h3 id="folder">${t('mirror.folder')}</h3>
            <p class=${folder === null ? 'faint' : 'folder'} dir="auto">${folder ?? t('mirror.none')}</p>
            ${state && folder !== null ? renderProgress(state) : nothing}
            <div class="row">
              <button
                class=${folder === null ? 'primary' : ''}
                @click=${() => this.store.choose()}
                data-autofocus
              >
                ${t(folder === null ? 'mirror.choose' : 'mirror.other')}
              </button>
              ${
                folder === null
                  ? nothing
                  : html`<button @click=${() => this.store.rewrite()}>${t('mirror.rewrite')}</button>
                      <button @click=${this.onEnd}>${t('mirror.end')}</button>`
              }
            </div>
          </section>
        </div>
      </op-dialog>
    `;
  }

  /** Its own button goes with the folder. */
  private readonly onEnd = async (): Promise<void> => {
    await this.store.end();
    await this.updateComplete;
    this.first.focus();
  };

  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      .body {
        font-size: var(--size-3);
      }
      p {
        margin: 0 0 var(--space-3);
        max-inline-size: 60ch;
      }
      section {
        margin-block-start: var(--space-5);
        padding-block-start: var(--space-4);
        border-block-start: 1px solid var(--line);
      }
      h3 {
        margin: 0 0 var(--space-1);
        font-size: var(--size-4);
      }
      .folder {
        overflow-wrap: anywhere;
        color: var(--text-soft);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
      }
    `,
  ];
}

function renderProgress({ articles, waiting, problem, putAside, failed }: MirrorState) {
  const written = t('mirror.articles', { count: articles });
  return html`<p role="status">
      ${waiting > 0 ? `${written} ${t('mirror.waiting', { count: waiting })}` : written}
    </p>
    ${
      problem
        ? html`<p class="error" role="alert">
            ${t('mirror.problem', { at: locale.moment(problem.at) })}
            ${errorWords({ ...problem, message: '' })}
          </p>`
        : nothing
    }
    ${putAside > 0 ? html`<p class="faint">${t('mirror.putAside', { count: putAside })}</p>` : nothing}
    ${failed > 0 ? html`<p class="error">${t('mirror.failed', { count: failed })}</p>` : nothing}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-mirror-dialog': OpMirrorDialog;
  }
}
