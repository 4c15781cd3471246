import { lineOf, type DomDocument } from './dom.ts';
import { textOfProperty, withoutEntities, type LinkedArticle } from './linked-data.ts';
import { metaValue, type MetaTags } from './meta-tags.ts';
import { all } from './select.ts';
import { topicNames } from './topic-names.ts';

/** Under what a page files its article. */
export interface PageTopics {
  /** The part of the site, such as "Culture". */
  readonly section: string | null;
  /** What it is about, each once, as the page writes it. */
  readonly tags: readonly string[];
}

/**
 * Reads section and tags. Precedence of the section: JSON-LD, OpenGraph and other meta elements, microdata. Of the
 * tags: OpenGraph, JSON-LD, links marked as tags, then the lists of keywords, which sites fill for search engines.
 */
export function pageTopics(document: DomDocument, tags: MetaTags, article: LinkedArticle | null): PageTopics {
  const section =
    (article ? textOfProperty(article.thing, 'articleSection') : null) ??
    metaValue(
      tags,
      'article:section',
      'parsely-section',
      'dcterms.subject',
      'section',
      'cxenseparse:recs:category',
    ) ??
    (lineOf(all(document, '[itemprop~="articleSection"]')[0]) || null);
  // "Software, Tech" are two; an article is filed under the first.
  const first = topicNames(listOf(section ?? ''))[0] ?? null;
  const lists = [
    () => (tags.get('article:tag') ?? []).flatMap(listOf),
    () => (article ? keywordsOf(article.thing['keywords']) : []),
    () => all(document, 'a[rel~="tag"]').map(lineOf),
    () => (tags.get('parsely-tags') ?? []).flatMap(listOf),
    () => (tags.get('news_keywords') ?? []).flatMap(listOf),
    () => (tags.get('keywords') ?? []).flatMap(listOf),
    () => (tags.get('dc.subject') ?? []).flatMap(listOf),
  ];
  for (const list of lists) {
    const found = topicNames(list());
    if (found.length > 0) return { section: first, tags: found };
  }
  return { section: first, tags: [] };
}

function keywordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return listOf(value);
  if (!Array.isArray(value)) return [];
  return value.filter((each) => typeof each === 'string').flatMap(listOf);
}

/** Keywords in one text, parted by any of the usual signs; an entity's semicolon is none. */
const listOf = (text: string): readonly string[] => withoutEntities(text).split(/[,;，、]|\s\|\s/);
