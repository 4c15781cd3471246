import { css } from 'lit';

/** The square in which an icon stands in a line. */
export const iconBox = css`
  :host {
    display: inline-flex;
    flex: none;
    inline-size: 18px;
    block-size: 18px;
  }
`;
