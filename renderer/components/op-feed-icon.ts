import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { iconBox } from './icon-box.ts';
import './op-letter-tile.ts';

/** What a feed is known by at a glance: its site's icon, or where there is none its letter. */
@customElement('op-feed-icon')
export class OpFeedIcon extends LitElement {
  @property() name = '';
  /** Address of the icon on this disk. */
  @property() icon: string | null = null;
  /** The icon that could not be shown. */
  @state() private broken: string | null = null;

  override render() {
    const { icon } = this;
    // A first screen that an older version kept knows of no icons.
    if (!icon || icon === this.broken) return html`<op-letter-tile .name=${this.name}></op-letter-tile>`;
    return html`<img
      src=${icon}
      alt=""
      draggable="false"
      width="18"
      height="18"
      @error=${() => (this.broken = icon)}
    />`;
  }

  static override styles = [
    iconBox,
    css`
      img {
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
        border-radius: var(--radius-1);
        background: var(--paper);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-feed-icon': OpFeedIcon;
  }
}
