import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LibraryFacts } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { noticeWords } from '../kernel/notice-words.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import type { SettingsStore } from './settings-store.ts';

const systems = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

function checkedWords(checked: LibraryFacts['checked']): string {
  if (checked === null) return t('settings.checked.never');
  const at = locale.date(checked.at);
  return checked.sound ? t('settings.checked.sound', { at }) : t('settings.checked.damaged', { at });
}

/** What is in the library, where it lies, and what this program is. */
@customElement('op-library-facts')
export class OpLibraryFacts extends LitElement {
  @property({ attribute: false }) store!: SettingsStore;
  @property({ attribute: false }) preferences!: PreferencesStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override render() {
    const { facts } = this.store;
    const { version, platform } = this.preferences.facts;
    return html`
      ${facts?.notices.map((notice) => html`<p class="notice" role="note">${noticeWords(notice)}</p>`)}
      <dl>
        ${
          facts
            ? html`<dt>${t('settings.articles')}</dt>
                <dd>${locale.number(facts.articles)}</dd>
                <dt>${t('settings.feeds')}</dt>
                <dd>${locale.number(facts.feeds)}</dd>
                <dt>${t('settings.pictures')}</dt>
                <dd>${locale.number(facts.assets)} (${locale.size(facts.assetBytes)})</dd>
                <dt>${t('settings.folder')}</dt>
                <dd class="folder">${facts.folder}</dd>
                <dt>${t('settings.checked')}</dt>
                <dd>${checkedWords(facts.checked)}</dd>`
            : nothing
        }
        <dt>${t('settings.version')}</dt>
        <dd>Offprint ${version}, ${systems[platform]}</dd>
        <dt>${t('settings.licence')}</dt>
        <dd>${t('settings.licence.text')}</dd>
      </dl>
    `;
  }

  static override styles = css`
    dl {
      display: grid;
      grid-template-columns: minmax(110px, 190px) minmax(0, 1fr);
      gap: var(--space-2) var(--space-4);
      margin: 0;
      padding: var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--surface-raised);
      user-select: text;
    }
    dt {
      color: var(--text-soft);
    }
    dd {
      margin: 0;
      font-variant-numeric: tabular-nums;
    }
    .folder {
      overflow-wrap: anywhere;
    }
    .notice {
      padding: var(--space-3);
      border-inline-start: 3px solid var(--accent);
      background: var(--surface-side);
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-library-facts': OpLibraryFacts;
  }
}
