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
  }
  .first {
    padding: var(--space-2);
  }
  .first p {
    margin: 0 0 var(--space-3);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  .first button {
    inline-size: 100%;
    margin-block-end: var(--space-1);
  }
  footer {
    padding: var(--space-1) var(--space-2);
    border-block-start: 1px solid var(--line);
  }
`;
