import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const marked = new Marked({ gfm: true, breaks: true, async: false });

/** Elements that a note is made of; a picture would be loaded from the network. */
const ALLOWED = [
  ...['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** Markdown (CommonMark with GitHub's tables) as a fragment in which nothing can run or load. */
export function renderMarkdown(markdown: string): DocumentFragment {
  return DOMPurify.sanitize(marked.parse(markdown) as string, {
    RETURN_DOM_FRAGMENT: true,
    // Else a frameset would take the place of the body, and nothing would be left.
    FORCE_BODY: true,
    ALLOWED_TAGS: ALLOWED,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
}
