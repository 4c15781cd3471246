import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { textFaces, type Preferences } from '../../electron/core/api/index.ts';
import { errorWords } from '../app/error-words.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { noticeWords } from '../app/notice-words.ts';
import type { PreferencesStore } from '../app/preferences-store.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { faceFamilies } from '../components/face-families.ts';
import '../components/op-icon.ts';
import './op-library-settings.ts';
import { settingsStyles } from './settings-styles.ts';
import type { SettingsStore } from './settings-store.ts';

const themes = [
  'system',
  'light',
  'sepia',
  'dark',
  'black',
] as const satisfies readonly Preferences['theme'][];

/** The settings screen. Everything takes effect, and is kept, at once. */
@customElement('op-settings')
export class OpSettings extends LitElement {
  @property({ attribute: false }) store!: SettingsStore;
  @property({ attribute: false }) preferences!: PreferencesStore;
  @query('h2') private readonly heading!: HTMLElement;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store, this.preferences]);
  }

  override firstUpdated(): void {
    void this.store.load();
    this.heading.focus();
  }

  override render() {
    const { value, facts } = this.preferences;
    const close = t('close');
    return html`
      <main>
        <header>
          <h2 tabindex="-1">${t('settings.heading')}</h2>
          <button
            class="icon"
            aria-label=${close}
            title=${close}
            @click=${() => send(this, { kind: 'act', action: 'back' })}
          >
            <op-icon name="close"></op-icon>
          </button>
        </header>
        ${facts.notice ? html`<p class="notice" role="note">${noticeWords(facts.notice)}</p>` : nothing}
        ${this.store.error ? html`<p class="error" role="alert">${errorWords(this.store.error)}</p>` : nothing}
        <section aria-labelledby="look">
          <h3 id="look">${t('settings.look')}</h3>
          ${this.renderThemes(value)} ${this.renderLanguage(value)}
          <label class="line">
            <span>${t('settings.closeToTray')}</span>
            <span class="switch">
              <input
                type="checkbox"
                .checked=${value.closeToTray}
                @change=${(event: Event) => this.set({ closeToTray: (event.target as HTMLInputElement).checked })}
              />
              <small>${t('settings.closeToTray.hint')}</small>
            </span>
          </label>
          ${this.renderSwitch('startAtLogin', value.startAtLogin)}
          ${this.renderSwitch('lookForUpdates', value.lookForUpdates)}
        </section>
        <section aria-labelledby="reading">
          <h3 id="reading">${t('settings.reading')}</h3>
          ${this.renderRange('textSize', value.textSize, 12, 36)}
          ${this.renderRange('measure', value.measure, 40, 100)} ${this.renderFaces(value)}
          ${this.renderPreview(value)}
        </section>
        <op-library-settings .store=${this.store}></op-library-settings>
        <slot></slot>
      </main>
    `;
  }

  private renderSwitch(name: 'startAtLogin' | 'lookForUpdates', checked: boolean) {
    return html`<label class="line">
      <span>${t(`settings.${name}`)}</span>
      <span class="switch">
        <input
          type="checkbox"
          .checked=${checked}
          @change=${(event: Event) => this.set({ [name]: (event.target as HTMLInputElement).checked })}
        />
        <small>${t(`settings.${name}.hint`)}</small>
      </span>
    </label>`;
  }

  private renderThemes(value: Preferences) {
    return html`<fieldset>
      <legend>${t('settings.theme')}</legend>
      <div class="choices">
        ${themes.map(
          (theme) =>
            html`<label class="choice">
              <input
                type="radio"
                name="theme"
                value=${theme}
                .checked=${value.theme === theme}
                @change=${() => this.set({ theme })}
              />
              ${t(`settings.theme.${theme}`)}
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  private renderLanguage(value: Preferences) {
    return html`<label class="line">
      <span>${t('settings.language')}</span>
      <select @change=${this.onLanguage}>
        <option value="system" ?selected=${value.language === 'system'}>
          ${t('settings.language.system')}
        </option>
        <option value="en" lang="en" ?selected=${value.language === 'en'}>English</option>
        <option value="pl" lang="pl" ?selected=${value.language === 'pl'}>polski</option>
      </select>
    </label>`;
  }

  private renderFaces(value: Preferences) {
    return html`<fieldset>
      <legend>${t('settings.textFace')}</legend>
      <div class="choices">
        ${textFaces.map(
          (textFace) =>
            html`<label class="choice">
              <input
                type="radio"
                name="face"
                value=${textFace}
                .checked=${value.textFace === textFace}
                @change=${() => this.set({ textFace })}
              />
              <span style="font-family: ${faceFamilies[textFace]}">${t(`face.${textFace}`)}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  private renderRange(name: 'textSize' | 'measure', value: number, min: number, max: number) {
    const numberOf = (event: Event) => (event.target as HTMLInputElement).valueAsNumber;
    return html`<label class="line">
      <span>${t(`settings.${name}`)}</span>
      <input
        type="range"
        min=${min}
        max=${max}
        step="1"
        .value=${String(value)}
        @input=${(event: Event) => this.preferences.preview({ [name]: numberOf(event) })}
        @change=${(event: Event) => this.set({ [name]: numberOf(event) })}
      />
      <output>${t(`settings.${name}.value`, { count: value })}</output>
    </label>`;
  }

  private renderPreview(value: Preferences) {
    return html`<p
      class="preview"
      lang=${locale.language}
      style="font: ${value.textSize}px/${value.lineHeight} ${faceFamilies[value.textFace]}; max-inline-size: calc(${value.measure} * 0.465em)"
    >
      ${t('settings.preview')}
    </p>`;
  }

  private set(change: Partial<Preferences>): void {
    this.preferences
      .set(change)
      .catch((error: unknown) => send(this, { kind: 'tell', words: errorWords(error), error: true }));
  }

  private readonly onLanguage = (event: Event): void => {
    const value = (event.target as HTMLSelectElement).value;
    this.set({ language: value === 'en' || value === 'pl' ? value : 'system' });
  };

  static override styles = [controlStyles, settingsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-settings': OpSettings;
  }
}
