import { css } from 'lit';

/** The inside of a dialog: its body, labelled fields one below the other, faint notes, and acts at its end. */
export const dialogStyles = css`
  .body {
    padding: var(--space-3) var(--space-5) var(--space-5);
  }
  .compact {
    font-size: var(--size-3);
  }
  /* A list without signs that scrolls by itself where it is long. */
  .entries {
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
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
  /* What the dialog is about, as an article's title, in one line. */
  .about {
    margin: 0 0 var(--space-3);
    overflow: hidden;
    color: var(--text-soft);
    font-size: var(--size-3);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .faint {
    color: var(--text-soft);
  }
`;
