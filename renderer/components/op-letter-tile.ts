import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { iconBox } from './icon-box.ts';

/** The hue that a name always has, in degrees. */
function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 3600;
  return hash % 360;
}

/** The first letter or number of a name, as it is read: one character, however many code points. */
function letterOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.replace(/^[^\p{L}\p{N}]+/u, '') || name.trim() || '·');
  return (first?.segment ?? '·').toLocaleUpperCase();
}

/** What stands for a site without a picture: its letter on a quiet colour of its own. */
@customElement('op-letter-tile')
export class OpLetterTile extends LitElement {
  @property() name = '';

  override render() {
    return html`<span
      data-letter=${letterOf(this.name)}
      style=${styleMap({ '--hue': String(hueOf(this.name)) })}
    ></span>`;
  }

  static override styles = [
    iconBox,
    css`
      span {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        inline-size: 100%;
        block-size: 100%;
        border-radius: var(--radius-1);
        background: light-dark(oklch(88% 0.045 var(--hue)), oklch(37% 0.05 var(--hue)));
        color: light-dark(oklch(36% 0.07 var(--hue)), oklch(90% 0.04 var(--hue)));
        font-size: 11px;
        font-weight: 600;
        line-height: 1;
      }
      /* A picture made of a letter, not a word of the text it stands beside. */
      span::before {
        content: attr(data-letter);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-letter-tile': OpLetterTile;
  }
}
