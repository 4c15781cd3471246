import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ActionId, Article } from '../../electron/core/api/index.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';

/** Tags, highlighting and the note, in the bar above the article. */
@customElement('op-marks-tools')
export class OpMarksTools extends LitElement {
  @property({ attribute: false }) article: Article | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap]);
  }

  override render() {
    const { article } = this;
    return [
      this.renderTool('later', 'recent', article?.later ?? false),
      this.renderTool('tags', 'tag', (article?.tags.length ?? 0) > 0),
      this.renderTool('highlight', 'highlight', false),
      this.renderTool('note', 'note', (article?.note ?? '') !== ''),
    ];
  }

  private renderTool(action: ActionId, icon: IconName, pressed: boolean) {
    return html`<button
      class="icon"
      aria-label=${keymap.hint(action)}
      title=${keymap.hint(action)}
      aria-pressed=${pressed ? 'true' : 'false'}
      ?disabled=${!this.article}
      @click=${() => send(this, { kind: 'act', action })}
    >
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-marks-tools': OpMarksTools;
  }
}
