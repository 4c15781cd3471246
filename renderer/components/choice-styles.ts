import { css } from 'lit';

/** Boxes and radio buttons in a form, each with its words beside it, and small ones below these. */
export const choiceStyles = css`
  label {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: var(--space-2);
    align-items: start;
  }
  label input {
    margin: 3px 0 0;
    accent-color: var(--accent);
  }
  label small {
    display: block;
    color: var(--text-soft);
    font-size: var(--size-2);
  }
`;
