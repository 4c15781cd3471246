import { css } from 'lit';

/** The look of the search field and of the list under it. */
export const searchFieldStyles = css`
  :host {
    position: relative;
  }
  .field {
    position: relative;
    display: flex;
    align-items: center;
    padding: var(--space-2) var(--space-3);
  }
  op-icon {
    color: var(--text-faint);
  }
  .field > op-icon {
    position: absolute;
    inset-inline-start: 20px;
    pointer-events: none;
  }
  input[type='text'] {
    flex: 1;
    min-inline-size: 0;
    padding-inline: 32px 64px;
    border-color: var(--line-strong);
    text-overflow: ellipsis;
  }
  .tools {
    position: absolute;
    inset-inline-end: 14px;
    display: flex;
    align-items: center;
  }
  .tools button {
    inline-size: 26px;
    min-block-size: 26px;
  }
  kbd {
    margin-inline-end: var(--space-2);
    color: var(--text-faint);
    font: var(--size-2) / 1 var(--font);
    pointer-events: none;
  }
  .suggestions {
    inset-block-start: calc(100% - var(--space-1));
    inset-inline: var(--space-3);
    max-block-size: min(340px, 60vh);
  }
  .suggestions h3 {
    margin: var(--space-1) var(--space-2);
    color: var(--text-faint);
    font-size: var(--size-2);
  }
  button.suggestion {
    display: flex;
    inline-size: 100%;
    justify-content: flex-start;
    text-align: start;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 30px;
    padding: var(--space-1) var(--space-2);
    border-radius: var(--radius-1);
    font-size: var(--size-3);
    cursor: default;
  }
  button.suggestion[aria-selected='true'] {
    background: var(--surface-active);
  }
  .suggestion > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .suggestion > op-icon,
  .suggestion > code {
    flex: none;
    max-inline-size: 100%;
  }
  .suggestion > code {
    max-inline-size: 62%;
    font-family: var(--font-mono);
  }
  .suggestion > .alone {
    max-inline-size: 100%;
  }
  .about,
  .forget {
    color: var(--text-soft);
  }
  .forget {
    margin-block-start: var(--space-1);
    border-block-start: 1px solid var(--line);
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
`;
