import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import {
  tagPath,
  type ArticleId,
  type ArticleSummary,
  type ArticleTag,
  type LibraryClient,
} from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { Attempts } from '../kernel/attempts.ts';
import { locale, t } from '../kernel/locale.ts';
import type { TagActs } from './tag-acts.ts';
import '../components/op-icon.ts';
import { suggestTags } from './suggest-tags.ts';
import type { TagsStore } from './tags-store.ts';

/** Articles whose tags are shown; of more, those beyond are tagged all the same. */
const MOST_SHOWN = 500;

/** A tag and how many of the articles carry it. */
interface Carried extends ArticleTag {
  readonly count: number;
}

/** Gives tags to one or many articles, and takes them: with completion, all by the keyboard. */
@customElement('op-tags-dialog')
export class OpTagsDialog extends DialogElement {
  @property({ attribute: false }) ids: readonly ArticleId[] = [];
  @property({ attribute: false }) store!: TagsStore;
  @property({ attribute: false }) acts!: TagActs;
  @property({ attribute: false }) library!: Pick<LibraryClient, 'articles'>;
  @state() private summaries: readonly ArticleSummary[] = [];
  @state() private typed = '';
  @state() private active = 0;
  @query('input') private readonly input!: HTMLInputElement;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.store];
  }

  override firstUpdated(): void {
    void this.attempts.run(() => this.load());
  }

  private async load(): Promise<void> {
    this.summaries = await this.library.articles.summaries({ ids: this.ids.slice(0, MOST_SHOWN) });
  }

  private get carried(): readonly Carried[] {
    const found = new Map<number, Carried>();
    for (const { tags } of this.summaries)
      for (const tag of tags) found.set(tag.id, { ...tag, count: (found.get(tag.id)?.count ?? 0) + 1 });
    return [...found.values()].sort((a, b) => locale.compare(a.name, b.name));
  }

  /** What Enter would add: the tags offered, and what is typed if it is none of them. */
  private get offers(): readonly { readonly name: string; readonly fresh: boolean }[] {
    const all = this.carried.filter(({ count }) => count === this.summaries.length);
    const taken = new Set(all.map(({ name }) => name.toLowerCase()));
    const known = suggestTags(this.typed, this.store.list, taken).map((name) => ({ name, fresh: false }));
    const path = tagPath(this.typed);
    const key = path.toLowerCase();
    if (path === '' || taken.has(key)) return known;
    const exact = known.findIndex(({ name }) => name.toLowerCase() === key);
    // Just that tag comes first; a new one comes last, unless nothing else does.
    if (exact >= 0) return [known[exact] ?? { name: path, fresh: false }, ...known.toSpliced(exact, 1)];
    return [...known, { name: path, fresh: true }];
  }

  override render() {
    const { carried, offers } = this;
    const total = this.summaries.length;
    const count = this.ids.length;
    const heading = count === 1 ? (this.summaries[0]?.title ?? '') : t('list.count', { count });
    return this.framed(
      t('tags.dialog'),
      html`<form class="body" @submit=${this.closeOnSubmit}>
        <p class="about" dir="auto">${heading}</p>
        ${this.attempts.render()}
        <ul class="chips" aria-label=${t('tags.given')}>
          ${carried.map(
            (tag) =>
              html`<li style=${styleMap({ '--dot': tag.colour ? `var(--tag-${tag.colour})` : null })}>
                <span dir="auto">${tag.name}</span>
                ${
                  total > 1 && tag.count < total
                    ? html`<button
                        type="button"
                        class="some"
                        title=${t('tags.toAll')}
                        @click=${() => this.add(tag.name)}
                      >
                        ${t('tags.some', { count: tag.count, total })}
                      </button>`
                    : nothing
                }
                <button
                  type="button"
                  class="icon"
                  aria-label=${t('tags.take', { name: tag.name })}
                  title=${t('tags.take', { name: tag.name })}
                  @click=${() => this.take(tag.name)}
                >
                  <op-icon name="close"></op-icon>
                </button>
              </li>`,
          )}
        </ul>
        <input
          type="text"
          role="combobox"
          data-autofocus
          dir="auto"
          maxlength="200"
          autocomplete="off"
          aria-label=${t('tags.add')}
          placeholder=${t('tags.add')}
          aria-expanded=${offers.length > 0 ? 'true' : 'false'}
          aria-controls="offers"
          aria-activedescendant=${offers.length > 0 ? `offer-${this.active}` : ''}
          .value=${this.typed}
          @input=${this.onInput}
          @keydown=${this.onKeyDown}
        />
        <ul id="offers" role="listbox" aria-label=${t('tags.offered')}>
          ${offers.map(
            ({ name, fresh }, index) =>
              html`<li
                id="offer-${index}"
                role="option"
                aria-selected=${index === this.active ? 'true' : 'false'}
                dir="auto"
                @pointerdown=${(event: Event) => {
                  event.preventDefault();
                  this.add(name);
                }}
              >
                ${fresh ? t('tags.fresh', { name }) : name}
              </li>`,
          )}
        </ul>
        <div class="acts"><button class="primary">${t('tags.done')}</button></div>
      </form>`,
    );
  }

  private readonly onInput = (): void => {
    this.typed = this.input.value;
    this.active = 0;
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const { offers } = this;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && offers.length > 0) {
      event.preventDefault();
      this.active = (this.active + step + offers.length) % offers.length;
    } else if (event.key === 'Enter' && (this.typed.trim() !== '' || this.active > 0)) {
      event.preventDefault();
      const offer = offers[this.active] ?? offers[0];
      if (offer) this.add(offer.name);
    } else if (event.key === 'Backspace' && this.typed === '') {
      const last = this.carried.at(-1);
      if (last) this.take(last.name);
    }
  };

  private add(name: string): void {
    this.typed = '';
    this.active = 0;
    this.input.focus();
    void this.attempts.run(async () => {
      await this.acts.change(
        [{ ids: [...this.ids], add: [name], remove: [] }],
        t('done.tagged', { name, count: this.ids.length }),
      );
      await this.load();
    });
  }

  private take(name: string): void {
    this.input.focus();
    void this.attempts.run(async () => {
      await this.acts.change(
        [{ ids: [...this.ids], add: [], remove: [name] }],
        t('done.untagged', { name, count: this.ids.length }),
      );
      await this.load();
    });
  }

  static override styles = [
    DialogElement.styles,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        margin-block-end: var(--space-2);
        max-block-size: 30vh;
        overflow: auto;
      }
      .chips li {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        padding-inline-start: var(--space-3);
        border: 1px solid var(--line);
        border-radius: 999px;
        font-size: var(--size-3);
      }
      .chips li::before {
        inline-size: 8px;
        block-size: 8px;
        border-radius: 50%;
        background: var(--dot, var(--line-strong));
        content: '';
        forced-color-adjust: none;
      }
      .chips .icon {
        inline-size: 26px;
        min-block-size: 26px;
        border-radius: 999px;
      }
      .chips op-icon {
        inline-size: 12px;
        block-size: 12px;
      }
      .some {
        min-block-size: 20px;
        padding: 0 var(--space-1);
        border-color: transparent;
        background: transparent;
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      input {
        inline-size: 100%;
      }
      #offers {
        block-size: 208px;
        margin-block-start: var(--space-1);
        overflow: auto;
      }
      #offers li {
        padding: var(--space-1) var(--space-2);
        overflow: hidden;
        border-radius: var(--radius-1);
        font-size: var(--size-4);
        line-height: 18px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      #offers li[aria-selected='true'] {
        background: var(--surface-active);
      }
      #offers li:hover {
        background: var(--surface-hover);
      }
      .acts {
        margin-block-start: var(--space-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-tags-dialog': OpTagsDialog;
  }
}
