import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../components/control-styles.ts';
import { attempt } from '../kernel/attempts.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import type { UpdateStore } from './update-store.ts';

/** A new version of the app: offered, fetched and put in place, each only when the reader says so. */
@customElement('op-update')
export class OpUpdate extends LitElement {
  @property({ attribute: false }) store!: UpdateStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override updated(): void {
    if (this.store.takeSought()) this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
  }

  override render() {
    if (!this.store.open) return nothing;
    return html`<section aria-label=${t('update.label')} aria-live="polite">${this.renderState()}</section>`;
  }

  private renderState() {
    const { state } = this.store;
    switch (state.phase) {
      case 'available':
        return html`<h2>${t('update.available', { version: state.version })}</h2>
          ${this.renderNotes(state.notes)} ${this.renderActs('update.download', () => this.store.download())}`;
      case 'downloading': {
        const words = t('update.downloading', { version: state.version });
        return html`<h2>${words}</h2>
          <progress aria-label=${words} max="100" .value=${state.percent}></progress>
          <div class="acts">
            <button @click=${() => attempt(this, () => this.store.cancel())}>${t('update.stop')}</button>
          </div>`;
      }
      case 'ready':
        return html`<h2>${t('update.ready', { version: state.version })}</h2>
          <p>${t('update.restartHint')}</p>
          ${this.renderActs('update.restart', () => this.store.install())}`;
      case 'installing':
        return html`<h2>${t('update.installing')}</h2>`;
      case 'failed':
        return html`<h2>${errorWords(state.error)}</h2>
          <p class="faint">${state.error.message}</p>
          ${this.renderActs('update.again', () => this.store.download())}`;
      default:
        return nothing;
    }
  }

  /** The notes are lines of the changelog; they are shown as text, whatever stands in them. */
  private renderNotes(notes: string) {
    const lines = notes.split('\n').flatMap((line) => {
      const text = line.replace(/^[-*#\s]+/, '').trim();
      return text === '' ? [] : [text];
    });
    return lines.length === 0
      ? nothing
      : html`<details>
          <summary>${t('update.notes')}</summary>
          <ul lang="en" tabindex="0" aria-label=${t('update.notes')}>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>
        </details>`;
  }

  private renderActs(words: 'update.download' | 'update.restart' | 'update.again', act: () => Promise<void>) {
    return html`<div class="acts">
      <button @click=${() => this.store.putAside()}>${t('update.later')}</button>
      <button class="primary" @click=${() => attempt(this, act)}>${t(words)}</button>
    </div>`;
  }

  static override styles = [
    controlStyles,
    css`
      section {
        position: fixed;
        z-index: 4;
        inset-block-end: var(--space-5);
        inset-inline-start: var(--space-5);
        box-sizing: border-box;
        inline-size: min(340px, calc(100vw - 48px));
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface-raised);
        box-shadow: var(--shadow);
        font-size: var(--size-3);
      }
      h2 {
        margin: 0;
        font-size: var(--size-3);
        font-weight: 600;
      }
      p {
        margin: var(--space-2) 0 0;
        overflow-wrap: anywhere;
      }
      .faint {
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      details {
        margin-block-start: var(--space-2);
      }
      summary {
        color: var(--text-soft);
        cursor: default;
      }
      ul {
        max-block-size: 30vh;
        margin: var(--space-2) 0 0;
        padding-inline-start: var(--space-4);
        overflow: auto;
      }
      li {
        margin-block-end: var(--space-1);
      }
      progress {
        inline-size: 100%;
        margin-block-start: var(--space-3);
        accent-color: var(--accent);
      }
      .acts {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-2);
        margin-block-start: var(--space-4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-update': OpUpdate;
  }
}
