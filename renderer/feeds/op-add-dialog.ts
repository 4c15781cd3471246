import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FeedCandidate, Inspection, LibraryClient } from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-dialog.ts';
import { addDialogStyles } from './add-dialog-styles.ts';
import { AddStore } from './add-store.ts';

/** Follow a site or save a page: one field for both, and what stands at the address decides. */
@customElement('op-add-dialog')
export class OpAddDialog extends LitElement {
  @property({ attribute: false }) library!: LibraryClient;
  /** Offer feeds to begin with: the reader follows none yet. */
  @property({ type: Boolean }) firstFeeds = false;
  private store: AddStore | undefined;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override willUpdate(): void {
    if (this.store) return;
    this.store = new AddStore(this.library);
    // Without starter feeds the dialog is still whole.
    if (this.firstFeeds) this.store.loadStarters().catch(() => undefined);
  }

  override render() {
    const store = this.store;
    if (!store) return nothing;
    return html`
      <op-dialog
        heading=${t('add.heading')}
        close-label=${t('close')}
        @op-close=${() => send(this, { kind: 'close-dialog' })}
      >
        <div class="body">
          <form @submit=${this.onSubmit}>
            <input
              type="text"
              inputmode="url"
              autocomplete="off"
              spellcheck="false"
              data-autofocus
              aria-label=${t('add.address')}
              aria-describedby="add-hint"
              placeholder=${t('add.placeholder')}
              .value=${store.address}
              @input=${(event: Event) => store.type((event.target as HTMLInputElement).value)}
            />
            <button class=${store.next === 'inspect' ? 'primary' : ''} ?disabled=${store.next === null}>
              ${store.busy === 'inspect' ? t('add.looking') : t('add.look')}
            </button>
          </form>
          <p class="hint" id="add-hint">${t('add.hint')}</p>
          <div role="status" aria-live="polite">
            ${store.error ? html`<p class="error">${errorWords(store.error)}</p>` : nothing}
            ${store.inspection && store.current ? this.renderInspection(store, store.inspection) : nothing}
          </div>
          ${this.renderStarters(store)}
        </div>
      </op-dialog>
    `;
  }

  private renderInspection(store: AddStore, inspection: Inspection) {
    if (inspection.feeds.length === 0 && !inspection.page) return html`<p>${t('add.nothing')}</p>`;
    const first = inspection.feeds.find((feed) => !feed.followed);
    return html`
      <ul>
        ${inspection.feeds.map((feed) => this.renderFeed(store, feed, store.next === 'follow' && feed === first))}
        ${
          inspection.page
            ? html`<li>
                <div class="what">
                  <strong dir="auto">${inspection.page.title}</strong>
                  <span class="kind">${t('add.page')}</span>
                  ${inspection.page.excerpt ? html`<span class="newest" dir="auto">${inspection.page.excerpt}</span>` : nothing}
                </div>
                <button
                  class=${store.next === 'save' ? 'primary' : ''}
                  ?disabled=${store.busy !== null}
                  @click=${() => this.save(inspection.url)}
                >
                  ${store.busy === 'save' ? t('add.saving') : t(inspection.page.saved ? 'add.saveAgain' : 'add.save')}
                </button>
              </li>`
            : nothing
        }
      </ul>
    `;
  }

  private renderFeed(store: AddStore, feed: FeedCandidate, preferred: boolean) {
    return html`<li>
      <div class="what">
        <strong dir="auto">${feed.title}</strong>
        <span class="kind">${feed.url}</span>
        ${feed.newest.map((title) => html`<span class="newest" dir="auto">${title}</span>`)}
      </div>
      ${
        feed.followed
          ? html`<span class="done">${t('add.followed')}</span>`
          : html`<button
              class=${preferred ? 'primary' : ''}
              ?disabled=${store.busy !== null}
              aria-label=${t('add.followNamed', { title: feed.title })}
              @click=${() => this.follow(feed.url)}
            >
              ${store.busy === 'follow' ? t('add.following') : t('add.follow')}
            </button>`
      }
    </li>`;
  }

  private renderStarters(store: AddStore) {
    const starters = store.starters.filter((starter) => !starter.followed);
    if (starters.length === 0 || (store.inspection && store.current)) return nothing;
    // Those in the reader's language first; the order is otherwise kept.
    const own = (language: string) => (language.startsWith(locale.language) ? 0 : 1);
    return html`
      <h3>${t('add.starters')}</h3>
      <ul>
        ${starters
          .toSorted((a, b) => own(a.language) - own(b.language))
          .map(
            (starter) =>
              html`<li>
                <div class="what">
                  <strong lang=${starter.language}>${starter.title}</strong>
                  <span class="newest" lang=${starter.language}>${starter.about}</span>
                </div>
                <button
                  ?disabled=${store.busy !== null}
                  aria-label=${t('add.followNamed', { title: starter.title })}
                  @click=${() => this.follow(starter.url)}
                >
                  ${t('add.follow')}
                </button>
              </li>`,
          )}
      </ul>
    `;
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const store = this.store;
    const inspection = store?.inspection;
    if (!store) return;
    if (store.next === 'inspect') void store.inspect();
    else if (store.next === 'save' && inspection) void this.save(inspection.url);
    else if (store.next === 'follow') {
      const first = inspection?.feeds.find((feed) => !feed.followed);
      if (first) void this.follow(first.url);
    }
  };

  private async follow(address: string): Promise<void> {
    const feed = await this.store?.follow(address);
    if (!feed) return;
    send(this, { kind: 'close-dialog' });
    send(this, { kind: 'open-view', view: { kind: 'feed', feedId: feed.id } });
    // A feed just followed has nothing to show until it is asked for the first time.
    if (feed.lastSyncedAt === null) send(this, { kind: 'act', action: 'sync-feed' });
  }

  private async save(address: string): Promise<void> {
    const page = await this.store?.save(address);
    if (!page) return;
    send(this, { kind: 'close-dialog' });
    send(this, { kind: 'open-article', id: page.id });
  }

  static override styles = [controlStyles, addDialogStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-add-dialog': OpAddDialog;
  }
}
