import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type {
  Article,
  LibraryClient,
  ListedPlacemark,
  PlacemarkId,
  PlacemarkList,
} from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { t } from '../kernel/locale.ts';
import type { PlacemarkActs } from './placemark-acts.ts';
import { textDirection } from '../kernel/text-direction.ts';
import '../components/op-empty.ts';
import '../components/op-icon.ts';
import { placemarkName } from './placemark-name.ts';
import { placemarksDialogStyles } from './placemarks-dialog-styles.ts';
import type { PlacemarksStore } from './placemarks-store.ts';

/** Bookmarks on places: those of the open article or all, searched, gone to, named and taken away. */
@customElement('op-placemarks-dialog')
export class OpPlacemarksDialog extends DialogElement {
  @property({ attribute: false }) library!: Pick<LibraryClient, 'placemarks'>;
  @property({ attribute: false }) acts!: PlacemarkActs;
  /** Tells when those of the open article changed. */
  @property({ attribute: false }) store!: PlacemarksStore;
  /** The open article, if one is. */
  @property({ attribute: false }) article: Article | null = null;
  /** The one to begin at. */
  @property({ attribute: false }) first: PlacemarkId | null = null;
  @state() private list: PlacemarkList | null = null;
  @state() private text = '';
  @state() private here = false;
  @state() private renamed: PlacemarkId | null = null;
  @state() private activeId: PlacemarkId | null = null;
  @state() private error: unknown = null;
  @query('input[type=search]') private readonly field!: HTMLInputElement;
  private seen: unknown;
  private asked = 0;

  protected override stores() {
    return [keymap, this.store];
  }

  override willUpdate(): void {
    if (!this.hasUpdated) {
      this.here = this.store.all.length > 0;
      this.activeId = this.first;
    }
    // Something was bookmarked, named or taken away, here or in another window.
    if (this.store.all === this.seen) return;
    this.seen = this.store.all;
    void this.load();
  }

  private async load(): Promise<void> {
    const asked = ++this.asked;
    const articleId = this.here ? (this.article?.id ?? null) : null;
    try {
      const list = await this.library.placemarks.list({ text: this.text, articleId });
      if (asked !== this.asked) return;
      const begun = this.list === null;
      this.list = list;
      this.error = null;
      if (begun && this.first !== null) {
        await this.updateComplete;
        this.focusItem(list.placemarks.findIndex(({ id }) => id === this.first));
      }
    } catch (error) {
      if (asked === this.asked) this.error = error;
    }
  }

  override render() {
    const total = this.list?.total ?? 0;
    return this.framed(
      t('placemarks.heading'),
      html`<div class="body">
        <div class="filters">
          <input
            type="search"
            data-autofocus
            aria-label=${t('placemarks.search')}
            placeholder=${t('placemarks.search')}
            .value=${this.text}
            @input=${this.onInput}
            @keydown=${this.onFieldKey}
          />
          ${
            this.article
              ? html`<label class="here">
                  <input type="checkbox" .checked=${this.here} @change=${this.onHere} />
                  ${t('placemarks.here')}
                </label>`
              : nothing
          }
        </div>
        <p class="hidden" role="status">${this.list ? t('placemarks.count', { count: total }) : ''}</p>
        ${errorLine(this.error)} ${this.list ? this.renderList(this.list) : nothing}
        ${
          this.list && total > this.list.placemarks.length
            ? html`<p class="faint">
                ${t('placemarks.more', { count: total - this.list.placemarks.length })}
              </p>`
            : nothing
        }
        <div class="acts">
          <button
            class="primary"
            ?disabled=${!this.article}
            title=${keymap.hint('bookmark-place')}
            @click=${() => send(this, { kind: 'act', action: 'bookmark-place' })}
          >
            ${t('action.bookmark-place')}
          </button>
        </div>
      </div>`,
    );
  }

  private renderList({ placemarks }: PlacemarkList) {
    if (placemarks.length === 0) {
      const sought = this.text.trim() !== '';
      return html`<op-empty
        heading=${t(sought ? 'placemarks.nothing' : this.here ? 'placemarks.noneHere' : 'placemarks.none')}
        text=${sought ? '' : t('placemarks.hint', { keys: keymap.mention('bookmark-place') })}
      ></op-empty>`;
    }
    return html`<ul aria-label=${t('placemarks.heading')} @keydown=${this.onKeyDown}>
      ${repeat(
        placemarks,
        ({ id }) => id,
        (placemark, index) => this.renderItem(placemark, index),
      )}
    </ul>`;
  }

  private renderItem(placemark: ListedPlacemark, index: number) {
    const { id, name, quote, orphanedAt, articleTitle, siteName, language } = placemark;
    const stop =
      id === this.activeId || (index === 0 && !this.list?.placemarks.some((p) => p.id === this.activeId));
    const words = placemarkName(placemark);
    return html`<li>
      ${
        this.renamed === id
          ? html`<input
              type="text"
              class="name-field"
              maxlength="200"
              dir="auto"
              aria-label=${t('placemarks.name')}
              placeholder=${words}
              .value=${name}
              @keydown=${(event: KeyboardEvent) => this.onNameKey(event, placemark)}
              @blur=${(event: Event) => this.rename(placemark, (event.target as HTMLInputElement).value)}
            />`
          : html`<button
              class="item"
              data-id=${String(id)}
              tabindex=${stop ? 0 : -1}
              aria-keyshortcuts="F2 Delete"
              @focus=${() => (this.activeId = id)}
              @click=${() => send(this, { kind: 'open-placemark', placemark })}
            >
              <op-icon name=${orphanedAt ? 'warning' : 'bookmark'}></op-icon>
              <span class="what">
                ${name === '' ? nothing : html`<span class="name" dir="auto">${name}</span>`}
                <span class="quote" lang=${language ?? ''} dir=${textDirection(language)}
                  >${quote.exact}</span
                >
                <span class="facts" dir="auto">
                  ${[
                    orphanedAt ? t('placemarks.orphan') : '',
                    this.here ? '' : articleTitle || t('article.untitled'),
                    this.here ? '' : siteName,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </button>`
      }
      ${this.renderTool('edit', t('placemarks.rename', { name: words }), () => this.edit(id))}
      ${this.renderTool('remove', t('placemarks.remove', { name: words }), () => this.drop(placemark, index))}
    </li>`;
  }

  private renderTool(icon: 'edit' | 'remove', label: string, act: () => unknown) {
    return html`<button class="icon" tabindex="-1" aria-label=${label} title=${label} @click=${act}>
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  private focusItem(index: number): void {
    const items = this.renderRoot.querySelectorAll<HTMLElement>('.item');
    (items[Math.min(Math.max(index, 0), items.length - 1)] ?? this.field).focus();
  }

  private readonly onInput = (): void => {
    this.text = this.field.value;
    void this.load();
  };

  private readonly onHere = (event: Event): void => {
    this.here = (event.target as HTMLInputElement).checked;
    void this.load();
  };

  private readonly onFieldKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    if (this.list?.placemarks.length) this.focusItem(0);
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const item = (event.composedPath()[0] as HTMLElement).closest<HTMLElement>('.item');
    const all = this.list?.placemarks ?? [];
    const at = all.findIndex(({ id }) => String(id) === item?.dataset['id']);
    const placemark = all[at];
    if (!placemark || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    switch (event.key) {
      case 'ArrowDown':
        this.focusItem(at + 1);
        break;
      case 'ArrowUp':
        if (at === 0) this.field.focus();
        else this.focusItem(at - 1);
        break;
      case 'Home':
        this.focusItem(0);
        break;
      case 'End':
        this.focusItem(all.length - 1);
        break;
      case 'F2':
        this.edit(placemark.id);
        break;
      case 'Delete':
        void this.drop(placemark, at);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  private edit(id: PlacemarkId): void {
    this.renamed = id;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLInputElement>('.name-field')?.select(),
    );
  }

  private onNameKey(event: KeyboardEvent, placemark: ListedPlacemark): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    // Escape gives the name up, not the dialog.
    event.stopPropagation();
    const { value } = event.target as HTMLInputElement;
    void this.rename(placemark, event.key === 'Enter' ? value : placemark.name, true);
  }

  private async rename(placemark: ListedPlacemark, name: string, back = false): Promise<void> {
    if (this.renamed !== placemark.id) return;
    this.renamed = null;
    await this.attempt(() => this.acts.rename(placemark, name.trim()));
    if (!back) return;
    await this.updateComplete;
    this.focusItem(this.list?.placemarks.findIndex(({ id }) => id === placemark.id) ?? 0);
  }

  private async drop({ id }: ListedPlacemark, at: number): Promise<void> {
    await this.attempt(() => this.acts.remove([id]));
    await this.updateComplete;
    this.focusItem(at);
  }

  private async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      await this.load();
    } catch (error) {
      this.error = error;
    }
  }

  static override styles = [DialogElement.styles, placemarksDialogStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-placemarks-dialog': OpPlacemarksDialog;
  }
}
