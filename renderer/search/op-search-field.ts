import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { popupStyles } from '../components/popup-styles.ts';
import '../components/op-icon.ts';
import type { CompletionSources } from './completions.ts';
import { searchFieldStyles } from './search-field-styles.ts';
import type { SearchStore } from './search-store.ts';
import type { SearchesStore } from './searches-store.ts';
import { suggestionsFor, type Suggestion } from './suggestions.ts';

/**
 * The field above the list: a combobox (WAI-ARIA 1.2) whose list offers recent searches while it is empty, and ways
 * to go on while an operator or its value is typed. Fires `op-leave` when the reader goes on to the results.
 */
@customElement('op-search-field')
export class OpSearchField extends LitElement {
  @property({ attribute: false }) store!: SearchStore;
  @property({ attribute: false }) searches!: SearchesStore;
  /** What completions are made of, asked for as they are needed. */
  @property({ attribute: false }) sources!: () => CompletionSources;
  /** The list may be shown: the field has the focus, and the reader has not closed it. */
  @state() private open = false;
  @state() private caret = 0;
  /** The line of the list chosen by the arrow keys; -1 is none. */
  @state() private place = -1;
  @query('input') private readonly input!: HTMLInputElement;
  private suggestions: readonly Suggestion[] = [];

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store, this.searches]);
  }

  override focus(options?: FocusOptions): void {
    this.input.focus(options);
    this.input.select();
  }

  override willUpdate(): void {
    const { store, searches, open, caret } = this;
    this.suggestions = open ? suggestionsFor(store.text, caret, searches.recent, this.sources()) : [];
    this.place = Math.min(this.place, this.suggestions.length - 1);
  }

  override updated(changes: PropertyValues): void {
    if (changes.has('place'))
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const { fault, text } = this.store;
    const shown = this.suggestions.length > 0;
    const active = this.place >= 0 ? `suggestion-${this.place}` : nothing;
    const help = t('action.search-help');
    return html`
      <search class="field">
        <op-icon name="search"></op-icon>
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('search.label')}
          aria-keyshortcuts="/"
          aria-autocomplete="list"
          aria-expanded=${shown ? 'true' : 'false'}
          aria-controls="suggestions"
          aria-activedescendant=${active}
          aria-invalid=${fault ? 'true' : 'false'}
          placeholder=${t('search.placeholder')}
          .value=${text}
          @input=${this.onInput}
          @keydown=${this.onKeyDown}
          @focus=${this.onFocus}
          @blur=${this.close}
        />
        <div class="tools">
          ${
            text === ''
              ? html`<kbd aria-hidden="true">${keymap.words('search')}</kbd>`
              : html`<button
                  class="icon"
                  aria-label=${t('search.clear')}
                  title=${t('search.clear')}
                  @click=${this.onClear}
                >
                  <op-icon name="close"></op-icon>
                </button>`
          }
          <button
            class="icon"
            aria-label=${help}
            title=${keymap.hint('search-help')}
            @click=${() => send(this, { kind: 'act', action: 'search-help' })}
          >
            <op-icon name="help"></op-icon>
          </button>
        </div>
      </search>
      <div
        id="suggestions"
        class="suggestions popup"
        role="listbox"
        aria-label=${t('search.suggestions')}
        ?hidden=${!shown}
        @pointerdown=${(event: Event) => event.preventDefault()}
      >
        ${this.suggestions.map((suggestion, index) => this.renderSuggestion(suggestion, index))}
      </div>
    `;
  }

  private renderSuggestion(suggestion: Suggestion, index: number) {
    return html`
      ${suggestion.kind === 'recent' && index === 0 ? html`<h3 role="presentation">${t('search.recent')}</h3>` : nothing}
      <button
        id=${`suggestion-${index}`}
        class="plain suggestion ${suggestion.kind}"
        role="option"
        tabindex="-1"
        aria-selected=${index === this.place ? 'true' : 'false'}
        @click=${() => this.take(suggestion)}
      >
        ${this.renderWords(suggestion)}
      </button>
    `;
  }

  private renderWords(suggestion: Suggestion) {
    switch (suggestion.kind) {
      case 'recent':
        return html`<op-icon name="recent"></op-icon><span dir="auto">${suggestion.query}</span>`;
      case 'forget':
        return html`<op-icon name="close"></op-icon><span>${t('search.forgetRecent')}</span>`;
      case 'completion':
        return html`<code class=${suggestion.about === '' ? 'alone' : ''} dir="auto"
            >${suggestion.label}</code
          >
          <span class="about">${suggestion.about}</span>`;
    }
  }

  private take(suggestion: Suggestion): void {
    switch (suggestion.kind) {
      case 'recent':
        this.close();
        this.searches.remember(suggestion.query);
        return void this.store.submit(suggestion.query);
      case 'forget':
        this.close();
        this.searches
          .forgetRecent()
          .catch((error: unknown) => send(this, { kind: 'tell', words: errorWords(error), error: true }));
        return;
      case 'completion': {
        const { query: text, caret } = suggestion;
        this.store.type(text);
        // The caret can be placed only in the text that is there.
        this.input.value = text;
        this.input.setSelectionRange(caret, caret);
        this.caret = caret;
        this.place = -1;
      }
    }
  }

  private readonly onInput = (): void => {
    this.open = true;
    this.place = -1;
    this.caret = this.input.selectionEnd ?? this.input.value.length;
    this.store.type(this.input.value);
  };

  private readonly onFocus = (): void => {
    this.open = true;
    this.place = -1;
    this.caret = -1;
  };

  private readonly close = (): void => {
    this.open = false;
    this.place = -1;
  };

  private readonly onClear = (): void => {
    this.store.clear();
    this.input.focus();
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.suggestions.length > 0 ? this.keyInList(event) : this.keyInField(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** Keys while the list is shown; false for those that mean nothing to it. */
  private keyInList(event: KeyboardEvent): boolean {
    const { suggestions, place } = this;
    const chosen = suggestions[place];
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        // The field itself is one of the places to go round.
        const places = suggestions.length + 1;
        this.place = ((place + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places) - 1;
        return true;
      }
      case 'Escape':
        this.close();
        return true;
      case 'Enter':
        if (!chosen) return this.keyInField(event);
        this.take(chosen);
        return true;
      case 'Tab': {
        const first = suggestions[0];
        const taken = chosen ?? (first?.kind === 'completion' ? first : null);
        if (!taken || event.shiftKey) return false;
        this.take(taken);
        return true;
      }
      default:
        return false;
    }
  }

  private keyInField(event: KeyboardEvent): boolean {
    switch (event.key) {
      case 'Escape':
        if (this.store.text === '') this.dispatchEvent(new CustomEvent('op-leave', { bubbles: true }));
        else this.store.clear();
        this.close();
        return true;
      case 'Enter':
        this.close();
        void this.openFirst();
        return true;
      case 'ArrowDown':
        this.dispatchEvent(new CustomEvent('op-leave', { bubbles: true }));
        return true;
      default:
        return false;
    }
  }

  private async openFirst(): Promise<void> {
    const { store } = this;
    // The answer to what stands in the field may be here already.
    if (store.answered !== store.text || store.error) await store.submit();
    if (store.error) return;
    this.searches.remember(store.text);
    const first = store.resultAt(0);
    if (!first) return;
    send(this, { kind: 'open-article', id: first.article.id });
    this.dispatchEvent(new CustomEvent('op-leave', { bubbles: true }));
  }

  static override styles = [controlStyles, popupStyles, searchFieldStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-field': OpSearchField;
  }
}
