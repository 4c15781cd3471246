import { css } from 'lit';

/** The look of the left pane. */
export const sidebarStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--surface-side);
  }
  header {
    display: flex;
    align-items: center;
    gap: 2px;
    block-size: 48px;
    padding-inline: var(--space-4) var(--space-2);
  }
  h1 {
    flex: 1;
    margin: 0;
    font: 600 var(--size-5) / 1 var(--font-serif);
  }
  nav {
    flex: 1;
    min-block-size: 0;
    padding: var(--space-1) var(--space-2) var(--space-4);
    overflow: hidden auto;
    scrollbar-color: var(--line-strong) transparent;
  }
  h2 {
    margin: var(--space-4) var(--space-2) var(--space-1);
    color: var(--text-faint);
    font-size: var(--size-2);
    font-weight: 600;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    --depth: 0;
    display: flex;
    padding-inline-start: calc(var(--depth) * var(--space-4));
    position: relative;
    content-visibility: auto;
    contain-intrinsic-block-size: 30px;
  }
  .item {
    flex: 1;
    min-inline-size: 0;
    justify-content: flex-start;
    padding-inline: var(--space-2);
    border-color: transparent;
    background: transparent;
    font-size: var(--size-4);
    outline-offset: -2px;
  }
  .item op-icon {
    color: var(--text-faint);
  }
  .item[aria-current='page'] {
    background: var(--surface-active);
    font-weight: 600;
  }
  .item[aria-current='page'] op-icon {
    color: var(--accent);
  }
  .name {
    flex: 1;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .count {
    color: var(--text-soft);
    font-size: var(--size-2);
    font-variant-numeric: tabular-nums;
    font-weight: 400;
  }
  .more {
    opacity: 0;
    inline-size: 26px;
  }
  li:hover .more,
  .more:focus-visible,
  .more.problem {
    opacity: 1;
  }
  .problem {
    color: var(--danger);
  }
  .first {
    padding: var(--space-2);
  }
  .first p {
    margin: 0 0 var(--space-3);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  footer {
    padding: var(--space-1) var(--space-2);
    border-block-start: 1px solid var(--line);
  }

  .fold {
    position: absolute;
    z-index: 1;
    inset-block: 0;
    inline-size: 26px;
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--text-faint);
  }
  .folder {
    padding-inline-start: 32px;
    font-weight: 500;
  }
`;
