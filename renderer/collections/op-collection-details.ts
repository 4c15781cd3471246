import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Collection, CollectionId } from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import type { CollectingActs } from './collecting-acts.ts';
import { Attempts } from '../kernel/attempts.ts';
import { t } from '../kernel/locale.ts';
import { collectionPath, collectionsWithin, placeOf } from './collection-places.ts';
import type { CollectionsStore } from './collections-store.ts';

/** A collection: its name, the one that it lies in, and the way out; without `collectionId`, one that is to be made. */
@customElement('op-collection-details')
export class OpCollectionDetails extends DialogElement {
  @property({ attribute: false }) collectionId: CollectionId | null = null;
  @property({ attribute: false }) store!: CollectionsStore;
  @property({ attribute: false }) acts!: CollectingActs;
  @query('input') private readonly input!: HTMLInputElement;
  @query('select') private readonly select!: HTMLSelectElement;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.store];
  }

  override firstUpdated(): void {
    this.input.select();
  }

  override render() {
    const { list } = this.store;
    const collection = this.collectionId === null ? null : this.store.get(this.collectionId);
    if (collection === undefined) return nothing;
    const within = collection ? collectionsWithin(list, collection.id) : new Set();
    return this.framed(
      t(collection ? 'collections.details' : 'collections.new'),
      html`<form class="body fields" @submit=${(event: Event) => this.onSubmit(event, collection)}>
        ${this.attempts.render()}
        <label>
          <span>${t('collections.name')}</span>
          <input
            type="text"
            dir="auto"
            maxlength="200"
            required
            data-autofocus
            .value=${collection?.name ?? ''}
          />
        </label>
        <label>
          <span>${t('collections.in')}</span>
          <select>
            <option value="" ?selected=${!collection?.parentId}>${t('collections.top')}</option>
            ${list
              .filter(({ id }) => !within.has(id))
              .map(
                (other) =>
                  html`<option value=${String(other.id)} ?selected=${collection?.parentId === other.id}>
                    ${collectionPath(list, other)}
                  </option>`,
              )}
          </select>
        </label>
        ${collection ? html`<p class="faint">${t('collections.orderHint')}</p>` : nothing}
        <div class="acts">
          ${
            collection
              ? html`<button type="button" class="danger" @click=${() => this.take(collection)}>
                    ${t('collections.remove')}
                  </button>
                  <span class="space"></span>`
              : nothing
          }
          <button class="primary">${t(collection ? 'collections.done' : 'collections.create')}</button>
        </div>
      </form>`,
    );
  }

  private onSubmit(event: Event, collection: Collection | null): void {
    event.preventDefault();
    const name = this.input.value.trim();
    if (name === '') return;
    const { list } = this.store;
    const parentId = list.find(({ id }) => String(id) === this.select.value)?.id ?? null;
    void this.attempts.run(async () => {
      if (collection) {
        if (parentId !== collection.parentId)
          await this.acts.place(collection, placeOf(list, collection), { parentId, before: null });
        await this.acts.rename(collection, name);
      } else await this.acts.create(name, parentId);
      this.close();
    });
  }

  private take(collection: Collection): void {
    void this.attempts.run(async () => {
      await this.acts.remove(collection);
      this.close();
    });
  }

  static override styles = [
    DialogElement.styles,
    css`
      .faint {
        margin: 0;
        font-size: var(--size-3);
      }
      select {
        inline-size: 100%;
      }
      .space {
        flex: 1;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-collection-details': OpCollectionDetails;
  }
}
