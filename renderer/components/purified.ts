import DOMPurify, { type Config } from 'dompurify';

/** An address for the whole document, which the policy refuses, and tells of, even in one that is only read. */
const BASE = /<base(?=[\s/>])/gi;

/**
 * HTML as a fragment in which nothing is that `allowed` does not name. Where it is so broken that the purifier is left with
 * nothing at all, its words are shown.
 */
export function purified(html: string, allowed: Config): DocumentFragment {
  const clean: unknown = DOMPurify.sanitize(html.replace(BASE, '<span'), {
    ...allowed,
    RETURN_DOM_FRAGMENT: true,
    // Else a frameset would take the place of the body, and nothing would be left.
    FORCE_BODY: true,
  });
  if (clean instanceof DocumentFragment) return clean;
  const words = document.createDocumentFragment();
  words.append(html.replace(/<[^>]*>?/g, ' ').trim());
  return words;
}
