import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isReserved } from '../../electron/core/api/index.ts';
import { keymap } from '../kernel/keymap.ts';
import { keyCaps, keyName, SEQUENCE_TIMEOUT } from '../kernel/keys.ts';
import { t } from '../kernel/locale.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-keys.ts';

/**
 * Listens to one key, or a sequence of two, and tells it by `op-key`. Escape, and leaving with Tab or the mouse,
 * end it with `op-key-none`; a key that the window needs itself is refused with a word.
 */
@customElement('op-key-recorder')
export class OpKeyRecorder extends LitElement {
  /** What the key is for, in words. */
  @property() label = '';
  @state() private strokes: readonly string[] = [];
  @state() private refused = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override firstUpdated(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render() {
    const asked = t(this.refused ? 'keys.reserved' : 'keys.press');
    return html`<button
        aria-label=${`${this.label}: ${asked}`}
        @keydown=${this.onKeyDown}
        @blur=${this.cancel}
      >
        ${
          this.strokes.length > 0
            ? html`<op-keys .strokes=${keyCaps(this.strokes.join(' '), keymap.mac)}></op-keys>…`
            : asked
        }
      </button>
      <span class="hidden" role="status">${this.refused ? asked : ''}</span>`;
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return this.cancel();
    const name = keyName(event, keymap.mac);
    if (name === null || event.repeat) return;
    clearTimeout(this.timer);
    this.refused = isReserved(name);
    if (this.refused) {
      this.strokes = [];
      return;
    }
    this.strokes = [...this.strokes, name];
    // A chord stands alone; after a single key another may follow.
    if (this.strokes.length === 2 || /^(Mod|Alt)\+/.test(name)) this.finish();
    else this.timer = setTimeout(this.finish, SEQUENCE_TIMEOUT);
  };

  private readonly finish = (): void => {
    clearTimeout(this.timer);
    this.dispatchEvent(new CustomEvent<string>('op-key', { detail: this.strokes.join(' ') }));
  };

  private readonly cancel = (): void => {
    if (this.strokes.length > 0) clearTimeout(this.timer);
    this.dispatchEvent(new CustomEvent('op-key-none'));
  };

  static override styles = [
    controlStyles,
    css`
      button {
        min-inline-size: 120px;
        border-color: var(--accent);
        color: var(--text-soft);
        font-size: var(--size-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-key-recorder': OpKeyRecorder;
  }
}
