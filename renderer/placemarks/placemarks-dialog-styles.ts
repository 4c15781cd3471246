import { css } from 'lit';

/** The look of the list of bookmarks on places. */
export const placemarksDialogStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    margin-block-end: var(--space-3);
  }
  input[type='search'] {
    flex: 1;
    min-inline-size: 180px;
  }
  .here {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--size-3);
  }
  ul {
    max-block-size: 48vh;
    margin: 0;
    padding: 0;
    overflow: hidden auto;
    border-block-end: 1px solid var(--line);
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    border-block-start: 1px solid var(--line);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 72px;
  }
  .item {
    flex: 1;
    justify-content: flex-start;
    align-items: flex-start;
    min-inline-size: 0;
    padding: var(--space-2);
    border-color: transparent;
    background: transparent;
    text-align: start;
    outline-offset: -2px;
  }
  .item op-icon {
    margin-block-start: 2px;
    color: var(--accent);
  }
  .item op-icon[name='warning'] {
    color: var(--danger);
  }
  .what {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .quote {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font: var(--size-4) / 1.45 var(--font-serif);
    overflow-wrap: anywhere;
  }
  .name + .quote {
    -webkit-line-clamp: 1;
    color: var(--text-soft);
  }
  .facts {
    overflow: hidden;
    color: var(--text-soft);
    font-size: var(--size-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts:empty {
    display: none;
  }
  .name-field {
    flex: 1;
    min-inline-size: 0;
    margin: var(--space-2);
  }
  li .icon {
    flex: none;
  }
`;
