import { LitElement, css, html, svg, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { iconBox } from './icon-box.ts';

/** Drawn on a grid of 20, in lines of 1.5. */
const drawings = {
  add: svg`<path d="M10 4v12M4 10h12" />`,
  all: svg`<path d="M4 5h12M4 10h12M4 15h12" />`,
  arrange: svg`<path d="M3.5 6h13M6 10h8M8.5 14h3" />`,
  back: svg`<path d="M12 4l-6 6 6 6" />`,
  bookmark: svg`<path d="M6 3.5h8v13l-4-3.2-4 3.2z" />`,
  'bookmark-full': svg`<path fill="currentColor" d="M6 3.5h8v13l-4-3.2-4 3.2z" />`,
  check: svg`<path d="M4 10.5l4 4 8-9" />`,
  close: svg`<path d="M5 5l10 10M15 5L5 15" />`,
  edit: svg`<path d="M4 16l.9-3.6L13.4 3.9l2.7 2.7-8.5 8.5zM11.4 5.9l2.7 2.7" />`,
  external: svg`<path d="M8 5H4.5v10.5H15V12M11 4h5v5M16 4l-7 7" />`,
  feed: svg`<path d="M4.5 4.5a11 11 0 0 1 11 11M4.5 9.5a6 6 0 0 1 6 6" /><circle cx="5.5" cy="14.5" r="1" fill="currentColor" />`,
  folded: svg`<path d="M8 6l4 4-4 4" />`,
  folder: svg`<path d="M3.5 5.5h4.2l1.6 2h7.2v8h-13z" />`,
  help: svg`<circle cx="10" cy="10" r="6.75" /><path d="M8 8.2c0-2.6 4-2.6 4 0 0 1.6-2 1.6-2 3.3M10 13.8v.1" />`,
  collection: svg`<rect x="3.5" y="8" width="13" height="8.5" rx="1.5" /><path d="M5.5 5.5h9M7.5 3h5" />`,
  copy: svg`<rect x="7.5" y="7.5" width="9" height="9" rx="1.5" /><path d="M12.5 7.5V5A1.5 1.5 0 0 0 11 3.5H5A1.5 1.5 0 0 0 3.5 5v6A1.5 1.5 0 0 0 5 12.5h2.5" />`,
  highlight: svg`<path d="M3.5 16.5h13M6 13.5l-.5-3L12 4l3.5 3.5L9 14z" />`,
  kept: svg`<rect x="3.5" y="5" width="13" height="10" rx="1.5" /><path d="M7 10l2.2 2.2L13.2 8" />`,
  language: svg`<circle cx="10" cy="10" r="6.75" /><path d="M3.5 10h13M10 3.25c-4.5 4.5-4.5 9 0 13.5M10 3.25c4.5 4.5 4.5 9 0 13.5" />`,
  more: svg`<path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.5" />`,
  note: svg`<path d="M4.5 4.5h11v8l-3.5 3.5h-7.5zM15.5 12.5H12V16M7 8h6M7 11h3" />`,
  page: svg`<path d="M5.5 3.5h6l3 3v10h-9zM11.5 3.5v3h3" />`,
  pause: svg`<path d="M7 4.5v11M13 4.5v11" stroke-width="2.25" />`,
  play: svg`<path fill="currentColor" d="M6.5 4.5l8.5 5.5-8.5 5.5z" />`,
  remove: svg`<path d="M4 6h12M8 6V4h4v2M6 6l.7 10.5h6.6L14 6" />`,
  restore: svg`<path d="M4 8h8a4 4 0 0 1 0 8H8M7 5L4 8l3 3" />`,
  recent: svg`<circle cx="10" cy="10" r="6.75" /><path d="M10 6v4.2l2.8 1.8" />`,
  save: svg`<path d="M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 16.5h12" />`,
  'save-search': svg`<circle cx="9" cy="9" r="5.25" /><path d="M12.8 12.8L16.5 16.5M9 6.8v4.4M6.8 9h4.4" />`,
  'saved-search': svg`<circle cx="9" cy="9" r="5.25" /><path d="M12.8 12.8L16.5 16.5M6.8 9.2l1.6 1.6 2.8-3.2" />`,
  search: svg`<circle cx="9" cy="9" r="4.75" /><path d="M12.5 12.5L16.5 16.5" />`,
  settings: svg`<path d="M4 6.5h7M15 6.5h1M4 13.5h1M9 13.5h7" /><circle cx="13" cy="6.5" r="1.75" /><circle cx="7" cy="13.5" r="1.75" />`,
  sidebar: svg`<rect x="3.5" y="4.5" width="13" height="11" rx="1.5" /><path d="M8 4.5v11" />`,
  smaller: svg`<path d="M4 10h12" />`,
  sync: svg`<path d="M15.5 8a6 6 0 0 0-11-.5M4.5 12a6 6 0 0 0 11 .5M4.5 4v3.5H8M15.5 16v-3.5H12" />`,
  tag: svg`<path d="M3.5 4.5v5.2l7 7 5.8-5.8-7-7H4.5a1 1 0 0 0-1 .6z" /><circle cx="7" cy="7.8" r="1" fill="currentColor" />`,
  today: svg`<rect x="3.5" y="4.5" width="13" height="12" rx="1.5" /><path d="M3.5 8.5h13M7 3v3M13 3v3" />`,
  unread: svg`<circle cx="10" cy="10" r="6.25" /><circle cx="10" cy="10" r="2.5" fill="currentColor" />`,
  typography: svg`<path d="M3 15.5L7.2 5h.6L12 15.5M4.6 11.8h5.8M12.8 15.5l2.4-6h.4l2.4 6M13.6 13.5h3.6" />`,
  up: svg`<path d="M6 12l4-4 4 4" />`,
  unfolded: svg`<path d="M6 8l4 4 4-4" />`,
  warning: svg`<path d="M10 3.5l7 12.5H3zM10 8.5v3.5M10 14v.1" />`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

export type IconName = keyof typeof drawings;
export const iconNames = Object.keys(drawings) as readonly IconName[];

/** A small picture that goes with words or with a labelled control; screen readers pass over it. */
@customElement('op-icon')
export class OpIcon extends LitElement {
  @property() name: IconName = 'page';

  override render() {
    return html`<svg viewBox="0 0 20 20" aria-hidden="true">${drawings[this.name]}</svg>`;
  }

  static override styles = [
    iconBox,
    css`
      svg {
        inline-size: 100%;
        block-size: 100%;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-icon': OpIcon;
  }
}
