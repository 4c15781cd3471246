import { LitElement, css } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ActionId, Article } from '../../electron/core/api/index.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { toolButton } from '../kernel/tool-button.ts';
import { controlStyles } from '../components/control-styles.ts';
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
      this.tool('later', 'recent', article?.later ?? false),
      this.tool('tags', 'tag', (article?.tags.length ?? 0) > 0),
      this.tool('highlight', 'highlight', false),
      this.tool('note', 'note', (article?.note ?? '') !== ''),
    ];
  }

  private tool(action: ActionId, icon: IconName, pressed: boolean) {
    return toolButton(this, action, icon, { pressed, disabled: !this.article });
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
