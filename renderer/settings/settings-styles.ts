import { css } from 'lit';

export const settingsStyles = css`
  :host {
    display: block;
    overflow: auto;
    background: var(--surface);
  }
  main {
    max-inline-size: 720px;
    margin: 0 auto;
    padding: var(--space-4) var(--space-5) var(--space-7);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  h2 {
    margin: 0;
    font: 600 var(--size-6) / 1.3 var(--font-serif);
  }
  h2:focus-visible {
    outline: none;
  }
  section {
    padding-block: var(--space-4);
    border-block-start: 1px solid var(--line);
    margin-block-start: var(--space-4);
  }
  h3 {
    margin: 0 0 var(--space-3);
    font-size: var(--size-4);
  }
  fieldset {
    margin: 0 0 var(--space-3);
    padding: 0;
    border: 0;
  }
  legend,
  .line > span {
    flex: none;
    inline-size: 190px;
    padding: 0;
    color: var(--text-soft);
  }
  fieldset,
  .line {
    display: flex;
    align-items: center;
    gap: var(--space-4);
    min-block-size: 36px;
  }
  legend {
    float: inline-start;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--space-1);
  }
  input[type='range'] {
    flex: 1;
    max-inline-size: 260px;
  }
  output {
    min-inline-size: 9ch;
    color: var(--text-soft);
    font-variant-numeric: tabular-nums;
  }
  .preview {
    margin: var(--space-4) 0 0;
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    text-wrap: pretty;
    hyphens: auto;
    box-sizing: content-box;
  }
  dl {
    display: grid;
    grid-template-columns: 190px 1fr;
    gap: var(--space-2) var(--space-4);
    margin: var(--space-3) 0 0;
    user-select: text;
  }
  dt {
    color: var(--text-soft);
  }
  dd {
    margin: 0;
    min-inline-size: 0;
  }
  .folder {
    overflow-wrap: anywhere;
  }
  .notice {
    padding: var(--space-3);
    border-inline-start: 3px solid var(--accent);
    background: var(--surface-side);
  }
  @media (max-width: 560px) {
    fieldset,
    .line {
      flex-wrap: wrap;
    }
  }
  .line > .switch {
    display: flex;
    flex: 1;
    align-items: center;
    gap: var(--space-2);
    inline-size: auto;
  }
  small {
    color: var(--text-soft);
    font-size: var(--size-2);
  }
  .hint {
    margin: 0 0 var(--space-3);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  .acts {
    flex-wrap: wrap;
    justify-content: flex-start;
    gap: var(--space-2);
  }
`;
