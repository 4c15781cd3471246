import type { FeedId, SearchFacets } from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import type { FacetColumns } from './facet-columns.ts';

/** Feeds and languages beyond the commonest of these are no help in choosing. */
const MOST = 100;

interface Counted {
  readonly key: number;
  readonly count: number;
}

/** Numbers of feeds and tags may be far apart: only what was counted is gone through. */
function ranked(counts: Uint32Array | ReadonlyMap<number, number>): readonly Counted[] {
  const found: Counted[] = [];
  counts.forEach((count: number, key: number) => {
    if (count > 0 && key > 0) found.push({ key, count });
  });
  return found.sort((a, b) => b.count - a.count || a.key - b.key).slice(0, MOST);
}

/** What these articles are made of. The columns must be up to the library. */
export function facetsOf(articles: ArrayLike<number>, columns: FacetColumns, read: Reading): SearchFacets {
  const { feed, year, language, bookmarked, otherFeeds, languages } = columns;
  const titles = new Map(
    read
      .all<{ id: number; title: string }>('SELECT id, coalesce(custom_title, title, url) AS title FROM feed')
      .map(({ id, title }) => [id, title]),
  );
  const byFeed = new Map<number, number>();
  const byYear = new Uint32Array(10_000);
  const byLanguage = new Uint32Array(languages.length);
  let marked = 0;
  for (let at = 0; at < articles.length; at++) {
    const id = articles[at] as number;
    if (id >= feed.length) continue;
    const first = feed[id] as number;
    byYear[year[id] as number] = (byYear[year[id] as number] ?? 0) + 1;
    byLanguage[language[id] as number] = (byLanguage[language[id] as number] as number) + 1;
    if (bookmarked[id] === 1) marked++;
    byFeed.set(first, (byFeed.get(first) ?? 0) + 1);
    if (otherFeeds.size === 0) continue;
    for (const other of otherFeeds.get(id) ?? []) byFeed.set(other, (byFeed.get(other) ?? 0) + 1);
  }
  return {
    total: articles.length,
    feeds: ranked(byFeed).map(({ key, count }) => {
      const title = titles.get(key) ?? '';
      return { feedId: key as FeedId, title, count, filter: `in:${quoted(title)}` };
    }),
    tags: tagsOf(articles, columns, read),
    languages: ranked(byLanguage).flatMap(({ key, count }) => {
      const code = languages[key] ?? '';
      return /^[a-z]{2,3}$/.test(code) ? [{ language: code, count, filter: `lang:${code}` }] : [];
    }),
    years: ranked(byYear)
      .map(({ key, count }) => ({ year: key, count, filter: yearFilter(key) }))
      .sort((a, b) => b.year - a.year),
    bookmarked: { count: marked, filter: 'is:bookmarked' },
  };
}

/** Tags of these articles, and the tags that those lie in: a filter by a tag finds what lies in it as well. */
function tagsOf(articles: ArrayLike<number>, { tags }: FacetColumns, read: Reading): SearchFacets['tags'] {
  if (tags.size === 0) return [];
  const rows = read.all<{ id: number; name: string; key: string }>('SELECT id, name, key FROM tag');
  const byKey = new Map(rows.map((row) => [row.key, row.id]));
  const withOuter = new Map(
    rows.map(({ id, key }) => {
      const parts = key.split('/');
      return [id, parts.flatMap((_, end) => byKey.get(parts.slice(0, end + 1).join('/')) ?? [])];
    }),
  );
  const counts = new Map<number, number>();
  for (let at = 0; at < articles.length; at++) {
    const own = tags.get(articles[at] as number);
    if (own === undefined) continue;
    for (const tag of new Set(own.flatMap((id) => withOuter.get(id) ?? [])))
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ranked(counts).map(({ key, count }) => {
    const tag = names.get(key) ?? '';
    return { tag, count, filter: `tag:${quoted(tag)}` };
  });
}

/**
 * A value in quotes. One that holds quotation marks itself, of any of the kinds that end a quotation, is narrowed to
 * its longest part without: `in:` looks for parts.
 */
function quoted(value: string): string {
  const parts = value.split(/["“”„«»]/).sort((a, b) => b.length - a.length);
  return `"${(parts[0] ?? '').trim()}"`;
}

function yearFilter(year: number): string {
  const digits = (value: number) => String(value).padStart(4, '0');
  return `after:${digits(year)} before:${digits(year + 1)}`;
}
