import { css } from 'lit';

export const settingsStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    background: var(--surface);
  }
  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 320px) minmax(0, 1fr);
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4) var(--space-3) var(--space-5);
    border-block-end: 1px solid var(--line);
  }
  header > button {
    justify-self: end;
  }
  h2 {
    margin: 0;
    font: 600 var(--size-6) / 1.3 var(--font-serif);
  }
  h2:focus-visible,
  h3:focus-visible {
    outline: none;
  }
  .search {
    position: relative;
  }
  .search op-icon {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    color: var(--text-faint);
    pointer-events: none;
  }
  .search input {
    inline-size: 100%;
    padding-inline-start: 32px;
  }
  .columns {
    display: grid;
    grid-template-columns: 200px minmax(0, 1fr);
    min-block-size: 0;
  }
  nav {
    display: flex;
    flex-direction: column;
    gap: 2px;
    padding: var(--space-4) var(--space-3);
    overflow: auto;
  }
  nav button {
    justify-content: flex-start;
    color: var(--text-soft);
    text-align: start;
  }
  nav button:hover {
    color: var(--text);
  }
  main {
    padding: 0 var(--space-5) 40vh;
    overflow: auto;
    scroll-padding-block-start: var(--space-4);
  }
  main > *,
  ::slotted(*) {
    max-inline-size: 720px;
    margin-inline: auto;
  }
  section {
    padding-block-start: var(--space-5);
  }
  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    min-block-size: 30px;
    margin-block-end: var(--space-2);
  }
  h3 {
    margin: 0;
    font-size: var(--size-5);
  }
  .small {
    color: var(--text-soft);
    font-size: var(--size-2);
  }
  .card {
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    background: var(--surface-raised);
    overflow: hidden;
  }
  .card > * + * {
    border-block-start: 1px solid var(--line);
  }
  .hint {
    margin: 0 0 var(--space-3);
    color: var(--text-soft);
    font-size: var(--size-3);
    text-wrap: pretty;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-block-start: var(--space-3);
  }
  .preview {
    margin: var(--space-3) 0 0;
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    text-wrap: pretty;
    hyphens: auto;
    box-sizing: content-box;
  }
  .notice {
    margin-block: var(--space-4) 0;
    padding: var(--space-3);
    border-inline-start: 3px solid var(--accent);
    background: var(--surface-side);
  }
  .nothing {
    padding-block-start: var(--space-6);
    color: var(--text-soft);
    text-align: center;
  }
  @media (max-width: 760px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr);
    }
    nav {
      flex-flow: row wrap;
      max-block-size: 40vh;
      padding: var(--space-2) var(--space-4);
      border-block-end: 1px solid var(--line);
    }
    nav button {
      flex: none;
      padding-inline: var(--space-2);
    }
    header {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    main {
      padding-inline: var(--space-4);
    }
  }
`;
