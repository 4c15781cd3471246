import { css } from 'lit';

export const addDialogStyles = css`
  .body {
    padding: var(--space-3) var(--space-5) var(--space-5);
  }
  form {
    display: flex;
    gap: var(--space-2);
  }
  input {
    flex: 1;
    min-inline-size: 0;
  }
  p {
    margin: var(--space-3) 0 0;
  }
  .hint {
    margin-block-start: var(--space-2);
    color: var(--text-faint);
    font-size: var(--size-2);
  }
  h3 {
    margin: var(--space-5) 0 0;
    font-size: var(--size-3);
    color: var(--text-soft);
  }
  ul {
    margin: var(--space-3) 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--space-4);
    padding-block: var(--space-3);
    border-block-start: 1px solid var(--line);
  }
  li button {
    flex: none;
  }
  .what {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }
  .what > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kind,
  .newest,
  .done {
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  .kind {
    color: var(--text-faint);
    font-size: var(--size-2);
  }
`;
