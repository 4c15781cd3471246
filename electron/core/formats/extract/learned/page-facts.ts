import type { DomDocument } from '../dom.ts';
import { metaTags, metaValue } from '../meta-tags.ts';
import { all } from '../select.ts';
import { wordsIn } from './coverage.ts';
import type { PageFacts } from './page-features.ts';

const linkedData = 'script[type="application/ld+json"], script[type="application/json+ld"]';
const mostLinkedData = 400_000;
/** So much of the text in it is compared with the page's own; both in characters. */
const mostLinkedText = 400_000;
/** A shorter text in linked data is a description. */
const fewestWords = 80;

/** What a model is told of a page beside its blocks. */
export function pageFacts(document: DomDocument, url: string, articleBody: string | null): PageFacts {
  const tags = metaTags(document);
  const said = (...names: readonly string[]): string => metaValue(tags, ...names) ?? '';
  const data = all(document, linkedData)
    .map(({ textContent }) => textContent ?? '')
    .join('\n');
  const text = articleBody?.slice(0, mostLinkedText) ?? '';
  return {
    url,
    title: said('og:title') || document.title,
    description: said('og:description', 'description'),
    type: said('og:type'),
    linkedData: data.slice(0, mostLinkedData),
    linkedText: wordsIn(text).length > fewestWords ? text : '',
  };
}
