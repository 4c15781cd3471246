import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import '../components/op-marked-text.ts';
import { errorLine } from '../kernel/attempts.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { locale, t, type Language } from '../kernel/locale.ts';
import { handbookStyles } from './handbook-styles.ts';
import type { HandbookRow, HandbookStore } from './handbook-store.ts';
import type { OpHandbookPage } from './op-handbook-page.ts';
import './op-handbook-page.ts';

/** The handbook: a field to search it, its pages, and one of them. */
@customElement('op-handbook')
export class OpHandbook extends DialogElement {
  @property({ attribute: false }) store!: HandbookStore;
  @query('input') private readonly input!: HTMLInputElement;
  @query('op-handbook-page') private readonly page!: OpHandbookPage;

  /** In which the pages were asked for. */
  private language: Language | undefined;

  protected override stores() {
    return [this.store];
  }

  override willUpdate(): void {
    if (this.language === locale.language) return;
    this.language = locale.language;
    void this.store.load(locale.language);
  }

  override updated(_changes: PropertyValues<this>): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const { store } = this;
    return this.framed(
      t('handbook.heading'),
      html`<div class="body" @keydown=${this.onKeyDown}>
        ${this.renderField()}
        <p class="hidden" role="status">
          ${store.found === null ? nothing : t('handbook.found', { count: store.found })}
        </p>
        ${errorLine(store.error)}
        <div class="panes">
          <div
            class="rows ${store.found === null ? '' : 'found'}"
            id="rows"
            role="listbox"
            aria-label=${t('handbook.pages')}
          >
            ${store.rows.map((row, index) => this.renderRow(row, index))}
            ${store.found === 0 ? html`<p>${t('handbook.nothing')}</p>` : nothing}
          </div>
          <op-handbook-page
            lang=${locale.language}
            .shown=${store.shown}
            @op-page=${this.onPage}
          ></op-handbook-page>
        </div>
      </div>`,
    );
  }

  private renderField() {
    const { store } = this;
    return html`<input
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      data-autofocus
      aria-label=${t('handbook.search')}
      aria-expanded="true"
      aria-controls="rows"
      aria-activedescendant=${store.rows.length > 0 ? `row-${store.current}` : nothing}
      placeholder=${t('handbook.search')}
      .value=${store.query}
      @input=${() => store.search(this.input.value)}
    />`;
  }

  private renderRow({ page, title, line }: HandbookRow, index: number) {
    return html`<button
      id=${`row-${index}`}
      class="plain ${line === null ? 'title' : line.isHeading ? 'heading' : 'line'}"
      role="option"
      tabindex="-1"
      aria-selected=${index === this.store.current ? 'true' : 'false'}
      @click=${() => this.onRow(index)}
    >
      ${line === null ? nothing : html`<span class="hidden">${page.title}: </span>`}
      <op-marked-text .text=${(line ?? title).text} .marks=${(line ?? title).marks}></op-marked-text>
    </button>`;
  }

  private onRow(index: number): void {
    this.store.choose(index);
    this.input.focus();
  }

  private readonly onPage = ({ detail }: CustomEvent<string>): void => {
    if (this.store.open(detail)) void this.readPage();
  };

  /** The keys scroll the page from now on. */
  private async readPage(): Promise<void> {
    await this.updateComplete;
    await this.page.updateComplete;
    this.page.focus();
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const act = event.composedPath()[0] === this.input ? this.actOfField(event) : this.actOfPage(event);
    if (!act) return;
    event.preventDefault();
    act();
  };

  private actOfField({ key }: KeyboardEvent): (() => void) | null {
    const { store } = this;
    if (key === 'ArrowDown') return () => store.move(1);
    if (key === 'ArrowUp') return () => store.move(-1);
    if (key === 'PageDown') return () => this.page.scrollPage(1);
    if (key === 'PageUp') return () => this.page.scrollPage(-1);
    if (key !== 'Enter') return null;
    return () => {
      if (store.rows.length === 0) return;
      store.choose(store.current);
      void this.readPage();
    };
  }

  /** As everywhere in the window, these lead to the search. */
  private actOfPage({ key, ctrlKey, metaKey }: KeyboardEvent): (() => void) | null {
    return key === '/' || (key === 'f' && (ctrlKey || metaKey)) ? () => this.input.select() : null;
  }

  static override styles = [DialogElement.styles, handbookStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-handbook': OpHandbook;
  }
}
