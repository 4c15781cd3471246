import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { SearchStore } from './search-store.ts';

/** The field above the list. Fires `op-leave` when the reader goes on to the results. */
@customElement('op-search-field')
export class OpSearchField extends LitElement {
  @property({ attribute: false }) store!: SearchStore;
  @query('input') private readonly input!: HTMLInputElement;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override focus(options?: FocusOptions): void {
    this.input.focus(options);
    this.input.select();
  }

  override render() {
    const bad = this.store.fault !== null;
    return html`
      <search class="field">
        <op-icon name="search"></op-icon>
        <input
          type="search"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('search.label')}
          aria-keyshortcuts="/"
          aria-invalid=${bad ? 'true' : 'false'}
          placeholder=${t('search.placeholder')}
          .value=${this.store.text}
          @input=${this.onInput}
          @keydown=${this.onKeyDown}
        />
        ${
          this.store.text === ''
            ? html`<kbd aria-hidden="true">/</kbd>`
            : html`<button
                class="icon"
                aria-label=${t('search.clear')}
                title=${t('search.clear')}
                @click=${this.onClear}
              >
                <op-icon name="close"></op-icon>
              </button>`
        }
      </search>
    `;
  }

  private readonly onInput = (): void => {
    this.store.type(this.input.value);
  };

  private readonly onClear = (): void => {
    this.store.clear();
    this.input.focus();
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (this.store.text === '') this.dispatchEvent(new CustomEvent('op-leave'));
      else this.store.clear();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void this.openFirst();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('op-leave'));
    }
  };

  private async openFirst(): Promise<void> {
    // The answer to what stands in the field may be here already.
    if (this.store.answered !== this.store.text) await this.store.submit();
    const first = this.store.results[0];
    if (!first || this.store.error) return;
    send(this, { kind: 'open-article', id: first.article.id, words: this.store.words });
    this.dispatchEvent(new CustomEvent('op-leave'));
  }

  static override styles = [
    controlStyles,
    css`
      .field {
        position: relative;
        display: flex;
        align-items: center;
        padding: var(--space-2) var(--space-3);
      }
      op-icon {
        color: var(--text-faint);
      }
      .field > op-icon {
        position: absolute;
        inset-inline-start: 20px;
        pointer-events: none;
      }
      input[type='search'] {
        flex: 1;
        min-inline-size: 0;
        padding-inline: 32px;
        border-color: var(--line-strong);
        appearance: none;
      }
      input::-webkit-search-cancel-button {
        display: none;
      }
      input[aria-invalid='true'] {
        border-color: var(--danger);
      }
      kbd,
      button {
        position: absolute;
        inset-inline-end: 14px;
      }
      kbd {
        inset-inline-end: 22px;
        color: var(--text-faint);
        font: var(--size-2) / 1 var(--font);
        pointer-events: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-field': OpSearchField;
  }
}
