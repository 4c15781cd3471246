import { css, html } from 'lit';
import './op-icon.ts';

/** A part of the left pane that another feature draws; its items take part in the pane's arrow keys. */
export interface SideSection extends HTMLElement {
  /** What the focus can go to, in order. */
  readonly items: readonly HTMLElement[];
}

/** The heading of a section, which folds it. `stop`: the one place in the pane that Tab goes to is in the section. */
export function foldingHeading(section: {
  readonly title: string;
  readonly folded: boolean;
  readonly stop: boolean;
  readonly toggle: () => void;
}) {
  const { title, folded, stop, toggle } = section;
  return html`<h2 id="heading" class="folding">
    <button
      class="plain fold"
      tabindex=${folded && stop ? 0 : -1}
      aria-expanded=${folded ? 'false' : 'true'}
      @click=${toggle}
    >
      <span>${title}</span><op-icon name=${folded ? 'folded' : 'unfolded'}></op-icon>
    </button>
  </h2>`;
}

/** The look of the items in the left pane. */
export const sideSectionStyles = css`
  h2 {
    margin: var(--space-4) var(--space-2) var(--space-1);
    color: var(--text-faint);
    font-size: var(--size-2);
    font-weight: 600;
  }
  .folding {
    margin-inline: 0;
  }
  .fold {
    justify-content: flex-start;
    gap: var(--space-1);
    inline-size: 100%;
    padding: 0 calc(var(--space-2) - 1px);
    color: inherit;
    font: inherit;
    text-align: start;
    outline-offset: -2px;
  }
  .fold op-icon {
    opacity: 0;
  }
  .fold:hover op-icon,
  .fold:focus-visible op-icon,
  .fold[aria-expanded='false'] op-icon {
    opacity: 1;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    --depth: 0;
    display: flex;
    padding-inline-start: calc(var(--depth) * var(--space-4));
    position: relative;
    content-visibility: auto;
    contain-intrinsic-block-size: 30px;
  }
  .item {
    flex: 1;
    min-inline-size: 0;
    justify-content: flex-start;
    padding-inline: var(--space-2);
    border-color: transparent;
    background: transparent;
    font-size: var(--size-4);
    outline-offset: -2px;
  }
  .item op-icon {
    color: var(--text-faint);
  }
  .item[aria-current='page'] {
    background: var(--surface-active);
    font-weight: 600;
  }
  .item[aria-current='page'] op-icon {
    color: var(--accent);
  }
  .name {
    flex: 1;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .count {
    color: var(--text-soft);
    font-size: var(--size-2);
    font-variant-numeric: tabular-nums;
    font-weight: 400;
  }
  /* It lies over the count, so that counts stand in one column with those of the feeds. */
  .more {
    position: absolute;
    inset-block: 2px;
    inset-inline-end: 2px;
    opacity: 0;
    inline-size: 26px;
    min-block-size: 26px;
  }
  li:hover .more,
  .more:focus-visible,
  .more.problem {
    opacity: 1;
  }
  li:hover:has(.more:not(.problem)) .count,
  li:has(.more:not(.problem):focus-visible) .count {
    visibility: hidden;
  }
  li:has(.more.problem) .item {
    padding-inline-end: 32px;
  }
`;
