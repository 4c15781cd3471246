import { Marked } from 'marked';
import { purified } from './purified.ts';

const marked = new Marked({ gfm: true, breaks: true, async: false });

/** Elements that a note is made of; a picture would be loaded from the network. */
const ALLOWED = [
  ...['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** Addresses that lead out of the app. */
const OUTSIDE = /^(?:https?:|mailto:)/i;

/**
 * Markdown (CommonMark with GitHub's tables) as a fragment in which nothing can run or load. A link keeps its address
 * if that matches `links`.
 */
export function renderMarkdown(markdown: string, links: RegExp = OUTSIDE): DocumentFragment {
  return purified(marked.parse(markdown) as string, {
    ALLOWED_TAGS: ALLOWED,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: links,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
}
