import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Article } from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { locale, t } from '../kernel/locale.ts';
import { offeredLanguages } from '../kernel/offered-languages.ts';

/** The language an article is read, hyphenated and searched in, where the one found is wrong. */
@customElement('op-language-dialog')
export class OpLanguageDialog extends DialogElement {
  @property({ attribute: false }) article!: Article;
  /** Has the article taken to be in a language; null is the one found. */
  @property({ attribute: false }) choose!: (language: string | null) => Promise<void>;
  @query('select') private readonly select!: HTMLSelectElement;

  override render() {
    const { language, chosenLanguage } = this.article;
    const found = chosenLanguage === null && language !== null ? locale.languageName(language) : null;
    return this.framed(
      t('language.heading'),
      html`<form class="body" @submit=${this.onSubmit}>
        <p>${t('language.hint')}</p>
        <label>
          <span>${t('language.label')}</span>
          <select data-autofocus>
            <option value="" ?selected=${chosenLanguage === null}>
              ${found === null ? t('language.found') : t('language.foundAs', { language: found })}
            </option>
            ${offeredLanguages().map(
              ({ code, name }) =>
                html`<option value=${code} ?selected=${code === chosenLanguage}>${name}</option>`,
            )}
          </select>
        </label>
        <div class="acts"><button class="primary">${t('language.done')}</button></div>
      </form>`,
    );
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const language = this.select.value === '' ? null : this.select.value;
    this.close();
    if (language !== this.article.chosenLanguage) void this.choose(language);
  };

  static override styles = [
    DialogElement.styles,
    css`
      op-dialog {
        --dialog-width: 440px;
      }
      p {
        margin: 0 0 var(--space-3);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
      label {
        display: grid;
        gap: var(--space-1);
        font-size: var(--size-3);
      }
      .acts {
        display: flex;
        justify-content: flex-end;
        margin-block-start: var(--space-5);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-language-dialog': OpLanguageDialog;
  }
}
