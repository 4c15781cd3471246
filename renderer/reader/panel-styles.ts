import { css } from 'lit';
import { controlStyles } from '../components/control-styles.ts';

/** What opens beside the article: over it, at the end of its bar, as tall as it needs. */
export const panelStyles = [
  controlStyles,
  css`
    :host {
      position: absolute;
      inset-block-start: var(--space-2);
      inset-inline-end: var(--space-3);
      z-index: 3;
      display: flex;
      flex-direction: column;
      inline-size: min(320px, calc(100% - 2 * var(--space-3)));
      max-block-size: calc(100% - 2 * var(--space-2));
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--surface-raised);
      box-shadow: var(--shadow);
      font-size: var(--size-3);
    }
    header {
      display: flex;
      flex: none;
      align-items: center;
      gap: var(--space-2);
      padding: var(--space-2) var(--space-2) var(--space-1) var(--space-4);
    }
    h2 {
      flex: 1;
      margin: 0;
      font-size: var(--size-4);
      font-weight: 600;
    }
    .inside {
      padding: var(--space-1) var(--space-4) var(--space-4);
      overflow: auto;
      overscroll-behavior: contain;
    }
  `,
];
