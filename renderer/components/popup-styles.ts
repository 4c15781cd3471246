import { css } from 'lit';

/** What opens over the rest, below what it belongs to; it scrolls where it is high. */
export const popupStyles = css`
  .popup {
    position: absolute;
    z-index: 3;
    padding: var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    background: var(--surface-raised);
    box-shadow: var(--shadow);
    overflow: hidden auto;
  }
`;
