import { css } from 'lit';

/** The dialog of the handbook: as high as the window allows, so that it keeps its size whatever it shows. */
export const handbookStyles = css`
  op-dialog {
    --dialog-width: 1000px;
  }
  .body {
    display: flex;
    flex-direction: column;
    block-size: min(760px, calc(100vh - var(--dialog-start) - 88px));
    padding: var(--space-3) 0 0;
  }
  input[type='text'] {
    flex: none;
    margin-inline: var(--space-5);
  }
  .error {
    margin: var(--space-3) var(--space-5) 0;
  }
  .panes {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(200px, 30%) 1fr;
    min-block-size: 0;
    margin-block-start: var(--space-3);
    border-block-start: 1px solid var(--line);
  }
  .rows {
    padding: var(--space-2) 11px;
    border-inline-end: 1px solid var(--line);
    overflow: auto;
  }
  .rows p {
    margin: var(--space-3);
    color: var(--text-soft);
    font-size: var(--size-3);
  }
  button.plain {
    position: relative;
    display: block;
    inline-size: 100%;
    font-size: var(--size-3);
    line-height: 1.4;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .found .title {
    margin-block-start: var(--space-1);
    font-weight: 600;
  }
  button.heading,
  button.line {
    min-block-size: 0;
    padding-inline-start: var(--space-5);
    font-size: var(--size-2);
  }
  button.line {
    display: -webkit-box;
    padding-block: 0;
    border-block-width: var(--space-1);
    background-clip: padding-box;
    color: var(--text-soft);
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  button[aria-selected='true'] {
    background: var(--surface-active) !important;
    color: var(--text);
  }
  @media (max-width: 640px) {
    .panes {
      grid-template-columns: 1fr;
      grid-template-rows: minmax(80px, 30%) 1fr;
    }
    .rows {
      border-block-end: 1px solid var(--line);
      border-inline-end: 0;
    }
  }
`;
