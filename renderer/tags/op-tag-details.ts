import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { tagPath, TagColour, type Tag, type TagId } from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { Attempts } from '../kernel/attempts.ts';
import { t } from '../kernel/locale.ts';
import type { TagActs } from './tag-acts.ts';
import type { TagsStore } from './tags-store.ts';

/** A tag: its name, which is its place too, its colour, and the way out. The name of another makes the two one. */
@customElement('op-tag-details')
export class OpTagDetails extends DialogElement {
  @property({ attribute: false }) tagId!: TagId;
  @property({ attribute: false }) store!: TagsStore;
  @property({ attribute: false }) acts!: TagActs;
  @state() private typed: string | null = null;
  @query('input') private readonly input!: HTMLInputElement;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.store];
  }

  override firstUpdated(): void {
    this.input.select();
  }

  /** The other tag of the name that is typed, if there is one. */
  private get other(): Tag | undefined {
    const key = tagPath(this.typed ?? '').toLowerCase();
    return this.store.list.find(({ id, name }) => id !== this.tagId && name.toLowerCase() === key);
  }

  override render() {
    const tag = this.store.get(this.tagId);
    if (!tag) return nothing;
    const { other } = this;
    return this.framed(
      t('tags.details'),
      html`<form class="body fields" @submit=${(event: Event) => this.onSubmit(event, tag)}>
        ${this.attempts.render()}
        <label>
          <span>${t('tags.name')}</span>
          <input
            type="text"
            dir="auto"
            maxlength="200"
            required
            data-autofocus
            list="names"
            .value=${tag.name}
            @input=${() => (this.typed = this.input.value)}
          />
          <datalist id="names">
            ${this.store.list.map(({ name }) => html`<option value=${name}></option>`)}
          </datalist>
        </label>
        <p class="faint" role="status">
          ${other ? t('tags.merges', { name: other.name, count: other.count }) : t('tags.nested')}
        </p>
        <fieldset>
          <legend>${t('tags.colour')}</legend>
          ${[null, ...TagColour.options].map(
            (colour) =>
              html`<label
                class="swatch"
                title=${t(`tags.colour.${colour ?? 'none'}`)}
                style=${styleMap({ '--dot': colour ? `var(--tag-${colour})` : null })}
              >
                <input
                  type="radio"
                  name="colour"
                  .checked=${tag.colour === colour}
                  aria-label=${t(`tags.colour.${colour ?? 'none'}`)}
                  @change=${() => this.attempts.run(() => this.acts.colour(tag, colour))}
                />
                <span></span>
              </label>`,
          )}
        </fieldset>
        <div class="acts">
          <button
            type="button"
            class="danger"
            @click=${() =>
              this.attempts.run(async () => {
                await this.acts.remove(tag);
                this.close();
              })}
          >
            ${t('tags.remove')}
          </button>
          <span class="space"></span>
          <button class="primary">${t(other ? 'tags.merge' : 'tags.done')}</button>
        </div>
      </form>`,
    );
  }

  private onSubmit(event: Event, tag: Tag): void {
    event.preventDefault();
    const name = tagPath(this.input.value);
    if (name === '') return;
    void this.attempts.run(async () => {
      if (name !== tag.name) await this.acts.rename(tag, name);
      this.close();
    });
  }

  static override styles = [
    DialogElement.styles,
    css`
      .faint {
        margin: 0 0 var(--space-3);
        font-size: var(--size-3);
      }
      fieldset {
        display: flex;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-1);
        font-size: var(--size-3);
      }
      .fields .swatch {
        position: relative;
        display: block;
        inline-size: 28px;
        block-size: 28px;
        margin: 0;
      }
      .swatch input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
      }
      .swatch span {
        position: absolute;
        inset: 4px;
        border-radius: 50%;
        background: var(--dot, transparent);
        box-shadow: inset 0 0 0 1.5px var(--dot, var(--line-strong));
        pointer-events: none;
        forced-color-adjust: none;
      }
      .swatch input:checked + span {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
      .swatch input:focus-visible + span {
        outline: var(--focus);
        outline-offset: 3px;
      }
      .space {
        flex: 1;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-tag-details': OpTagDetails;
  }
}
