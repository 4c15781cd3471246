import { css } from 'lit';

/** Pixels of a row in a list of articles: the same in the list and in search results. */
export const ROW_HEIGHT = 92;

/** The look of an article in a list. */
export const rowStyles = css`
  :host {
    display: grid;
    grid-template-columns: 14px minmax(0, 1fr) auto;
    block-size: ${ROW_HEIGHT}px;
    box-sizing: border-box;
    padding: var(--space-2) var(--space-3) var(--space-2) var(--space-1);
    border-block-end: 1px solid var(--line);
    overflow: hidden;
    contain: strict;
    color: var(--text);
  }
  :host([active]) {
    background: var(--surface-active);
  }
  :host(:hover:not([active])) {
    background: var(--surface-hover);
  }
  .dot {
    inline-size: 8px;
    block-size: 8px;
    margin-block-start: 6px;
    margin-inline-start: 2px;
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
    block-size: 74px;
    overflow: hidden;
  }
  .text > * {
    flex: none;
  }
  .facts {
    display: flex;
    align-items: center;
    gap: var(--space-2);
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
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .facts > :not(.site) {
    flex: none;
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
  /* Two lines under a title of one, one under a title of two: rows are of one height and leave no hole. */
  .text > .excerpt {
    display: -webkit-box;
    flex: 0 1 36px;
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
    inline-size: 64px;
    block-size: 64px;
    margin-inline-start: var(--space-3);
    margin-block-start: 4px;
    border-radius: var(--radius-2);
    object-fit: cover;
    background: var(--surface-hover);
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
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
`;
