import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import {
  foldText,
  type ArticleId,
  type Collection,
  type LibraryClient,
} from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import type { CollectingActs } from './collecting-acts.ts';
import { Attempts } from '../kernel/attempts.ts';
import { t } from '../kernel/locale.ts';
import { collectionPath } from './collection-places.ts';
import type { CollectionsStore } from './collections-store.ts';

/** Puts one or many articles into collections, and takes them out: found by typing, made when there is none such. */
@customElement('op-collections-dialog')
export class OpCollectionsDialog extends DialogElement {
  @property({ attribute: false }) ids: readonly ArticleId[] = [];
  @property({ attribute: false }) store!: CollectionsStore;
  @property({ attribute: false }) acts!: CollectingActs;
  @property({ attribute: false }) library!: Pick<LibraryClient, 'articles' | 'collections'>;
  @state() private heading = '';
  /** How many of the articles are in each collection. */
  @state() private held: ReadonlyMap<number, number> = new Map();
  @state() private typed = '';
  @query('input[type=text]') private readonly field!: HTMLInputElement;
  private seen: unknown;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.store];
  }

  override willUpdate(): void {
    if (this.store.list === this.seen) return;
    this.seen = this.store.list;
    void this.attempts.run(() => this.load());
  }

  private async load(): Promise<void> {
    const ids = [...this.ids];
    const [holding, [summary]] = await Promise.all([
      this.library.collections.holding({ ids }),
      this.library.articles.summaries({ ids: ids.slice(0, 1) }),
    ]);
    this.held = new Map(holding.map(({ id, count }) => [id, count]));
    this.heading = summary?.title ?? '';
  }

  /** Those whose name has what is typed, and the ones that these lie in. */
  private get offered(): readonly Collection[] {
    const typed = foldText(this.typed.trim());
    const { list } = this.store;
    return typed === '' ? list : list.filter((each) => foldText(collectionPath(list, each)).includes(typed));
  }

  private get exact(): Collection | undefined {
    const typed = foldText(this.typed.trim());
    return this.store.list.find(({ name }) => foldText(name) === typed);
  }

  override render() {
    const { offered } = this;
    const count = this.ids.length;
    const typed = this.typed.trim();
    return this.framed(
      t('collections.heading'),
      html`<form class="body" @submit=${this.closeOnSubmit}>
        <p class="about" dir="auto">${count === 1 ? this.heading : t('list.count', { count })}</p>
        ${this.attempts.render()}
        <input
          type="text"
          data-autofocus
          dir="auto"
          maxlength="200"
          autocomplete="off"
          aria-label=${t('collections.find')}
          placeholder=${t('collections.find')}
          .value=${this.typed}
          @input=${() => (this.typed = this.field.value)}
          @keydown=${this.onFieldKey}
        />
        ${
          this.store.list.length === 0 && typed === ''
            ? html`<p class="faint">${t('collections.none')}</p>`
            : html`<ul class="entries" aria-label=${t('collections.heading')} @keydown=${this.onKeyDown}>
                ${repeat(
                  offered,
                  ({ id }) => id,
                  (collection) => this.renderItem(collection, typed === ''),
                )}
              </ul>`
        }
        ${
          typed !== '' && !this.exact
            ? html`<button type="button" class="plain fresh" @click=${() => this.make()}>
                ${t('collections.fresh', { name: typed })}
              </button>`
            : nothing
        }
        <div class="acts"><button class="primary">${t('collections.done')}</button></div>
      </form>`,
    );
  }

  private renderItem(collection: Collection, asTree: boolean) {
    const held = this.held.get(collection.id) ?? 0;
    const all = held === this.ids.length;
    return html`<li style=${styleMap({ '--depth': String(asTree ? collection.depth : 0) })}>
      <label>
        <input
          type="checkbox"
          .checked=${all}
          .indeterminate=${held > 0 && !all}
          @change=${() => this.put(collection, !all)}
        />
        <span dir="auto">${asTree ? collection.name : collectionPath(this.store.list, collection)}</span>
      </label>
    </li>`;
  }

  private put(collection: Collection, held: boolean): void {
    void this.attempts.run(async () => {
      await this.acts.put(collection, this.ids, held);
      await this.load();
    });
  }

  /** Makes a collection of the name that is typed, and puts the articles into it. */
  private make(): void {
    const name = this.typed.trim();
    void this.attempts.run(async () => {
      const made = await this.acts.create(name, null);
      await this.acts.put(made, this.ids, true);
      this.typed = '';
      this.field.focus();
      await this.load();
    });
  }

  private readonly onFieldKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.boxes()[0]?.focus();
    } else if (event.key === 'Enter' && this.typed.trim() !== '') {
      event.preventDefault();
      const found = this.exact ?? (this.offered.length === 1 ? this.offered[0] : undefined);
      if (!found) return this.make();
      this.typed = '';
      this.put(found, (this.held.get(found.id) ?? 0) < this.ids.length);
    }
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const boxes = this.boxes();
    const at = boxes.indexOf(event.composedPath()[0] as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (at < 0 || step === 0) return;
    event.preventDefault();
    (boxes[at + step] ?? (step < 0 ? this.field : boxes[at]))?.focus();
  };

  private boxes(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('input[type=checkbox]')];
  }

  static override styles = [
    DialogElement.styles,
    css`
      input[type='text'] {
        inline-size: 100%;
      }
      .entries {
        max-block-size: 40vh;
        margin: var(--space-2) 0 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: 30px;
        padding-inline: calc(var(--space-2) + var(--depth) * var(--space-4)) var(--space-2);
        border-radius: var(--radius-1);
        overflow-wrap: anywhere;
      }
      label:hover {
        background: var(--surface-hover);
      }
      .fresh {
        justify-content: flex-start;
        inline-size: 100%;
        margin-block-start: var(--space-1);
        text-align: start;
      }
      .acts {
        margin-block-start: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-collections-dialog': OpCollectionsDialog;
  }
}
