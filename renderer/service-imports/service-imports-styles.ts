import { css } from 'lit';

export const servicesStyles = css`
  .drop + section {
    margin-block-start: var(--space-4);
  }
  h3 {
    margin: 0;
    font-size: var(--size-4);
    overflow-wrap: anywhere;
  }
  h4 {
    margin: var(--space-3) 0 var(--space-1);
    font-size: var(--size-3);
  }
  p {
    margin: var(--space-1) 0 var(--space-3);
  }
  .faint {
    color: var(--text-soft);
    font-size: var(--size-2);
  }
  .titles {
    overflow-wrap: anywhere;
  }
  .facts {
    display: grid;
    gap: var(--space-1);
    margin: 0 0 var(--space-3);
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  details {
    margin-block-end: var(--space-3);
  }
  summary {
    cursor: pointer;
  }
  .entries {
    max-block-size: 30vh;
  }
  li {
    overflow-wrap: anywhere;
  }
  ol li {
    display: grid;
    padding-block: var(--space-2);
    border-block-end: 1px solid var(--line);
  }
  .address {
    overflow-wrap: anywhere;
  }
  .why {
    color: var(--text-soft);
    font-size: var(--size-2);
  }
  label {
    margin-block-end: var(--space-3);
  }
  .progress {
    display: grid;
    grid-template-columns: 1fr max-content;
    gap: var(--space-3);
    align-items: center;
    margin-block-end: var(--space-3);
  }
  progress {
    inline-size: 100%;
    accent-color: var(--accent);
  }
  .acts {
    margin-block-start: var(--space-3);
  }
`;
