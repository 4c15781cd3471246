import { rmSync } from 'node:fs';
import { openDatabase } from '../../electron/core/foundation/database/database.ts';
import { FacetColumns } from '../../electron/core/retrieval/library-search/facet-columns.ts';
import { facetsOf } from '../../electron/core/retrieval/library-search/facets.ts';

const FEEDS = 120;

/** A library whose articles have all that facets count and nothing else, with ids from 1. */
export class FacetLibrary {
  readonly #folder: string;
  readonly #database;
  readonly #columns;

  constructor(folder: string, articles: number) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    this.#database = openDatabase(folder, () => new Date());
    this.#columns = new FacetColumns(this.#database.read);
    this.#database.write((writing) => {
      for (let id = 1; id <= FEEDS; id++)
        writing.run(
          "INSERT INTO feed (id, url, title, followed_at) VALUES (?, ?, ?, '')",
          id,
          `f${id}`,
          `F ${id}`,
        );
      for (let id = 1; id <= articles; id++) {
        const at = `${2005 + (id % 20)}-05-01T00:00:00.000Z`;
        const language = ['pl', 'en', 'de'][id % 3] ?? null;
        writing.run(
          `INSERT INTO article (id, origin, identity, title, language, added_at, sorted_at) VALUES (?, 'feed', ?, '', ?, '', ?)`,
          id,
          String(id),
          language,
          at,
        );
        writing.run(
          'INSERT INTO article_state (article_id, sorted_at, bookmarked_at) VALUES (?, ?, ?)',
          id,
          at,
          id % 30 === 0 ? at : null,
        );
        writing.run(
          "INSERT INTO entry (feed_id, guid, article_id, content_hash, seen_at) VALUES (?, ?, ?, '', '')",
          1 + (id % FEEDS),
          String(id),
          id,
        );
      }
    });
  }

  /** Reads one slice of what is counted; false when it is all read. */
  read(): boolean {
    return this.#columns.read();
  }

  /** Counts the facets of these articles. */
  count(articles: Uint32Array): number {
    return facetsOf(articles, this.#columns, this.#database.read).total;
  }

  async close(): Promise<void> {
    await this.#database.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
