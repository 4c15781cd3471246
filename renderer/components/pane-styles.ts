import { css } from 'lit';

/** A column that fills its pane: a header in one line, below it what scrolls. */
export const paneStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  header {
    display: flex;
    align-items: center;
  }
`;
