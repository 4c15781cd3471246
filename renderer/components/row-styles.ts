import { css } from 'lit';
import { visuallyHidden } from './visually-hidden.ts';

/** How much of an article its row shows. */
export type Density = 'compact' | 'comfortable' | 'card';

/** Pixels of a row in a list of articles, by its density. */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { compact: 52, comfortable: 96, card: 296 };

/** Pixels of a row of search results. */
export const ROW_HEIGHT = ROW_HEIGHTS.comfortable;

/** The look of an article in a list. */
export const rowStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr) auto;
    block-size: 100%;
    box-sizing: border-box;
    padding: 9px var(--space-4) 9px var(--space-1);
    overflow: hidden;
    contain: strict;
    color: var(--text);
  }
  /* What is pointed at or chosen lies on a field of its own, with air around it. */
  :host::before {
    content: '';
    position: absolute;
    z-index: -1;
    inset: 1px 6px;
    border-radius: var(--radius-2);
  }
  :host::after {
    content: '';
    position: absolute;
    z-index: -2;
    inset-block-end: 0;
    inset-inline: 22px var(--space-4);
    border-block-end: 1px solid var(--line);
  }
  :host([active])::before {
    background: var(--surface-active);
  }
  :host([active])::after {
    visibility: hidden;
  }
  :host(:hover:not([active]))::before {
    background: var(--surface-hover);
  }
  .dot {
    inline-size: 7px;
    block-size: 7px;
    margin-block-start: 6px;
    margin-inline-start: 7px;
    border-radius: 50%;
    background: var(--accent);
    forced-color-adjust: none;
  }
  .dot.read {
    visibility: hidden;
  }
  .text {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    overflow: hidden;
  }
  .text > * {
    flex: none;
  }
  .facts {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--text-faint);
    font-size: var(--size-2);
    line-height: 18px;
    white-space: nowrap;
  }
  :host([active]) .facts,
  :host([active]) .excerpt {
    color: var(--text-soft);
  }
  .site {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .facts > :not(.site) {
    flex: none;
  }
  .facts time {
    font-variant-numeric: tabular-nums;
  }
  .minutes::before {
    content: '· ';
  }
  .facts > .tag {
    flex: 0 1 auto;
    max-inline-size: 90px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tag::before {
    display: inline-block;
    inline-size: 7px;
    block-size: 7px;
    margin-inline-end: 3px;
    border-radius: 50%;
    background: var(--dot, var(--line-strong));
    content: '';
    forced-color-adjust: none;
  }
  .facts op-icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .facts .star {
    color: var(--star);
  }
  .title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: var(--size-4);
    font-weight: 600;
    line-height: 19px;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .title.read {
    font-weight: 400;
    color: var(--text-soft);
  }
  .excerpt {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    color: var(--text-faint);
    font-size: var(--size-3);
    line-height: 18px;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  img {
    inline-size: 68px;
    block-size: 68px;
    margin-inline-start: var(--space-3);
    margin-block-start: 5px;
    border-radius: var(--radius-2);
    object-fit: cover;
    background: var(--surface-hover);
  }
  img[src$='.svg'] {
    background: var(--paper);
  }
  /* How far the reader came. */
  .progress {
    position: absolute;
    inset-block-end: 3px;
    inset-inline: 22px var(--space-4);
    block-size: 2px;
    overflow: hidden;
    border-radius: 1px;
    background: var(--line);
  }
  .progress > div {
    block-size: 100%;
    background: var(--accent);
  }
  ${visuallyHidden}
  .bone {
    block-size: 10px;
    margin-block-start: 9px;
    border-radius: var(--radius-1);
    background: var(--surface-hover);
    opacity: 0;
    animation: appear 0ms 200ms forwards;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    :host([active]) {
      forced-color-adjust: none;
      color: HighlightText;
    }
    :host([active]) :is(.facts, .excerpt, .title) {
      color: HighlightText;
    }
    :host([active])::before {
      background: Highlight;
    }
    .progress > div {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
