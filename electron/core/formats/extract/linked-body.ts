import { proseLength } from './article-container.ts';
import type { DomDocument } from './dom.ts';
import { hasTooManyTags } from './limit-depth.ts';
import { parseFragment } from './parse-document.ts';

/** Shorter bodies are summaries, in characters. */
const leastBody = 400;

/**
 * The text that a page carries as data (`articleBody` in JSON-LD) where the page itself shows none, or only its
 * beginning; else the part as it is. Of a body with more tags than a page may have nothing is taken.
 */
export function withLinkedBody(part: DomDocument | null, articleBody: string | null): DomDocument | null {
  if (articleBody === null || articleBody.length < leastBody) return part;
  const shown = part?.body ? proseLength(part.body, true) : 0;
  if (shown > articleBody.length * 0.4) return part;
  const markup = /<(?:p|br|div|h[1-6])[\s/>]/i.test(articleBody);
  const html = markup ? articleBody : paragraphs(articleBody);
  return hasTooManyTags(html) ? part : parseFragment(html);
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n|\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('');
}

/** Entities are often written in data as they would be on the page; only what would become a tag is escaped. */
const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
