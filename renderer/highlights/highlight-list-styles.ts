import { css } from 'lit';

/** The look of the list of all highlights. */
export const highlightListStyles = css`
  :host {
    flex: 1;
  }
  header {
    gap: var(--space-1);
    padding: 0 var(--space-2) 0 var(--space-4);
  }
  h2 {
    margin: 0;
    font-size: var(--size-5);
  }
  .count {
    flex: 1;
    padding-inline-start: var(--space-2);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-4);
    border-block-end: 1px solid var(--line);
  }
  input {
    flex: 1;
    min-inline-size: 120px;
  }
  .colours {
    display: flex;
    align-items: center;
  }
  .swatch {
    inline-size: 28px;
    padding: 0;
    border-color: transparent;
    background: transparent;
  }
  .swatch span {
    inline-size: 16px;
    block-size: 16px;
    border: 1px solid color-mix(in oklch, var(--text) 30%, transparent);
    border-radius: 50%;
    background: var(--paint);
    forced-color-adjust: none;
  }
  .swatch[aria-pressed='true'] span {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  ul {
    flex: 1;
    min-block-size: 0;
    margin: 0;
    padding: 0;
    overflow: hidden auto;
    list-style: none;
    scrollbar-color: var(--line-strong) transparent;
  }
  li {
    border-block-end: 1px solid var(--line);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 96px;
  }
  li.active {
    background: var(--surface-active);
  }
  li:hover:not(.active) {
    background: var(--surface-hover);
  }
  .item {
    flex-direction: column;
    align-items: stretch;
    inline-size: 100%;
    gap: var(--space-1);
    padding: var(--space-3) var(--space-4);
    border: 0;
    border-radius: 0;
    background: transparent;
    text-align: start;
    outline-offset: -2px;
  }
  .item:hover:not(:disabled) {
    background: transparent;
  }
  .quote {
    display: -webkit-box;
    padding-inline-start: var(--space-3);
    overflow: hidden;
    border-inline-start: 4px solid var(--paint);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    font: var(--size-4) / 1.5 var(--font-serif);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .facts {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    color: var(--text-soft);
    font-size: var(--size-2);
  }
  .facts span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts op-icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--danger);
  }
  op-markdown {
    max-block-size: 120px;
    margin: 0 var(--space-4) var(--space-3);
    padding-inline-start: var(--space-3);
    overflow: auto;
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  op-empty {
    flex: 1;
    min-block-size: 0;
  }
`;
