import { join } from 'node:path';
import type { FeedId } from '../../electron/core/api/index.ts';
import { storeArticle, type ArticleDraft } from '../../electron/core/library/articles/articles.ts';
import { openDatabase, type Writing } from '../../electron/core/foundation/database/database.ts';
import { insertFeed } from '../../electron/core/library/feeds/feeds.ts';
import { countWords, readingMinutes } from '../../electron/core/formats/language/language.ts';
import {
  openSearch,
  type PendingArticle,
  type SearchDocument,
} from '../../electron/core/retrieval/search/search.ts';
import { seededRandom, SyntheticArticles } from './synthetic-articles.ts';
import { LEMMAS_FOLDER } from './lemmas.ts';

const FEEDS = 40;
/** Texts of 100 to 400 words. */
const MEAN_WORDS = 250;
const BATCH = 1000;
const READ_SHARE = 0.33;
const BOOKMARKED_SHARE = 0.02;
/** The articles were published evenly over the years between these. */
const FIRST_PUBLISHED = Date.UTC(2016, 0, 1);
const LAST_PUBLISHED = Date.UTC(2025, 11, 31);
/** No feed of a generated library is ever due: its addresses lead nowhere. */
const NEVER = '2999-01-01T00:00:00.000Z';

/**
 * Makes a library of `count` articles in `folder`, the same for the same count: feeds followed for ten years, a third
 * read, some bookmarked, all indexed. Stored by the app's own functions, so that it has the shape of a real one.
 * @throws {OffprintError} `library-unwritable`, `library-in-use`
 */
export async function generateLibrary(folder: string, count: number): Promise<void> {
  const articles = new SyntheticArticles(MEAN_WORDS);
  const database = openDatabase(folder, () => new Date(LAST_PUBLISHED));
  try {
    const feeds = database.write((writing) => Array.from({ length: FEEDS }, (_, at) => follow(writing, at)));
    for (let first = 1; first <= count; first += BATCH) {
      database.write((writing) => {
        for (let id = first; id < first + BATCH && id <= count; id++)
          store(writing, articles, feeds, id, count);
      });
    }
    // Storing has queued every article for indexing, which the app would take up as soon as it starts, and the daily
    // backup is due; what is measured here is a library at rest.
    database.write((writing) => writing.run('DELETE FROM search_queue'));
    await database.tend();
  } finally {
    await database.close();
  }
  indexTitles(join(folder, 'search.db'), articles, count);
}

/** Adds an article, newer than all others, with this text as so many paragraphs. */
export async function addArticle(
  folder: string,
  { title, paragraph, times }: { readonly title: string; readonly paragraph: string; readonly times: number },
): Promise<void> {
  const database = openDatabase(folder, () => new Date(LAST_PUBLISHED));
  try {
    const body = Array.from({ length: times }, () => paragraph).join('\n\n');
    const fields = {
      title,
      body,
      author: 'A. Author',
      site: 'Journal 1',
      captions: '',
      tags: '',
      notes: '',
      highlights: '',
    };
    const published = new Date(LAST_PUBLISHED + 86_400_000).toISOString();
    database.write((writing) => {
      const { id } = storeArticle(
        writing,
        draftOf({ id: 0, language: 'pl', fields }, null, published),
        published,
      );
      writing.run(`UPDATE article SET kept = 'kept' WHERE id = ?`, id);
      writing.run('DELETE FROM search_queue');
    });
  } finally {
    await database.close();
  }
}

function follow(writing: Writing, at: number): FeedId {
  const site = `https://feed-${at + 1}.example/`;
  const started = new Date(FIRST_PUBLISHED).toISOString();
  const id = insertFeed(
    writing,
    { url: `${site}feed.xml`, siteUrl: site, title: `Journal ${at + 1}` },
    started,
  );
  writing.run(
    'UPDATE feed SET synced_at = ?1, next_sync_at = ?2, icon_due_at = ?2 WHERE id = ?3',
    started,
    NEVER,
    id,
  );
  return id;
}

function store(
  writing: Writing,
  articles: SyntheticArticles,
  feeds: readonly FeedId[],
  number: number,
  count: number,
): void {
  const random = seededRandom(number);
  // Some feeds write much more than others.
  const feedId = feeds[Math.floor(random() ** 2 * feeds.length)] ?? null;
  const at = FIRST_PUBLISHED + ((LAST_PUBLISHED - FIRST_PUBLISHED) * number) / count;
  const published = new Date(at).toISOString();
  const draft = draftOf(articles.article(number), feedId, published);
  const { id } = storeArticle(writing, draft, published);
  writing.run(
    'INSERT INTO entry (feed_id, guid, article_id, content_hash, seen_at) VALUES (?, ?, ?, ?, ?)',
    feedId,
    draft.identity,
    id,
    String(number),
    published,
  );
  writing.run(`UPDATE article SET kept = 'kept' WHERE id = ?`, id);
  writing.run(
    'UPDATE article_state SET read_at = ?, bookmarked_at = ? WHERE article_id = ?',
    random() < READ_SHARE ? published : null,
    random() < BOOKMARKED_SHARE ? published : null,
    id,
  );
}

function draftOf(
  { id, language, fields }: SearchDocument,
  feedId: FeedId | null,
  published: string,
): ArticleDraft {
  const url = `https://feed-${feedId ?? 0}.example/${id}`;
  const paragraphs = fields.body.split('\n\n');
  return {
    identity: url,
    origin: 'feed',
    feedId,
    url,
    title: fields.title,
    byline: fields.author,
    siteName: fields.site,
    language,
    excerpt: fields.body.slice(0, 200),
    published,
    modified: null,
    section: null,
    keywords: [],
    html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n'),
    text: fields.body,
    captions: fields.captions,
    links: [],
    wordCount: countWords(fields.body, language),
    minutes: readingMinutes(fields.body, language),
  };
}

/**
 * Indexes every article by its title and first words alone: what opening the index costs follows from how many
 * articles it holds, and indexing whole texts would take minutes.
 */
function indexTitles(file: string, articles: SyntheticArticles, count: number): void {
  let next = 1;
  const batch = (limit: number): readonly PendingArticle[] =>
    Array.from({ length: Math.min(limit, count - next + 1) }, (_, at) => {
      const document = articles.article(next + at);
      const fields = { ...document.fields, body: document.fields.body.slice(0, 100) };
      return { id: document.id, document: { ...document, fields } };
    });
  const search = openSearch({
    file,
    lemmasFolder: LEMMAS_FOLDER,
    library: {
      pending: batch,
      done: (ids) => void (next += ids.length),
      stamps: () => null,
      setStamp: () => undefined,
      leftOut: () => undefined,
      enqueueAll: () => undefined,
      matching: () => null,
      document: () => null,
      sorted: () => [],
    },
  });
  try {
    while (search.indexPending(BATCH) > 0);
    while (search.tend());
  } finally {
    search.close();
  }
}
