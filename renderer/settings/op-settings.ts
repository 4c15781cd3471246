import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { foldText, type ShellClient } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { noticeWords } from '../kernel/notice-words.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { faceFamilies } from '../components/face-families.ts';
import '../components/op-icon.ts';
import './op-library-facts.ts';
import './op-key-settings.ts';
import './op-set-aside.ts';
import './op-setting-row.ts';
import type { SettingActs } from './setting-acts.ts';
import { sections, settingOf, type Section, type SettingKey } from './setting-list.ts';
import { settingsMatching } from './setting-words.ts';
import { keyRows } from './key-rows.ts';
import { settingsStyles } from './settings-styles.ts';
import type { SettingsStore } from './settings-store.ts';

/** What stands below the settings of a section: acts that belong there. */
const sectionActs = {
  sync: ['import-feeds', 'import-service', 'export-feeds', 'sync-log'],
  keeping: ['rules', 'tidy', 'empty-trash', 'backup', 'exchange', 'mirror'],
} as const;

/** The settings screen. Everything takes effect, and is kept, at once, and can be undone. */
@customElement('op-settings')
export class OpSettings extends LitElement {
  @property({ attribute: false }) store!: SettingsStore;
  @property({ attribute: false }) preferences!: PreferencesStore;
  @property({ attribute: false }) acts!: SettingActs;
  @property({ attribute: false }) shell!: Pick<ShellClient['shell'], 'saveText'>;
  /** A setting, or a section, to bring into sight; another object when it is asked for again. */
  @property({ attribute: false }) sought: { readonly name: SettingKey | Section } | null = null;
  @state() private query = '';
  @query('h2') private readonly heading!: HTMLElement;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.store, this.preferences]);
  }

  override firstUpdated(): void {
    void this.store.load();
    if (!this.sought) this.heading.focus();
  }

  override updated(changes: PropertyValues<this>): void {
    if (changes.has('sought') && this.sought) void this.seek(this.sought.name);
  }

  private async seek(name: SettingKey | Section): Promise<void> {
    this.query = '';
    await this.updateComplete;
    const row = this.renderRoot.querySelector<HTMLElement>(`op-setting-row[data-key="${name}"]`);
    if (row) row.focus();
    else this.goTo(name as Section);
  }

  override render() {
    const { facts } = this.preferences;
    const close = t('close');
    const found = this.found();
    return html`
      <header>
        <h2 tabindex="-1">${t('settings.heading')}</h2>
        <div class="search">
          <op-icon name="search"></op-icon>
          <input
            type="search"
            aria-label=${t('settings.search')}
            placeholder=${t('settings.search')}
            .value=${this.query}
            @input=${(event: Event) => (this.query = (event.target as HTMLInputElement).value)}
            @keydown=${this.onSearchKey}
          />
        </div>
        <button
          class="icon"
          aria-label=${close}
          title=${keymap.hint('back', close)}
          @click=${() => send(this, { kind: 'act', action: 'back' })}
        >
          <op-icon name="close"></op-icon>
        </button>
      </header>
      <div class="columns">
        <nav aria-label=${t('settings.sections')}>
          ${found.map(
            ([section]) =>
              html`<button class="plain" @click=${() => this.goTo(section)}>
                ${t(`settings.${section}`)}
              </button>`,
          )}
        </nav>
        <main>
          ${facts.notice ? html`<p class="notice" role="note">${noticeWords(facts.notice)}</p>` : nothing}
          ${errorLine(this.store.error)} ${found.map(([section, keys]) => this.renderSection(section, keys))}
          <slot ?hidden=${this.query.trim() !== ''}></slot>
          ${
            found.length === 0
              ? html`<p class="nothing" role="status">${t('settings.nothing', { query: this.query })}</p>`
              : nothing
          }
        </main>
      </div>
    `;
  }

  /** The sections that have something of what is looked for, with their settings. */
  private found(): readonly (readonly [Section, readonly SettingKey[]])[] {
    const settings = settingsMatching(this.query);
    return sections.flatMap((section) => {
      const keys = settings.filter((setting) => setting.section === section).map(({ key }) => key);
      const own =
        section === 'keys'
          ? keyRows(this.query).length > 0
          : section === 'library' && (this.query.trim() === '' || settingsAbout(this.query));
      return keys.length > 0 || own ? [[section, keys] as const] : [];
    });
  }

  private renderSection(section: Section, keys: readonly SettingKey[]) {
    const changed = this.acts.changed.filter((key) => keys.includes(key));
    return html`<section aria-labelledby=${section} data-section=${section}>
      <div class="head">
        <h3 id=${section} tabindex="-1">${t(`settings.${section}`)}</h3>
        ${
          changed.length > 1
            ? html`<button class="plain small" @click=${() => this.acts.reset(changed)}>
                ${t('settings.resetSection')}
              </button>`
            : nothing
        }
      </div>
      ${section === 'keeping' ? html`<p class="hint">${t('settings.keeping.hint')}</p>` : nothing}
      ${keys.length > 0 ? html`<div class="card">${keys.map((key) => this.renderRow(key))}</div>` : nothing}
      ${section === 'reading' ? this.renderPreview() : nothing}
      ${section === 'sync' || section === 'keeping' ? this.renderActs(section) : nothing}
      ${section === 'keys' ? html`<op-key-settings .acts=${this.acts} .preferences=${this.preferences} .shell=${this.shell} query=${this.query}></op-key-settings>` : nothing}
      ${
        section === 'library'
          ? html`<op-library-facts .store=${this.store} .preferences=${this.preferences}></op-library-facts>
              <op-set-aside .store=${this.store}></op-set-aside>`
          : nothing
      }
    </section>`;
  }

  private renderRow(key: SettingKey) {
    return html`<op-setting-row
      data-key=${key}
      .setting=${settingOf(key)}
      .value=${this.acts.value(key)}
      .acts=${this.acts}
    ></op-setting-row>`;
  }

  private renderActs(section: keyof typeof sectionActs) {
    return html`<div class="acts">
      ${sectionActs[section].map(
        (action) =>
          html`<button title=${keymap.hint(action)} @click=${() => send(this, { kind: 'act', action })}>
            ${t(`action.${action}`)}
          </button>`,
      )}
    </div>`;
  }

  private renderPreview() {
    const { textFace, textSize, lineHeight, measure } = this.preferences.value;
    return html`<p
      class="preview"
      lang=${locale.language}
      style="font-family: ${faceFamilies[textFace]}; font-size: ${textSize}px; line-height: ${lineHeight}; max-inline-size: ${measure}ch"
    >
      ${t('settings.preview')}
    </p>`;
  }

  private goTo(section: Section): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#${section}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  private readonly onSearchKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.query === '') return;
    // First the search ends, then the screen.
    event.stopPropagation();
    event.preventDefault();
    this.query = '';
  };

  static override styles = [controlStyles, settingsStyles];
}

/** Whether a search is for what stands about the library and the app. */
function settingsAbout(query: string): boolean {
  return aboutText().includes(foldText(query.trim()));
}

function aboutText(): string {
  return foldText(
    [
      t('settings.library'),
      t('settings.articles'),
      t('settings.pictures'),
      t('settings.folder'),
      t('settings.version'),
      t('settings.licence'),
    ].join(' '),
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'op-settings': OpSettings;
  }
}
