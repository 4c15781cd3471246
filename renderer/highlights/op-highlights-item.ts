import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import { sideSectionStyles, type SideSection } from '../components/side-section.ts';

/** The way to all highlights, in the left pane. */
@customElement('op-highlights-item')
export class OpHighlightsItem extends LitElement implements SideSection {
  @property({ type: Boolean }) current = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap]);
  }

  get items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  override render() {
    return html`<ul>
      <li>
        <button
          class="item"
          tabindex=${this.current ? 0 : -1}
          aria-current=${this.current ? 'page' : 'false'}
          title=${keymap.hint('go-highlights', t('highlights.heading'))}
          @click=${() => send(this, { kind: 'act', action: 'go-highlights' })}
        >
          <op-icon name="highlight"></op-icon><span class="name">${t('highlights.heading')}</span>
        </button>
      </li>
    </ul>`;
  }

  static override styles = [controlStyles, sideSectionStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-highlights-item': OpHighlightsItem;
  }
}
