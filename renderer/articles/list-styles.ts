import { css } from 'lit';

/** The look of the middle pane. */
export const listStyles = css`
  :host {
    position: relative;
  }
  header {
    gap: 2px;
    min-block-size: 52px;
    padding: 0 var(--space-2) var(--space-1) 22px;
    border-block-end: 1px solid var(--line);
  }
  .name {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    overflow: hidden;
    font-size: var(--size-5);
    line-height: 22px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2:focus {
    outline: none;
  }
  .name span {
    display: block;
    min-block-size: 17px;
    overflow: hidden;
    color: var(--text-faint);
    font-size: var(--size-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  op-virtual-list,
  op-empty {
    flex: 1;
  }
  .bones {
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
    pointer-events: none;
  }
  /* The lines between the rows would be there before the rows. */
  .bones op-article-row {
    opacity: 0;
    animation: appear 0ms 200ms forwards;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  .trouble {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3) var(--space-2) 22px;
    border-block-end: 1px solid var(--line);
    background: var(--surface-side);
    font-size: var(--size-3);
  }
  .trouble span {
    flex: 1;
  }
  .trouble op-icon {
    color: var(--danger);
  }
  .trouble :is(op-icon, button) {
    flex: none;
  }
  .pill {
    position: absolute;
    z-index: 3;
    inset-block-start: 64px;
    inset-inline-start: 50%;
    min-block-size: 28px;
    padding-inline: var(--space-3) var(--space-4);
    gap: var(--space-1);
    transform: translateX(-50%);
    border-radius: 99px;
    box-shadow: var(--shadow);
    font-size: var(--size-3);
    font-weight: 500;
  }
  .group-name {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .group-count {
    color: var(--text-faint);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
`;
