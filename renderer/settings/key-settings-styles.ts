import { css } from 'lit';

export const keySettingsStyles = css`
  .intro {
    margin: 0 0 var(--space-3);
    color: var(--text-soft);
    font-size: var(--size-3);
    text-wrap: pretty;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .bar label {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-inline-end: auto;
  }
  h4 {
    margin: var(--space-4) 0 var(--space-2);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  .card {
    margin: 0;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--surface-raised);
    overflow: hidden;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 30px;
    align-items: center;
    gap: var(--space-1) var(--space-3);
    min-block-size: 42px;
    padding: var(--space-1) var(--space-2) var(--space-1) var(--space-4);
  }
  li + li {
    border-block-start: 1px solid var(--line);
  }
  .mark {
    display: inline-block;
    inline-size: 6px;
    block-size: 6px;
    margin-inline-start: var(--space-2);
    border-radius: 50%;
    background: var(--accent);
    vertical-align: middle;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: var(--space-1);
  }
  .key {
    position: relative;
    display: inline-flex;
  }
  .cap {
    padding-inline: var(--space-1);
  }
  .away {
    inline-size: 18px;
    min-block-size: 24px;
    opacity: 0;
  }
  .away op-icon {
    scale: 0.7;
  }
  .key:hover .away,
  .away:focus-visible {
    opacity: 1;
  }
  .none {
    color: var(--text-faint);
    font-size: var(--size-3);
  }
  .reset[hidden] {
    visibility: hidden;
    display: inline-flex;
  }
  .reset op-icon {
    scale: 0.86;
  }
  .conflict {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    margin-block: var(--space-1) var(--space-2);
    padding: var(--space-2) var(--space-3);
    border-inline-start: 3px solid var(--accent);
    background: var(--surface-side);
    font-size: var(--size-3);
  }
  .conflict span {
    flex: 1 1 240px;
    text-wrap: pretty;
  }
`;
