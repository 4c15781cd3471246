import { css, unsafeCSS } from 'lit';

/** Pixels of a row of the tree. */
export const TREE_ROW_HEIGHT = 30;

/** The look of the tree of feeds. */
export const feedTreeStyles = css`
  :host {
    display: block;
  }
  .tree {
    position: relative;
  }
  .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    block-size: ${unsafeCSS(TREE_ROW_HEIGHT)}px;
    padding-inline: calc(var(--space-2) + var(--depth) * var(--space-4)) 2px;
    border-radius: var(--radius-2);
    font-size: var(--size-4);
    outline-offset: -2px;
    cursor: default;
  }
  .row:hover {
    background: var(--surface-hover);
  }
  .row.current {
    background: var(--surface-active);
    font-weight: 600;
  }
  .name {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .count {
    margin-inline-end: 6px;
    color: var(--text-soft);
    font-size: var(--size-2);
    font-variant-numeric: tabular-nums;
    font-weight: 400;
  }
  /* The row's own name says it in words. */
  .count::before {
    content: attr(data-count);
  }
  .fold {
    inline-size: 18px;
    min-block-size: 24px;
    color: var(--text-faint);
  }
  .more {
    display: none;
    inline-size: 26px;
    min-block-size: 26px;
  }
  .row:hover .more,
  .row:focus-within .more,
  .more.problem {
    display: inline-flex;
  }
  .row:hover .more:not(.problem) ~ .count {
    display: none;
  }
  .problem {
    color: var(--danger);
  }
  .drop-before::before,
  .drop-after::before {
    content: '';
    position: absolute;
    inset-inline: var(--space-2) 0;
    block-size: 2px;
    border-radius: 1px;
    background: var(--accent);
  }
  .drop-before::before {
    inset-block-start: -1px;
  }
  .drop-after::before {
    inset-block-end: -1px;
  }
  .drop-into {
    box-shadow: inset 0 0 0 2px var(--accent);
  }
`;
