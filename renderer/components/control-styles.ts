import { css } from 'lit';
import { visuallyHidden } from './visually-hidden.ts';

/** Buttons, fields and choices: how native controls look everywhere in the window. */
export const controlStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
    scrollbar-width: thin;
  }
  :focus-visible {
    outline: var(--focus);
    outline-offset: 1px;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-block-size: 30px;
    padding: var(--space-1) var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-2);
    background: var(--surface-raised);
    cursor: default;
    transition: background var(--fast) var(--ease);
  }
  button:hover:not(:disabled) {
    background: var(--surface-hover);
  }
  button:active:not(:disabled) {
    background: var(--surface-active);
  }
  button:disabled {
    color: var(--text-faint);
    border-color: var(--line);
  }
  button.primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--accent), var(--text) 14%);
  }
  button.primary:active:not(:disabled) {
    background: color-mix(in oklab, var(--accent), var(--text) 26%);
  }
  button.primary:disabled {
    background: var(--surface-hover);
    color: var(--text-faint);
  }
  button.plain {
    border-color: transparent;
    background: transparent;
  }
  button.plain:hover:not(:disabled) {
    background: var(--surface-hover);
  }
  button.icon {
    inline-size: 30px;
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--text-soft);
  }
  button.icon:hover:not(:disabled) {
    background: var(--surface-hover);
    color: var(--text);
  }
  button.icon[aria-pressed='true'] {
    color: var(--accent);
  }
  button.danger:not(:disabled) {
    color: var(--danger);
  }
  /* Work that takes a moment shows nothing; a ring turns once it takes longer. */
  button[aria-busy='true']::before {
    inline-size: 0.9em;
    block-size: 0.9em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    content: '';
    opacity: 0;
    animation:
      turn 0.9s linear infinite,
      be-seen 0s 200ms forwards;
  }
  button.icon[aria-busy='true'] > * {
    display: none;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes be-seen {
    to {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    button[aria-busy='true']::before {
      animation: be-seen 0s 200ms forwards;
    }
  }
  input[type='text'],
  input[type='search'],
  input[type='password'],
  input[type='date'],
  select {
    min-block-size: 32px;
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-2);
    background: var(--surface-raised);
  }
  :is(input, select, textarea):disabled {
    border-color: var(--line);
    background: var(--surface-hover);
    color: var(--text-faint);
  }
  :is(input, select, textarea)[aria-invalid='true'] {
    border-color: var(--danger);
  }
  input::placeholder {
    color: var(--text-faint);
  }
  input[type='range'],
  input[type='radio'],
  input[type='checkbox'] {
    accent-color: var(--accent);
  }
  .error {
    color: var(--danger);
  }
  ${visuallyHidden}
`;
