import { css } from 'lit';

/** Dark in every theme: pictures are looked at against black. */
export const lightboxStyles = css`
  dialog {
    display: grid;
    grid-template-rows: auto 1fr auto;
    inline-size: 100vw;
    block-size: 100vh;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    color-scheme: dark;
    background: oklch(12% 0.004 260 / 0.97);
    color: oklch(88% 0.004 90);
  }
  dialog::backdrop {
    background: none;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: var(--space-1);
    padding: var(--space-2) var(--space-3);
    font-size: var(--size-3);
    font-variant-numeric: tabular-nums;
  }
  header span {
    flex: 1;
    color: oklch(70% 0.004 90);
  }
  button.icon {
    inline-size: 36px;
    min-block-size: 36px;
    color: oklch(85% 0.004 90);
  }
  button.icon:hover:not(:disabled) {
    background: oklch(30% 0.004 260);
    color: oklch(98% 0 0);
  }
  button.icon:disabled {
    color: oklch(45% 0.004 260);
  }
  :focus-visible {
    outline-color: oklch(76% 0.11 var(--accent-hue));
  }
  .stage {
    display: grid;
    place-items: center;
    min-block-size: 0;
    overflow: hidden;
    outline: none;
    touch-action: none;
  }
  .stage img {
    max-inline-size: 100%;
    max-block-size: 100%;
    min-block-size: 0;
    cursor: zoom-in;
    object-fit: contain;
    will-change: transform;
  }
  .stage img[src$='.svg'] {
    background: oklch(95% 0 0);
  }
  .magnified img {
    cursor: grab;
  }
  .magnified:active img {
    cursor: grabbing;
  }
  nav {
    position: absolute;
    inset-inline: var(--space-2);
    inset-block-start: 50%;
    display: flex;
    justify-content: space-between;
    pointer-events: none;
  }
  nav button.icon {
    background: oklch(12% 0.004 260 / 0.6);
    border-radius: 50%;
    pointer-events: auto;
  }
  footer {
    max-inline-size: 80ch;
    margin-inline: auto;
    padding: var(--space-3) var(--space-5) var(--space-4);
    max-block-size: 22vh;
    overflow: auto;
    line-height: 1.5;
    user-select: text;
  }
  small {
    color: oklch(68% 0.004 90);
  }
`;
