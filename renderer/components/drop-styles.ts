import { css } from 'lit';

/** A place to drop files on, which says so; `.over` while they are held over it. */
export const dropStyles = css`
  .drop {
    display: grid;
    gap: var(--space-3);
    justify-items: center;
    padding: var(--space-5);
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius-2);
    text-align: center;
  }
  .drop p {
    margin: 0;
    max-inline-size: 52ch;
    color: var(--text-soft);
  }
  .over {
    border-color: var(--accent);
    background: var(--surface-active);
  }
`;
