import { css } from 'lit';

export const typographyStyles = css`
  fieldset {
    min-inline-size: 0;
    margin: 0 0 var(--space-3);
    padding: 0;
    border: 0;
  }
  legend,
  .line > span:first-child {
    padding: 0 0 var(--space-1);
    color: var(--text-soft);
    font-size: var(--size-2);
  }
  .parts {
    display: flex;
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    overflow: clip;
  }
  .parts label {
    flex: 1;
    min-inline-size: 0;
    padding: var(--space-1) var(--space-2);
    overflow: hidden;
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .parts label + label {
    border-inline-start: 1px solid var(--line);
  }
  .faces {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 2px;
  }
  .faces label {
    padding: var(--space-1) var(--space-2);
    border-radius: var(--radius-2);
    overflow: hidden;
    font-size: var(--size-4);
    line-height: 22px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .themes {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: var(--space-1);
  }
  .themes label {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--space-1);
    padding: var(--space-1) 0;
    border-radius: var(--radius-2);
    font-size: var(--size-1);
    text-align: center;
  }
  .sample {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border: 1px solid var(--line-strong);
    border-radius: 50%;
    font:
      15px/1 'Literata Variable',
      var(--font-serif);
  }
  .sample.light {
    background: oklch(99.2% 0.002 90);
    color: oklch(24% 0.01 260);
  }
  .sample.sepia {
    background: oklch(95.6% 0.022 84);
    color: oklch(29% 0.03 60);
  }
  .sample.dark {
    background: oklch(21.5% 0.006 260);
    color: oklch(90% 0.006 90);
  }
  .sample.black {
    background: oklch(0% 0 0);
    color: oklch(85% 0.004 90);
  }
  .sample.system {
    background: linear-gradient(115deg, oklch(99.2% 0.002 90) 50%, oklch(21.5% 0.006 260) 50%);
    color: transparent;
  }
  label.radio input {
    position: absolute;
    opacity: 0;
  }
  label.radio:hover {
    background: var(--surface-hover);
  }
  label.radio:has(:checked) {
    background: var(--surface-active);
    color: var(--text);
  }
  label.radio:has(:focus-visible) {
    outline: var(--focus);
    outline-offset: -2px;
  }
  .line {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    margin-block-end: var(--space-2);
  }
  .line > input[type='range'] {
    grid-column: 1 / -1;
    inline-size: 100%;
    margin: 0;
  }
  output {
    color: var(--text);
    font-size: var(--size-2);
    font-variant-numeric: tabular-nums;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 28px;
  }
  .check input {
    margin: 0;
  }
  footer {
    display: flex;
    justify-content: flex-end;
    margin-block-start: var(--space-2);
  }
`;
