import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LibrarySettings } from '../../electron/core/api/index.ts';
import { send } from '../app/intents.ts';
import { locale, t } from '../app/locale.ts';
import { noticeWords } from '../app/notice-words.ts';
import { StoreWatcher } from '../app/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { settingsStyles } from './settings-styles.ts';
import type { SettingsStore } from './settings-store.ts';

/** What is offered of each number; another value that is set is offered as well. */
const offered = {
  syncEveryMinutes: [0, 15, 30, 60, 180, 720, 1440],
  requestsAtOnce: [1, 2, 4, 8, 16, 32],
  requestsPerHost: [1, 2, 4, 8],
  keepDays: [0, 7, 30, 90, 365],
  keepNewest: [0, 50, 200, 1000, 5000],
  trashDays: [0, 1, 7, 30, 90, 365],
} as const satisfies Partial<Record<keyof LibrarySettings, readonly number[]>>;

type NumberSetting = keyof typeof offered;

/** Sync and keeping, and what is in the library. */
@customElement('op-library-settings')
export class OpLibrarySettings extends LitElement {
  @property({ attribute: false }) store!: SettingsStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override render() {
    const { settings } = this.store;
    if (!settings) return nothing;
    return html`
      <section aria-labelledby="sync">
        <h3 id="sync">${t('settings.sync')}</h3>
        ${this.renderNumber('syncEveryMinutes', settings)} ${this.renderSwitch('metered', settings)}
        ${this.renderSwitch('syncOnBattery', settings)} ${this.renderNumber('requestsAtOnce', settings)}
        ${this.renderNumber('requestsPerHost', settings)}
        <div class="line acts">
          ${this.renderAct('import-feeds')} ${this.renderAct('export-feeds')} ${this.renderAct('sync-log')}
        </div>
      </section>
      <section aria-labelledby="keeping">
        <h3 id="keeping">${t('settings.keeping')}</h3>
        <p class="hint">${t('settings.keeping.hint')}</p>
        ${this.renderNumber('keepDays', settings)} ${this.renderNumber('keepNewest', settings)}
        ${this.renderNumber('trashDays', settings)}
        <div class="line acts">${this.renderAct('tidy')} ${this.renderAct('empty-trash')}</div>
      </section>
      ${this.renderFacts()}
    `;
  }

  private renderNumber(name: NumberSetting, settings: LibrarySettings) {
    const value = settings[name];
    const values = [...new Set<number>([...offered[name], value])].toSorted((a, b) => a - b);
    return html`<label class="line">
      <span>${t(`settings.${name}`)}</span>
      <select @change=${(event: Event) => this.set(name, Number((event.target as HTMLSelectElement).value))}>
        ${values.map(
          (number) =>
            html`<option value=${number} ?selected=${number === value}>${numberWords(name, number)}</option>`,
        )}
      </select>
    </label>`;
  }

  private renderSwitch(name: 'metered' | 'syncOnBattery', settings: LibrarySettings) {
    return html`<label class="line">
      <span>${t(`settings.${name}`)}</span>
      <span class="switch">
        <input
          type="checkbox"
          .checked=${settings[name]}
          @change=${(event: Event) => this.set(name, (event.target as HTMLInputElement).checked)}
        />
        <small>${t(`settings.${name}.hint`)}</small>
      </span>
    </label>`;
  }

  private renderAct(action: 'import-feeds' | 'export-feeds' | 'sync-log' | 'tidy' | 'empty-trash') {
    return html`<button @click=${() => send(this, { kind: 'act', action })}>
      ${t(`action.${action}`)}
    </button>`;
  }

  private renderFacts() {
    const { facts } = this.store;
    if (!facts) return nothing;
    return html`<section aria-labelledby="library">
      <h3 id="library">${t('settings.library')}</h3>
      ${facts.notices.map((notice) => html`<p class="notice" role="note">${noticeWords(notice)}</p>`)}
      <dl>
        <dt>${t('settings.articles')}</dt>
        <dd>${locale.number(facts.articles)}</dd>
        <dt>${t('settings.feeds')}</dt>
        <dd>${locale.number(facts.feeds)}</dd>
        <dt>${t('settings.pictures')}</dt>
        <dd>${locale.number(facts.assets)} (${locale.size(facts.assetBytes)})</dd>
        <dt>${t('settings.folder')}</dt>
        <dd class="folder">${facts.folder}</dd>
        <dt>${t('settings.version')}</dt>
        <dd>Offprint ${facts.version}</dd>
      </dl>
    </section>`;
  }

  private set<Name extends keyof LibrarySettings>(name: Name, value: LibrarySettings[Name]): void {
    void this.store.set({ [name]: value });
  }

  static override styles = [controlStyles, settingsStyles];
}

function numberWords(name: NumberSetting, count: number): string {
  switch (name) {
    case 'syncEveryMinutes':
      if (count === 0) return t('settings.sync.byHand');
      return count % 60 === 0
        ? t('settings.sync.hours', { count: count / 60 })
        : t('settings.sync.minutes', { count });
    case 'keepDays':
      return count === 0 ? t('keeping.all') : t('keeping.days', { count });
    case 'keepNewest':
      return count === 0 ? t('keeping.all') : t('keeping.newest', { count });
    case 'trashDays':
      return count === 0 ? t('settings.trashDays.never') : t('keeping.days', { count });
    case 'requestsAtOnce':
    case 'requestsPerHost':
      return locale.number(count);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'op-library-settings': OpLibrarySettings;
  }
}
