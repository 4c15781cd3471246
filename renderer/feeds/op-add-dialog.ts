import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  OffprintError,
  type FeedId,
  type LibraryClient,
  type ShellClient,
} from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import { addDialogStyles } from './add-dialog-styles.ts';
import { AddStore } from './add-store.ts';
import './op-sign-in.ts';
import { foundFeeds, type FoundActs } from './found-feeds.ts';
import { logFailure } from '../kernel/log-failure.ts';

/** Follow a site or save a page: one field for both, and what stands at the address decides. */
@customElement('op-add-dialog')
export class OpAddDialog extends DialogElement {
  @property({ attribute: false }) library!: LibraryClient;
  @property({ attribute: false }) shell!: ShellClient;
  /** Offer feeds to begin with: the reader follows none yet. */
  @property({ type: Boolean }) firstFeeds = false;
  /** The address that another program asks to add: it stands in the field, and nothing is asked of it yet. */
  @property({ attribute: false }) offered: string | null = null;
  private store: AddStore | undefined;

  protected override stores() {
    return [this.store];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const store = (this.store ??= this.openStore());
    if (changed.has('offered') && this.offered !== null) store.type(this.offered);
  }

  private openStore(): AddStore {
    const store = new AddStore(this.library);
    // Without starter feeds the dialog is still whole.
    if (this.firstFeeds) store.loadStarters().catch(logFailure('Starter feeds could not be had'));
    return store;
  }

  override render() {
    const store = this.store;
    if (!store) return nothing;
    return this.framed(
      t('add.heading'),
      html`<div class="body" @keydown=${this.onKeydown}>
        <form @submit=${this.onSubmit}>
          <input
            type="text"
            inputmode="url"
            autocomplete="off"
            spellcheck="false"
            data-autofocus
            aria-label=${t('add.address')}
            aria-describedby="add-hint"
            aria-invalid=${store.error ? 'true' : 'false'}
            placeholder=${t('add.placeholder')}
            .value=${store.address}
            @input=${(event: Event) => store.type((event.target as HTMLInputElement).value)}
          />
          <button
            class=${store.next === 'inspect' ? 'primary' : ''}
            ?disabled=${store.next === null}
            aria-busy=${store.busy === 'inspect' ? 'true' : 'false'}
          >
            ${store.busy === 'inspect' ? t('add.looking') : t('add.look')}
          </button>
        </form>
        <p class="hint" id="add-hint">
          ${t(this.offered !== null && store.address === this.offered ? 'add.fromLink' : 'add.hint')}
        </p>
        <div role="status" aria-live="polite">
          ${store.error ? this.renderError(store.error) : nothing} ${this.renderSignIn(store)}
          ${store.inspection && store.current ? foundFeeds(store, store.inspection, this.acts) : nothing}
        </div>
        ${this.renderStarters(store)}
      </div>`,
    );
  }

  private readonly acts: FoundActs = {
    follow: () => void this.follow(this.store?.toFollow ?? []),
    save: () => void this.save(),
    goTo: (id) => this.show(id),
  };

  private renderError(error: unknown) {
    const tried = error instanceof OffprintError ? error.detail?.tried : undefined;
    return html`
      <p class="error">${errorWords(error)}</p>
      ${typeof tried === 'number' && tried > 0 ? html`<p class="hint">${t('add.tried', { count: tried })}</p>` : nothing}
    `;
  }

  private renderSignIn({ locked, inspection, current }: AddStore) {
    if (locked === null) return nothing;
    const found = inspection !== null && current;
    return html`
      ${found ? html`<p>${t('add.locked')}</p>` : nothing}
      <op-sign-in
        address=${locked}
        ?modest=${found}
        .shell=${this.shell}
        @op-signed-in=${this.onSignedIn}
      ></op-sign-in>
    `;
  }

  private readonly onSignedIn = ({ detail }: CustomEvent<{ lasting: boolean }>): void => {
    if (!detail.lasting) send(this, { kind: 'tell', words: t('signIn.notLasting'), error: false });
    // The form goes; Enter then does what was found.
    this.renderRoot.querySelector<HTMLElement>('form input')?.focus();
    void this.store?.inspect();
  };

  private renderStarters(store: AddStore) {
    const starters = store.starters.filter((starter) => !starter.followed);
    if (starters.length === 0 || store.locked !== null || (store.inspection && store.current)) return nothing;
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
                  @click=${() => this.follow([starter.url])}
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
    if (store?.next === 'inspect') void store.inspect();
    else this.doNext();
  };

  private doNext(): void {
    if (this.store?.next === 'save') this.acts.save();
    else if (this.store?.next === 'follow') this.acts.follow();
  }

  /** Up and down go through the field and what was found; Enter on a choice follows all that is chosen. */
  private readonly onKeydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    const choice = target instanceof HTMLInputElement && target.type === 'checkbox';
    if (event.key === 'Enter' && choice) {
      event.preventDefault();
      this.doNext();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [
      ...this.renderRoot.querySelectorAll<HTMLElement>(
        'form input, .found :is(input, button, summary):not(:disabled), .acts button:not(:disabled)',
      ),
    ];
    const at = stops.findIndex((stop) => stop === target);
    const next = at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  private async follow(addresses: readonly string[]): Promise<void> {
    if (addresses.length === 0) return;
    const [first] = (await this.store?.follow(addresses)) ?? [];
    if (first) this.show(first.id);
  }

  private show(id: FeedId): void {
    this.close();
    send(this, { kind: 'open-view', view: { kind: 'feed', feedId: id } });
  }

  private async save(): Promise<void> {
    const address = this.store?.inspection?.url;
    const page = address === undefined ? null : await this.store?.save(address);
    if (!page) return;
    this.close();
    send(this, { kind: 'open-article', id: page.id });
  }

  static override styles = [DialogElement.styles, addDialogStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-add-dialog': OpAddDialog;
  }
}
