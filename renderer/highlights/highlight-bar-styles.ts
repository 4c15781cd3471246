import { css } from 'lit';

/** The look of the bar with the colours. */
export const highlightBarStyles = css`
  :host {
    position: absolute;
    inset: 0;
    container-type: inline-size;
  }
  .bar {
    position: absolute;
    display: flex;
    align-items: center;
    gap: 2px;
    padding: var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--surface-raised);
    box-shadow: var(--shadow);
    color: var(--text);
    pointer-events: auto;
  }
  .swatch {
    inline-size: 30px;
    padding: 0;
    border-color: transparent;
    background: transparent;
  }
  .swatch span {
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border: 1px solid color-mix(in oklch, var(--text) 30%, transparent);
    border-radius: 50%;
    background: var(--paint);
    color: var(--text);
    font-size: var(--size-1);
    font-variant-numeric: tabular-nums;
    forced-color-adjust: none;
  }
  .swatch[aria-pressed='true'] span {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .rule {
    inline-size: 1px;
    block-size: 20px;
    margin-inline: var(--space-1);
    background: var(--line);
  }
  .choosing {
    inset-block-end: var(--space-4);
    inset-inline: var(--space-3);
    inline-size: fit-content;
    margin-inline: auto;
    flex-wrap: wrap;
    justify-content: center;
    row-gap: 0;
  }
  .hint {
    padding-inline: var(--space-2);
    color: var(--text-soft);
    font-size: var(--size-2);
    white-space: nowrap;
  }
  /* In a narrow pane the keys are named below the colours, and the way out stays beside them. */
  @container (max-inline-size: 620px) {
    .hint {
      flex-basis: 100%;
      order: 1;
      text-align: center;
    }
  }
`;
