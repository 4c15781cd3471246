import { ASSET_SCHEME, OffprintError, type ArticleId } from '../../api/index.ts';
import { articleOf } from '../../library/articles/articles.ts';
import type { Database, Reading, SqlValue, Writing } from '../../foundation/database/database.ts';
import { isOneStory } from '../../intake/sync/sync.ts';
import { insertRow, type Row } from './insert-row.ts';
import { otherIdentity } from './other-identity.ts';
import {
  mergeCollections,
  mergeMarks,
  mergeRules,
  mergeSiteRules,
  mergeTags,
  type Merged,
} from './merge-marks.ts';

/** What was taken over. */
export interface MergeCounts {
  readonly articles: number;
  readonly merged: number;
  readonly feeds: number;
}

/** Articles taken over in one transaction: some milliseconds, after which a query that waits is answered. */
const BATCH = 50;

/** What belongs to one article and comes with it. Numbers of rows are given anew. */
const WITH_A_NEW_ARTICLE = [
  { table: 'article_content' },
  { table: 'article_source' },
  { table: 'source_page' },
  { table: 'extraction' },
  { table: 'extract_queue' },
  { table: 'article_other_text' },
  { table: 'raw_entry' },
  { table: 'fetch_queue' },
  { table: 'article_picture' },
  { table: 'article_revision', without: 'id' },
] as const;

/**
 * Merges the rows of `other`, a library of this program's version, into this one. Articles are the same when their
 * identity is and they are one story; what the user did with either holds for both.
 */
export async function mergeRows(options: {
  readonly database: Database;
  readonly other: Reading;
  readonly now: string;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}): Promise<MergeCounts> {
  const { database, other, signal, progress } = options;
  const feeds = database.write((writing) => mergeFeeds(writing, other));
  const merging = database.write((writing): Merged => ({
    tags: mergeTags(writing, other),
    collections: mergeCollections(writing, other),
  }));
  const searches = other.all<Row>('SELECT * FROM saved_search WHERE removed_at IS NULL ORDER BY position');
  database.write((writing) => {
    mergeSearches(writing, searches);
    mergeSiteRules(writing, other);
    mergeRules(writing, other);
  });
  const ids = other.ids<number>('SELECT id FROM article ORDER BY id');
  let articles = 0;
  let merged = 0;
  for (let start = 0; start < ids.length; start += BATCH) {
    if (signal.aborted) throw new OffprintError('cancelled', 'The merge was cancelled.');
    database.write((writing) => {
      for (const id of ids.slice(start, start + BATCH)) {
        const outcome = mergeArticle(writing, other, id, { feeds, ...merging });
        if (outcome === 'added') articles++;
        else if (outcome === 'merged') merged++;
      }
    });
    progress(Math.min(start + BATCH, ids.length), ids.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { articles, merged, feeds: [...feeds.values()].filter(({ added }) => added).length };
}

interface TakenFeed {
  readonly id: number;
  readonly added: boolean;
}

function mergeFeeds(writing: Writing, other: Reading): ReadonlyMap<number, TakenFeed> {
  const folders = new Map<number, number>();
  const rows = other.all<Row>('SELECT * FROM folder ORDER BY id');
  const place = (row: Row): number => {
    const known = folders.get(Number(row['id']));
    if (known !== undefined) return known;
    const above = rows.find((each) => each['id'] === row['parent_id']);
    const parent = above ? place(above) : null;
    const same = writing.one<{ id: number }>(
      'SELECT id FROM folder WHERE name = ? AND parent_id IS ?',
      row['name'] ?? '',
      parent,
    );
    const id = same?.id ?? insertRow(writing, 'folder', { ...row, parent_id: parent }, ['id']);
    folders.set(Number(row['id']), id);
    return id;
  };
  for (const row of rows) place(row);

  const feeds = new Map<number, TakenFeed>();
  for (const row of other.all<Row>('SELECT * FROM feed ORDER BY id')) {
    const same = writing.one<{ id: number }>('SELECT id FROM feed WHERE url = ?', row['url'] ?? '');
    const folder =
      typeof row['folder_id'] !== 'number' ? null : (folders.get(Number(row['folder_id'])) ?? null);
    // Counts are kept by triggers as the entries come.
    const fresh = { ...row, folder_id: folder, total: 0, unread: 0 };
    const id = same?.id ?? insertRow(writing, 'feed', fresh, ['id']);
    feeds.set(Number(row['id']), { id, added: !same });
  }
  return feeds;
}

function mergeSearches(writing: Writing, searches: readonly Row[]): void {
  for (const row of searches) {
    if (writing.one('SELECT 1 FROM saved_search WHERE query = ? AND removed_at IS NULL', row['query'] ?? ''))
      continue;
    const last = writing.one<{ n: number }>('SELECT coalesce(max(position), 0) + 1 AS n FROM saved_search');
    insertRow(writing, 'saved_search', { ...row, position: last?.n ?? 0 }, ['id']);
  }
}

/** The numbers here of what is there. */
interface Taken extends Merged {
  readonly feeds: ReadonlyMap<number, TakenFeed>;
}

function mergeArticle(
  writing: Writing,
  other: Reading,
  id: number,
  { feeds, ...merging }: Taken,
): 'added' | 'merged' | 'left' {
  const row = other.one<Row>('SELECT * FROM article WHERE id = ?', id);
  const state = other.one<Row>('SELECT * FROM article_state WHERE article_id = ?', id);
  if (!row || !state) return 'left';
  const names = [
    String(row['identity']),
    ...other.column<string>('SELECT identity FROM article_alias WHERE article_id = ?', id),
  ];
  const named = names.map((each) => articleOf(writing, each)).find((each) => each !== null);
  // What came from a feed may have its identity from a guid or an address that had another story on this machine.
  const isOther = named !== undefined && !isOneStory(writing, named, other, id);
  const identity = isOther ? otherIdentity(other, id, names[0] ?? '') : (names[0] ?? '');
  const aliases = isOther ? [] : names.slice(1);
  const known = isOther ? (articleOf(writing, identity) ?? undefined) : named;
  if (known === undefined) {
    // What was erased here for good was erased on purpose.
    if (writing.one('SELECT 1 FROM erased_article WHERE identity = ?', identity)) return 'left';
    const feedId =
      typeof row['feed_id'] !== 'number' ? null : (feeds.get(Number(row['feed_id']))?.id ?? null);
    const own = {
      identity,
      feed_id: feedId,
      document_id: takeDocument(writing, other, row['document_id'] ?? null),
    };
    const added = insertRow(writing, 'article', { ...row, ...own }, ['id']) as ArticleId;
    insertRow(writing, 'article_state', { ...state, article_id: added });
    takeAssets(writing, other, id);
    for (const part of WITH_A_NEW_ARTICLE) {
      for (const own of other.all<Row>(`SELECT * FROM ${part.table} WHERE article_id = ?`, id)) {
        insertRow(
          writing,
          part.table,
          { ...own, article_id: added },
          'without' in part ? [part.without] : [],
        );
      }
    }
    for (const alias of aliases) {
      writing.run('INSERT OR IGNORE INTO article_alias (identity, article_id) VALUES (?, ?)', alias, added);
    }
    showPicture(writing, added);
    takeEntries(writing, other, { from: id, to: added, feeds, isOther });
    mergeMarks(writing, other, id, added, merging);
    makeThumbnailAnew(writing, added);
    return 'added';
  }
  mergeState(writing, known, state);
  takeEntries(writing, other, { from: id, to: known, feeds, isOther });
  mergeMarks(writing, other, id, known, merging);
  return 'merged';
}

/** Takes over the file that an article was read from; returns its number here. */
function takeDocument(writing: Writing, other: Reading, document: SqlValue): SqlValue {
  const row = other.one<Row>('SELECT * FROM document WHERE id = ?', document);
  if (!row) return null;
  // Whether the file is whole here is found out here.
  insertRow(writing, 'document', row, ['id', 'damaged_at']);
  return (
    writing.one<{ id: number }>('SELECT id FROM document WHERE hash = ?', row['hash'] ?? null)?.id ?? null
  );
}

/** Read once is read, bookmarked stays bookmarked; of two moments the earlier one, of two places the further one. */
function mergeState(writing: Writing, id: ArticleId, state: Row): void {
  const earlier = (column: string) =>
    `${column} = coalesce(min(article_state.${column}, o.${column}), article_state.${column}, o.${column})`;
  writing.run(
    `UPDATE article_state SET ${['read_at', 'bookmarked_at', 'saved_at'].map(earlier).join(', ')},
       progress = max(article_state.progress, o.progress)
     FROM (SELECT ? AS read_at, ? AS bookmarked_at, ? AS saved_at, ? AS progress) AS o WHERE article_id = ?`,
    state['read_at'] ?? null,
    state['bookmarked_at'] ?? null,
    state['saved_at'] ?? null,
    state['progress'] ?? 0,
    id,
  );
}

/** What was made of the picture beside the title is made here anew. */
function showPicture(writing: Writing, id: ArticleId): void {
  writing.run(
    `UPDATE article SET thumbnail = (SELECT '${ASSET_SCHEME}://a/' || hash || '.' || extension FROM asset
       WHERE hash = thumbnail_of) WHERE id = ?`,
    id,
  );
  writing.run(
    'INSERT OR IGNORE INTO thumbnail_queue SELECT hash FROM asset WHERE hash = (SELECT thumbnail_of FROM article WHERE id = ?)',
    id,
  );
}

function takeAssets(writing: Writing, other: Reading, article: number): void {
  const assets = other.all<Row>(
    'SELECT a.* FROM asset a WHERE a.hash IN (SELECT hash FROM article_picture WHERE article_id = ?)',
    article,
  );
  for (const asset of assets) insertRow(writing, 'asset', asset);
}

function takeEntries(
  writing: Writing,
  other: Reading,
  taken: {
    readonly from: number;
    readonly to: number;
    readonly feeds: ReadonlyMap<number, TakenFeed>;
    /** Its guid is another story's here: it stands beside that under a key of its own. */
    readonly isOther: boolean;
  },
): void {
  for (const entry of other.all<Row>('SELECT * FROM entry WHERE article_id = ?', taken.from)) {
    const feed = taken.feeds.get(Number(entry['feed_id']));
    const guid = String(entry['guid']);
    const key = taken.isOther ? otherIdentity(other, taken.from, guid) : guid;
    if (feed) insertRow(writing, 'entry', { ...entry, guid: key, feed_id: feed.id, article_id: taken.to });
  }
}

/** Thumbnails do not come along: the picture itself is shown until its thumbnail is made here. */
function makeThumbnailAnew(writing: Writing, article: ArticleId): void {
  writing.run(
    `INSERT OR IGNORE INTO thumbnail_queue SELECT thumbnail_of FROM article
     WHERE id = ? AND thumbnail_of IN (SELECT hash FROM asset)`,
    article,
  );
  writing.run(
    `UPDATE article SET thumbnail = (SELECT '${ASSET_SCHEME}://a/' || hash || '.' || extension FROM asset
       WHERE hash = thumbnail_of) WHERE id = ? AND thumbnail_of IS NOT NULL`,
    article,
  );
}
