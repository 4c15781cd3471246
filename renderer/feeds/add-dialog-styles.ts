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
  op-sign-in {
    display: block;
    margin-block-start: var(--space-3);
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
  label {
    display: flex;
    flex: 1;
    align-items: start;
    gap: var(--space-3);
    min-inline-size: 0;
  }
  input[type='checkbox'] {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 3px 0 0;
    accent-color: var(--accent);
  }
  .found li {
    flex-wrap: wrap;
  }
  .found ul + h3 {
    margin-block-start: var(--space-4);
  }
  .what {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }
  .what > *,
  .newest {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kind,
  .newest,
  .excerpt,
  .done,
  time {
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  .kind {
    color: var(--text-faint);
    font-size: var(--size-2);
  }
  .entry {
    display: flex;
    align-items: baseline;
    gap: var(--space-3);
  }
  .entry .newest {
    flex: 1;
  }
  time {
    flex: none;
    color: var(--text-faint);
    font-size: var(--size-2);
    font-variant-numeric: tabular-nums;
  }
  .done,
  .problem {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
  }
  .problem {
    flex-basis: 100%;
    font-size: var(--size-3);
  }
  .page {
    display: grid;
    margin-block-start: var(--space-2);
  }
  .excerpt {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  details {
    margin-block-start: var(--space-2);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  ol {
    max-block-size: 9em;
    margin: var(--space-2) 0 0;
    padding-inline-start: var(--space-5);
    overflow: auto;
  }
  ol li {
    display: list-item;
    padding-block: 1px;
    border: 0;
    overflow-wrap: anywhere;
  }
  .acts {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    justify-content: end;
    gap: var(--space-2);
    margin: var(--space-4) calc(-1 * var(--space-5)) calc(-1 * var(--space-5));
    padding: var(--space-3) var(--space-5);
    border-block-start: 1px solid var(--line);
    background: var(--surface-raised);
  }
`;
