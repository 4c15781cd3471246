import { css } from 'lit';

/** The inside of a dialog: its body, labelled fields one below the other, faint notes, and acts at its end. */
export const dialogStyles = css`
  .body {
    padding: var(--space-3) var(--space-5) var(--space-5);
  }
  .fields label {
    display: grid;
    gap: var(--space-1);
    margin-block-end: var(--space-3);
    font-size: var(--size-3);
  }
  .acts {
    display: flex;
    justify-content: flex-end;
    gap: var(--space-2);
    margin-block-start: var(--space-5);
  }
  .faint {
    color: var(--text-soft);
  }
`;
