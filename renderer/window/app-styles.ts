import { css } from 'lit';

export const appStyles = css`
  :host {
    position: relative;
    display: block;
    block-size: 100%;
    overflow: hidden;
    background: var(--surface);
    color: var(--text);
  }
  .panes {
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    block-size: 100%;
  }
  .three {
    grid-template-columns:
      minmax(160px, var(--feeds-width)) 1px minmax(240px, var(--list-width)) 1px
      minmax(320px, 1fr);
  }
  .two {
    grid-template-columns: minmax(240px, var(--list-width)) 1px minmax(320px, 1fr);
  }
  .one,
  .focus {
    grid-template-columns: minmax(0, 1fr);
  }
  .focus > :not([data-pane='article']) {
    display: none;
  }
  .two .feedsWidth,
  .one .feedsWidth,
  .one .listWidth,
  .one [data-pane='article'],
  .one.reading .middle,
  .away {
    display: none;
  }
  .one.reading [data-pane='article'] {
    display: flex;
  }
  .two [data-pane='feeds'],
  .one [data-pane='feeds'] {
    position: absolute;
    z-index: 3;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: min(300px, 84vw);
    box-shadow: var(--shadow);
  }
  .two [data-pane='feeds'].away,
  .one [data-pane='feeds'].away {
    display: none;
  }
  .shade {
    position: absolute;
    z-index: 2;
    inset: 0;
    background: var(--backdrop);
  }
  .middle {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .top {
    display: flex;
    align-items: center;
  }
  .top button {
    margin-inline-start: var(--space-2);
  }
  [data-pane='search'] {
    flex: 1;
    min-inline-size: 0;
  }
  [data-pane='list'] {
    flex: 1;
  }
  .screen {
    position: absolute;
    z-index: 4;
    inset: 0;
  }
`;
