import { css } from 'lit';

/** The inside of a dialog about a folder of the reader's: what it is for, which it is, how it stands, what can be done. */
export const folderDialogStyles = css`
  p {
    margin: 0 0 var(--space-3);
    max-inline-size: 60ch;
  }
  section {
    margin-block-start: var(--space-5);
    padding-block-start: var(--space-4);
    border-block-start: 1px solid var(--line);
  }
  h3 {
    margin: 0 0 var(--space-1);
    font-size: var(--size-4);
  }
  .folder {
    overflow-wrap: anywhere;
    color: var(--text-soft);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
  }
`;
