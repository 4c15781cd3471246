import { css } from 'lit';

export const readerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .page {
    position: relative;
    flex: 1;
    min-block-size: 0;
  }
  iframe {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  iframe:focus-visible {
    outline: none;
    box-shadow: inset 2px 0 0 var(--accent);
  }
  .progress {
    position: absolute;
    inset-block-start: -1px;
    inset-inline: 0;
    z-index: 1;
    block-size: 2px;
    background: var(--accent);
    opacity: 0.75;
    pointer-events: none;
    transform: scaleX(0);
    transform-origin: left;
  }
  .overlay {
    position: absolute;
    inset: 0;
    overflow: clip;
    pointer-events: none;
  }
  .away {
    visibility: hidden;
  }
  op-empty,
  .opening {
    position: absolute;
    inset: 0;
  }
  .opening {
    box-sizing: border-box;
    overflow: hidden;
    padding: 72px max(var(--space-5), calc(50% - 17rem));
    background: var(--surface);
    opacity: 0;
    animation: appear 0ms 200ms forwards;
  }
  .bone {
    block-size: 12px;
    margin-block-end: 16px;
    border-radius: var(--radius-1);
    background: var(--surface-hover);
  }
  .bone:nth-of-type(1) {
    block-size: 30px;
  }
  .bone:nth-of-type(2) {
    margin-block-end: 44px;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
`;
