import { css } from 'lit';

export const settingRowStyles = css`
  :host {
    display: block;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, auto) 30px;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    min-block-size: 52px;
    padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
  }
  :host([sought]) .row {
    animation: sought 1.6s var(--ease);
  }
  @keyframes sought {
    from {
      background: var(--surface-active);
    }
  }
  .mark {
    display: inline-block;
    inline-size: 6px;
    block-size: 6px;
    margin-inline-start: var(--space-1);
    border-radius: 50%;
    background: var(--accent);
    vertical-align: middle;
  }
  p {
    margin: 2px 0 0;
    max-inline-size: 46ch;
    color: var(--text-soft);
    font-size: var(--size-2);
    text-wrap: pretty;
  }
  .control {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: var(--space-3);
  }
  .reset[hidden] {
    visibility: hidden;
    display: inline-flex;
  }
  .reset op-icon {
    scale: 0.86;
  }
  select {
    max-inline-size: 260px;
  }
  output {
    min-inline-size: 9ch;
    color: var(--text-soft);
    font-size: var(--size-3);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  input[type='range'] {
    inline-size: 160px;
  }
  .switch {
    position: relative;
    appearance: none;
    flex: none;
    inline-size: 36px;
    block-size: 20px;
    margin: 0;
    border: 1px solid var(--line-strong);
    border-radius: 10px;
    background: var(--surface-hover);
    transition: background var(--fast) var(--ease);
  }
  .switch::before {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--text-soft);
    transition: translate var(--fast) var(--ease);
  }
  .switch:checked {
    border-color: var(--accent);
    background: var(--accent);
  }
  .switch:checked::before {
    background: var(--on-accent);
    translate: 16px 0;
  }
  .hues {
    display: flex;
    gap: var(--space-2);
  }
  .hues input {
    appearance: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    border: 3px solid var(--surface-raised);
    border-radius: 50%;
    outline: 1px solid var(--line-strong);
    background: light-dark(oklch(48% 0.16 var(--accent-hue)), oklch(76% 0.11 var(--accent-hue)));
  }
  .hues .own {
    background: conic-gradient(from 45deg, var(--text-faint) 50%, var(--surface-hover) 0);
  }
  .hues input:checked {
    outline: 2px solid var(--text);
  }
  .hues input:focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 2px;
    padding: 2px;
    border-radius: var(--radius-2);
    background: var(--surface-hover);
  }
  .choice {
    position: relative;
    display: inline-flex;
  }
  .choice input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
  }
  .choice span {
    padding: var(--space-1) var(--space-3);
    border-radius: var(--radius-1);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  .choice:hover span {
    color: var(--text);
  }
  .choice input:checked + span {
    background: var(--surface-active);
    color: var(--text);
  }
  .choice input:focus-visible + span {
    outline: var(--focus);
  }
  @media (forced-colors: active) {
    .choice input:checked + span {
      outline: 2px solid Highlight;
    }
    .switch:checked::before {
      background: Highlight;
    }
  }
  @media (max-width: 620px) {
    .row {
      grid-template-columns: minmax(0, 1fr) 30px;
    }
    .control {
      grid-row: 2;
      grid-column: 1 / -1;
      justify-content: flex-start;
    }
    .choices {
      justify-content: flex-start;
    }
    .reset {
      grid-row: 1;
      grid-column: 2;
    }
  }
`;
