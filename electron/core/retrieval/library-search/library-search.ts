import {
  OffprintError,
  type ArticleId,
  type ArticleSummary,
  type Notice,
  type SearchFacets,
  type SearchResults,
  type SearchSort,
} from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import type { Search, SearchDocument, SearchSource } from '../search/search.ts';
import { noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { FacetColumns } from './facet-columns.ts';
import { facetsOf } from './facets.ts';
import { filterSql } from './filter-sql.ts';

/** What can be asked of the search. The first question opens the index, which may have to be made anew. */
export interface LibrarySearchQueries {
  /** @throws {OffprintError} `search-query`, with `position` and `length` in its detail. */
  query(request: {
    readonly query: string;
    readonly limit: number;
    readonly offset: number;
    readonly sort: SearchSort;
    readonly asYouType: boolean;
  }): Promise<SearchResults>;
  /** What all the articles of a query are made of. @throws {OffprintError} `search-query` */
  facets(request: { readonly query: string; readonly asYouType: boolean }): Promise<SearchFacets>;
  related(id: ArticleId): Promise<readonly ArticleSummary[]>;
}

/** Search over the library: the index knows words, the library everything else. */
export interface LibrarySearch extends LibrarySearchQueries {
  /** All articles that a query finds, in no order. @throws {OffprintError} `search-query` */
  matches(query: string): Promise<readonly ArticleId[]>;
  /** How many articles a query finds. @throws {OffprintError} `search-query` */
  count(query: string): Promise<number>;
  /** These articles changed in what facets count; null: any may have. */
  changed(ids: readonly ArticleId[] | null): void;
  /** Indexes some of what waits; true when more does. Call again, with a turn of the event loop between. */
  work(): Promise<boolean>;
  notices(): Promise<readonly Notice[]>;
  close(): void;
}

/** Articles indexed in one go: some tens of milliseconds, so that a query never waits long. */
const BATCH = 16;

interface DocumentRow {
  readonly id: number;
  readonly language: string | null;
  readonly title: string;
  readonly body: string;
  readonly author: string | null;
  readonly site: string | null;
  readonly captions: string;
  readonly tags: string;
  readonly notes: string;
  readonly highlights: string;
}

/** Texts of the user's own on an article, each on a line of its own. */
const marked = (column: string, from: string) =>
  `coalesce((SELECT group_concat(${column}, char(10)) FROM (SELECT ${column} FROM ${from})), '')`;

const DOCUMENT = `SELECT a.id, a.language, a.title, c.text AS body, a.byline AS author,
    trim(coalesce(a.site_name, '') || ' ' || coalesce(f.custom_title, f.title, '')) AS site, c.captions,
    ${marked('name', 'article_tag x JOIN tag t ON t.id = x.tag_id WHERE x.article_id = a.id ORDER BY t.key')} AS tags,
    ${marked(
      'note',
      `(SELECT note, 0 AS place FROM article_note WHERE article_id = a.id
        UNION ALL SELECT note, id FROM highlight WHERE article_id = a.id AND removed_at IS NULL AND note <> ''
        UNION ALL SELECT name, id FROM placemark WHERE article_id = a.id AND removed_at IS NULL AND name <> '')
        ORDER BY place`,
    )} AS notes,
    ${marked('exact', 'highlight WHERE article_id = a.id AND removed_at IS NULL ORDER BY id')} AS highlights
  FROM article a JOIN article_content c ON c.article_id = a.id JOIN article_state s ON s.article_id = a.id
    LEFT JOIN feed f ON f.id = a.feed_id
  WHERE s.removed_at IS NULL`;

function toDocument(row: DocumentRow): SearchDocument {
  const { id, language, title, body, author, site, ...more } = row;
  const { captions, tags, notes, highlights } = more;
  return {
    id,
    language,
    fields: { title, body, author: author ?? '', site: site ?? '', captions, tags, notes, highlights },
  };
}

const ORDERS = {
  newest: 'sorted_at DESC, id DESC',
  oldest: 'sorted_at, id',
  minutes: 'minutes, id DESC',
} as const;

function createSearchSource(database: Database, now: () => Date): SearchSource {
  const { read } = database;
  /** Left out of the index in the batch under way. */
  const left = new Set<number>();

  /** One that cannot be read, because a page of the file is damaged, must not keep the others from the index. */
  function documentsOf(ids: readonly number[]): readonly SearchDocument[] {
    try {
      return read
        .all<DocumentRow>(`${DOCUMENT} AND a.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
        .map(toDocument);
    } catch (error) {
      if (ids.length > 1) return ids.flatMap((id) => documentsOf([id]));
      for (const id of ids) leaveOut(id, error);
      return [];
    }
  }

  function stamps(): readonly number[] {
    const row = read.one<{ value: string }>("SELECT value FROM setting WHERE key = 'index-stamp'");
    return row ? (JSON.parse(row.value) as readonly number[]) : [];
  }

  function leaveOut(id: number, error: unknown): void {
    left.add(id);
    database.write((writing) =>
      // The same text would fail again.
      noteFailure(writing, {
        queue: 'index',
        item: id,
        articleId: id as ArticleId,
        error,
        now: now().toISOString(),
        most: 1,
      }),
    );
  }

  return {
    stamps,
    setStamp: (stamp) =>
      void database.write((writing) =>
        writing.run(
          "INSERT OR REPLACE INTO setting (key, value) VALUES ('index-stamp', ?)",
          JSON.stringify([stamp, ...stamps().slice(0, 1)]),
        ),
      ),
    matching(filters) {
      if (filters.length === 0) return null;
      const conditions = filters.map((filter) => filterSql(read, filter));
      return read.ids<number>(
        `SELECT a.id AS id FROM article a JOIN article_state s ON s.article_id = a.id LEFT JOIN feed f ON f.id = a.feed_id
         WHERE s.removed_at IS NULL AND ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}`,
        ...conditions.flatMap(({ values }) => values),
      );
    },
    document(id) {
      const row = read.one<DocumentRow>(`${DOCUMENT} AND a.id = ?`, id);
      return row && toDocument(row);
    },
    sorted: (ids, sort, limit, offset) =>
      read.column<number>(
        `SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY ${ORDERS[sort]} LIMIT ? OFFSET ?`,
        JSON.stringify([...ids]),
        limit,
        offset,
      ),
    pending(limit) {
      const ids = read.column<number>('SELECT article_id FROM search_queue LIMIT ?', limit);
      const documents = new Map(documentsOf(ids).map((document) => [document.id, document]));
      return ids.map((id) => ({ id, document: documents.get(id) ?? null }));
    },
    done(ids) {
      const all = JSON.stringify(ids);
      database.write((writing) => {
        writing.run('DELETE FROM search_queue WHERE article_id IN (SELECT value FROM json_each(?))', all);
        const fresh = ids.filter((id) => !left.delete(id));
        writing.run(
          "DELETE FROM set_aside WHERE queue = 'index' AND item IN (SELECT value FROM json_each(?))",
          JSON.stringify(fresh),
        );
      });
    },
    leftOut: leaveOut,
    enqueueAll() {
      database.write((writing) =>
        writing.run('INSERT OR IGNORE INTO search_queue SELECT article_id FROM article_content'),
      );
    },
  };
}

/**
 * After a loss of power the index may lack its last commits although the queue says that they were made: what came
 * in the last day before it is indexed again, which harms nothing.
 */
function queueLatest(database: Database): void {
  database.write((writing) =>
    writing.run(
      `INSERT OR IGNORE INTO search_queue SELECT id FROM article
       WHERE added_at >= (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(added_at), '-1 day') FROM article)`,
    ),
  );
}

/** The engine and its stemmers are loaded with the first question: lists, and with them the start, do not wait. */
const loadEngine = () => import('../search/search.ts');

/** What a question needs of the index. */
type SearchReading = Pick<Search, 'query' | 'matches' | 'related'>;

/** Returns what `ask` does; a query that cannot be understood becomes an error that the user can be told. */
async function understood<T>(
  opened: () => Promise<SearchReading>,
  ask: (search: SearchReading) => T,
): Promise<T> {
  const { QueryError } = await loadEngine();
  const engine = await opened();
  try {
    return ask(engine);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { position, length, code, message } = error;
    throw new OffprintError('search-query', message, { position, length, problem: code });
  }
}

function librarySearchQueries(options: {
  readonly read: Reading;
  /** The index, opened when it is first asked something. */
  readonly opened: () => Promise<SearchReading>;
  readonly columns: FacetColumns;
  readonly summaries: (ids: readonly ArticleId[]) => readonly ArticleSummary[];
}): LibrarySearchQueries {
  const { read, opened, columns, summaries } = options;
  return {
    query: ({ query, ...how }) =>
      understood(opened, (search) => {
        const found = search.query(query, how);
        const articles = new Map(
          summaries(found.results.map(({ id }) => id as ArticleId)).map((a) => [a.id as number, a]),
        );
        return {
          ...found,
          results: found.results.flatMap(({ id, ...result }) => {
            const article = articles.get(id);
            return article ? [{ article, ...result }] : [];
          }),
          pending: read.one<{ n: number }>('SELECT count(*) AS n FROM search_queue')?.n ?? 0,
        };
      }),
    async facets({ query, asYouType }) {
      // The first time all articles are read, in slices between which others are answered.
      while (columns.read()) await new Promise((resolve) => setImmediate(resolve));
      return understood(opened, (search) => facetsOf(search.matches(query, { asYouType }), columns, read));
    },
    async related(id) {
      const related = (await opened()).related(id);
      return summaries(related.map((other) => other.id as ArticleId));
    },
  };
}

export function createLibrarySearch(options: {
  readonly file: string;
  /** The folder of the dictionaries; null where there is none. */
  readonly lemmasFolder: string | null;
  readonly database: Database;
  readonly summaries: (ids: readonly ArticleId[]) => readonly ArticleSummary[];
  readonly now: () => Date;
  readonly log: (line: string) => void;
}): LibrarySearch {
  const { file, lemmasFolder, database, summaries, now, log } = options;
  if (database.unclean) queueLatest(database);
  let opened: Search | null = null;
  let closed = false;

  /** Opens the index when it is first asked something. */
  async function search(): Promise<Search> {
    const { openSearch } = await loadEngine();
    if (closed) throw new OffprintError('cancelled', 'The library is closing.');
    return (opened ??= openSearch({ file, library: createSearchSource(database, now), lemmasFolder, log }));
  }

  const columns = new FacetColumns(database.read);

  return {
    ...librarySearchQueries({ read: database.read, opened: search, columns, summaries }),
    matches: (query) => understood(search, (engine) => [...engine.matches(query)] as ArticleId[]),
    count: (query) => understood(search, (engine) => engine.matches(query).length),
    changed: (ids) => columns.changed(ids),
    async work() {
      const engine = await search();
      return engine.indexPending(BATCH) > 0 || engine.tend();
    },
    async notices() {
      const code = (await search()).status.notice;
      return code === null ? [] : [{ code }];
    },
    close() {
      closed = true;
      opened?.close();
    },
  };
}
