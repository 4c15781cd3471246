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
  .focus > :not(op-reader) {
    display: none;
  }
  .two .feedsWidth,
  .one .feedsWidth,
  .one .listWidth,
  .one op-reader,
  .one.reading .middle,
  .away {
    display: none;
  }
  .one.reading op-reader {
    display: flex;
  }
  .two op-sidebar,
  .one op-sidebar {
    position: absolute;
    z-index: 3;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: min(300px, 84vw);
    box-shadow: var(--shadow);
  }
  .two op-sidebar.away,
  .one op-sidebar.away {
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
  op-search-field {
    flex: 1;
    min-inline-size: 0;
  }
  op-article-list,
  op-search-results {
    flex: 1;
  }
  op-settings {
    position: absolute;
    z-index: 4;
    inset: 0;
  }
`;
