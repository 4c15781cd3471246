import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import { panelStyles } from './panel-styles.ts';
import type { ReadAloud } from './read-aloud.ts';

const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** What is done while an article is read aloud: pause, back, on, faster, with another voice, no more. */
@customElement('op-read-aloud')
export class OpReadAloud extends LitElement {
  @property({ attribute: false }) aloud!: ReadAloud;
  @property({ attribute: false }) preferences!: PreferencesStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.aloud, this.preferences]);
  }

  override render() {
    const { state, voices, voice } = this.aloud;
    if (state === 'off') return nothing;
    const speaking = state !== 'paused';
    const { speechRate } = this.preferences.value;
    return html`<div class="bar" role="toolbar" aria-label=${t('action.read-aloud')}>
      ${this.renderTool('back', t('action.aloud-previous'), () => this.aloud.step(-1))}
      <button
        class="icon"
        aria-busy=${state === 'starting' ? 'true' : 'false'}
        aria-label=${t(speaking ? 'aloud.pause' : 'aloud.resume')}
        title=${t(speaking ? 'aloud.pause' : 'aloud.resume')}
        @click=${() => void this.aloud.toggle()}
      >
        <op-icon name=${speaking ? 'pause' : 'play'}></op-icon>
      </button>
      ${this.renderTool('folded', t('action.aloud-next'), () => this.aloud.step(1))}
      <select
        aria-label=${t('aloud.rate')}
        title=${t('aloud.rate')}
        @change=${(event: Event) =>
          void this.aloud.choose({ rate: Number((event.target as HTMLSelectElement).value) })}
      >
        ${[...new Set([...RATES, speechRate])]
          .toSorted((a, b) => a - b)
          .map(
            (rate) =>
              html`<option value=${rate} ?selected=${rate === speechRate}>${locale.number(rate)}×</option>`,
          )}
      </select>
      ${
        voices.length > 1
          ? html`<select
              class="voice"
              aria-label=${t('aloud.voice')}
              title=${t('aloud.voice')}
              @change=${(event: Event) =>
                void this.aloud.choose({ voice: (event.target as HTMLSelectElement).value })}
            >
              ${voices.map(
                ({ name }) => html`<option value=${name} ?selected=${name === voice}>${name}</option>`,
              )}
            </select>`
          : nothing
      }
      ${this.renderTool('close', t('aloud.stop'), () => this.aloud.stop())}
    </div>`;
  }

  private renderTool(icon: IconName, label: string, act: () => void) {
    return html`<button class="icon" aria-label=${label} title=${label} @click=${act}>
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  static override styles = [
    panelStyles,
    css`
      :host {
        inset-block: auto var(--space-4);
        inset-inline: 0;
        inline-size: fit-content;
        max-inline-size: calc(100% - 2 * var(--space-3));
        margin-inline: auto;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        padding: var(--space-1);
      }
      button.icon {
        flex: none;
      }
      select {
        min-block-size: 30px;
        min-inline-size: 0;
        border-color: transparent;
        background: transparent;
      }
      .voice {
        max-inline-size: 180px;
        text-overflow: ellipsis;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-read-aloud': OpReadAloud;
  }
}
