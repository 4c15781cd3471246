import type { ExportedArticle } from './exported-article.ts';
import { placeWords } from './marks-markup.ts';

/** Programs for tables take a cell that begins so for a formula, and run it (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLUMNS = [
  'title',
  'url',
  'author',
  'site',
  'section',
  'keywords',
  'language',
  'published',
  'added',
  'read',
  'bookmarked',
  'tags',
  'note',
  'highlights',
  'places',
  'collections',
] as const;

/** Articles as a table: RFC 4180, in UTF-8 with a byte order mark, without which Excel takes it for another encoding. */
export async function* toCsv(articles: AsyncIterable<ExportedArticle>): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.join(',')}\r\n`;
  for await (const { article, highlights, placemarks } of articles) {
    const cells = [
      article.title,
      article.url ?? '',
      article.byline ?? '',
      article.siteName ?? '',
      article.section ?? '',
      article.keywords.join(', '),
      article.language ?? '',
      article.published ?? '',
      article.addedAt,
      article.read ? 'yes' : 'no',
      article.bookmarked ? 'yes' : 'no',
      article.tags.map(({ name }) => name).join(', '),
      article.note,
      highlights.map(({ quote }) => quote.exact).join('\n'),
      placemarks.map(placeWords).join('\n'),
      article.collections.map(({ name }) => name).join(', '),
    ];
    yield `${cells.map(cell).join(',')}\r\n`;
  }
}

/** Articles with all that is known of them, for other programs. */
export async function* toJson(articles: AsyncIterable<ExportedArticle>): AsyncGenerator<string> {
  yield '{\n"format": "offprint-articles",\n"version": 1,\n"articles": [';
  let first = true;
  for await (const exported of articles) {
    yield `${first ? '' : ','}\n${JSON.stringify(plainArticle(exported))}`;
    first = false;
  }
  yield '\n]\n}\n';
}

function plainArticle({ article, highlights, placemarks }: ExportedArticle) {
  return {
    title: article.title,
    url: article.url,
    author: article.byline,
    site: article.siteName,
    section: article.section,
    keywords: article.keywords,
    language: article.language,
    excerpt: article.excerpt,
    published: article.published,
    modified: article.modified,
    added: article.addedAt,
    words: article.wordCount,
    read: article.read,
    bookmarked: article.bookmarked,
    progress: article.progress,
    tags: article.tags.map(({ name }) => name),
    collections: article.collections.map(({ name }) => name),
    note: article.note,
    highlights: highlights.map(({ quote, colour, note, createdAt }) => ({
      text: quote.exact,
      prefix: quote.prefix,
      suffix: quote.suffix,
      colour,
      note,
      created: createdAt,
    })),
    places: placemarks.map(({ quote, name, createdAt }) => ({
      name,
      text: quote.exact,
      prefix: quote.prefix,
      suffix: quote.suffix,
      created: createdAt,
    })),
    feeds: article.origins.map(({ title }) => title),
    html: article.content,
  };
}
