import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { SavedSearch, SavedSearchId } from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { Attempts } from '../kernel/attempts.ts';
import { t } from '../kernel/locale.ts';
import type { SearchingActs } from './searching-acts.ts';
import type { SearchStore } from './search-store.ts';
import type { SearchesStore } from './searches-store.ts';

/** A saved search: its name, its place, and the way out; without `searchId`, the one in the field that is to be saved. */
@customElement('op-search-details')
export class OpSearchDetails extends DialogElement {
  @property({ attribute: false }) searchId: SavedSearchId | null = null;
  @property({ attribute: false }) search!: SearchStore;
  @property({ attribute: false }) searches!: SearchesStore;
  @property({ attribute: false }) acts!: SearchingActs;
  @query('input') private readonly input!: HTMLInputElement;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.searches];
  }

  override firstUpdated(): void {
    this.input.select();
  }

  override render() {
    const saved = this.searchId === null ? null : this.searches.get(this.searchId);
    if (saved === undefined) return nothing;
    const text = saved?.query ?? this.search.text.trim();
    return this.framed(
      t(saved ? 'searches.details' : 'searches.save'),
      html`<form class="body" @submit=${this.onSubmit}>
        ${this.attempts.render()}
        <label>
          <span>${t('searches.name')}</span>
          <input
            type="text"
            maxlength="200"
            required
            .value=${saved?.name ?? text.slice(0, 200)}
            data-autofocus
          />
        </label>
        <p class="query"><span>${t('searches.query')}</span> <code dir="auto">${text}</code></p>
        <div class="acts">
          ${saved ? this.renderActs(saved) : nothing}
          <button class="primary">${t(saved ? 'searches.done' : 'searches.keep')}</button>
        </div>
      </form>`,
    );
  }

  private renderActs(search: SavedSearch) {
    const { saved } = this.searches;
    const at = saved.findIndex(({ id }) => id === search.id);
    const move = (before: SavedSearchId | null) => () =>
      this.attempts.run(() => this.acts.move(search.id, before));
    return html`
      <button
        type="button"
        class="danger"
        @click=${() =>
          this.attempts.run(async () => {
            await this.acts.remove(search);
            this.close();
          })}
      >
        ${t('searches.remove')}
      </button>
      <span class="space"></span>
      <button type="button" ?disabled=${at <= 0} @click=${move(saved[at - 1]?.id ?? null)}>
        ${t('searches.up')}
      </button>
      <button type="button" ?disabled=${at >= saved.length - 1} @click=${move(saved[at + 2]?.id ?? null)}>
        ${t('searches.down')}
      </button>
    `;
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const name = this.input.value.trim();
    if (name === '') return;
    const saved = this.searchId === null ? null : this.searches.get(this.searchId);
    void this.attempts.run(async () => {
      if (saved) await this.acts.rename(saved, name);
      else await this.acts.save(name, this.search.text.trim(), this.search.sort);
      this.close();
    });
  };

  static override styles = [
    DialogElement.styles,
    css`
      label {
        display: grid;
        gap: var(--space-1);
        font-size: var(--size-3);
      }
      .query {
        margin: var(--space-3) 0 0;
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      code {
        font-family: var(--font-mono);
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-2);
        margin-block-start: var(--space-5);
      }
      .space {
        flex: 1;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-details': OpSearchDetails;
  }
}
