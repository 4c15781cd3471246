import {
  OffprintError,
  type SavedSearch,
  type SavedSearchCount,
  type SavedSearchId,
  type SearchesState,
  type SearchSort,
} from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import { SearchCounts } from './search-counts.ts';

/** Queries remembered. */
const RECENT = 20;

/** A removed search can be brought back for so long; undo is offered for seconds. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

interface SavedRow {
  readonly id: number;
  readonly name: string;
  readonly query: string;
  readonly sort: string;
}

export interface SearchesQueries {
  /** Saved searches and the queries lately asked. From then on the counts are kept up to date, which is not stored. */
  list(): SearchesState;
}

/** What the user keeps of searching: saved searches with their counts, and the queries lately asked. */
export interface Searches extends SearchesQueries {
  /** @throws {OffprintError} `search-query` */
  save(search: {
    readonly name: string;
    readonly query: string;
    readonly sort: SearchSort;
  }): Promise<SavedSearch>;
  /** @throws {OffprintError} `not-found` */
  rename(id: SavedSearchId, name: string): SavedSearch;
  /** @throws {OffprintError} `not-found` */
  move(id: SavedSearchId, before: SavedSearchId | null): SearchesState;
  /** @throws {OffprintError} `not-found` */
  setRemoved(id: SavedSearchId, removed: boolean): SearchesState;
  remember(query: string): SearchesState;
  forgetRecent(): SearchesState;
  /** Something changed that a count may depend on. Cheap: counting waits until the library is quiet. */
  stale(): void;
  /** Resolves when all counts are up to date, or nobody asked for any. */
  settled(): Promise<void>;
  close(): void;
}

const savedRows = (read: Reading) =>
  read.all<SavedRow>(
    'SELECT id, name, query, sort FROM saved_search WHERE removed_at IS NULL ORDER BY position, id',
  );

const toSaved = ({ id, name, query, sort }: SavedRow, counts: SearchCounts): SavedSearch => ({
  id: id as SavedSearchId,
  name,
  query,
  sort: sort as SearchSort,
  total: counts.of(query),
});

const searchesState = (read: Reading, counts: SearchCounts): SearchesState => ({
  saved: savedRows(read).map((row) => toSaved(row, counts)),
  recent: read.column<string>('SELECT query FROM recent_search ORDER BY asked_at DESC, rowid DESC'),
});

const searchesQueries = (read: Reading, counts: SearchCounts): SearchesQueries => ({
  list() {
    counts.watch();
    return searchesState(read, counts);
  },
});

export function createSearches(options: {
  readonly database: Database;
  readonly now: () => Date;
  /** How many articles a query finds. @throws {OffprintError} `search-query` */
  readonly count: (query: string) => Promise<number>;
  /** Resolves when what changed is in the index. */
  readonly indexed: () => Promise<void>;
  readonly changed: (state: SearchesState) => void;
  readonly counted: (counts: readonly SavedSearchCount[]) => void;
}): Searches {
  const { database, now, count, indexed, changed, counted } = options;
  const { read } = database;

  const rows = () => savedRows(read);
  const counts = new SearchCounts({ count, indexed, counted, queries: rows });

  function announced(): SearchesState {
    const current = searchesState(read, counts);
    changed(current);
    return current;
  }

  function one(id: SavedSearchId): SavedSearch {
    const row = rows().find((other) => other.id === id);
    if (!row) throw new OffprintError('not-found', `There is no saved search ${id}.`);
    return toSaved(row, counts);
  }

  return {
    ...searchesQueries(read, counts),
    async save({ name, query, sort }) {
      // Counting reads the query, so that one that cannot be read is not kept.
      counts.put(query, await count(query));
      const id = database.write((writing) =>
        writing.insert(
          `INSERT INTO saved_search (name, query, sort, position)
           SELECT ?, ?, ?, coalesce(max(position), 0) + 1 FROM saved_search`,
          name,
          query,
          sort,
        ),
      ) as SavedSearchId;
      announced();
      return one(id);
    },
    rename(id, name) {
      one(id);
      database.write((writing) => writing.run('UPDATE saved_search SET name = ? WHERE id = ?', name, id));
      announced();
      return one(id);
    },
    move(id, before) {
      one(id);
      if (before !== null) one(before);
      const order = rows()
        .map((row) => row.id)
        .filter((other) => other !== id);
      order.splice(before === null || before === id ? order.length : order.indexOf(before), 0, id);
      database.write((writing) => {
        order.forEach((other, position) =>
          writing.run('UPDATE saved_search SET position = ? WHERE id = ?', position + 1, other),
        );
      });
      return announced();
    },
    setRemoved(id, removed) {
      const at = now();
      const long = new Date(at.getTime() - KEPT_DAYS * DAY_MS).toISOString();
      const found = database.write((writing) => {
        writing.run('DELETE FROM saved_search WHERE removed_at < ?', long);
        return writing.run(
          'UPDATE saved_search SET removed_at = ? WHERE id = ?',
          removed ? at.toISOString() : null,
          id,
        );
      });
      if (found === 0) throw new OffprintError('not-found', `There is no saved search ${id}.`);
      if (!removed) counts.stale();
      return announced();
    },
    remember(query) {
      database.write((writing) => {
        // Taken out first, so that of two within one millisecond the later is still the newer row.
        writing.run('DELETE FROM recent_search WHERE query = ?', query);
        writing.run('INSERT INTO recent_search (query, asked_at) VALUES (?, ?)', query, now().toISOString());
        writing.run(
          `DELETE FROM recent_search WHERE rowid NOT IN
             (SELECT rowid FROM recent_search ORDER BY asked_at DESC, rowid DESC LIMIT ?)`,
          RECENT,
        );
      });
      return announced();
    },
    forgetRecent() {
      database.write((writing) => writing.run('DELETE FROM recent_search'));
      return announced();
    },
    stale: () => counts.stale(),
    settled: () => counts.settled(),
    close: () => counts.close(),
  };
}
