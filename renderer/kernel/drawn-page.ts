import type { Article } from '../../electron/core/api/index.ts';

/**
 * An article as it stands in the reading frame, told in `op-page-drawn` by op-reader each time it was drawn anew.
 * Whoever puts something over it (marks, notes, a picker) takes it from there: listens to `page`, with `left` as the
 * signal, marks with the CSS Custom Highlight API of `page.defaultView`, and draws in an element that is given to
 * op-reader in the slot `overlay`, which lies over the frame, so that coordinates in `page` are coordinates in it.
 * Tools for the bar above the article go into the slot `tools`.
 */
export interface DrawnPage {
  readonly article: Article;
  readonly page: Document;
  /** The head of the article and its text. */
  readonly root: HTMLElement;
  /**
   * The article's own text. For setting, its text nodes have soft hyphens (U+00AD) that the stored text has not, and
   * no-break spaces where that has spaces: compare without the ones, and with spaces for the others.
   */
  readonly content: HTMLElement;
  /** Ends when another article is drawn, or this one anew, or it is closed. */
  readonly left: AbortSignal;
}

declare global {
  interface HTMLElementEventMap {
    /** Null once no article is shown. */
    'op-page-drawn': CustomEvent<DrawnPage | null>;
  }
}
