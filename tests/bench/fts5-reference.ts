import { DatabaseSync } from '@photostructure/sqlite';
import { analyser } from '../support/lemmas.ts';
import type { SearchDocument } from '../../electron/core/retrieval/search/search.ts';

/** FTS5 over the same stems, best 50 by bm25(): what search is measured against. */
export class Fts5Reference {
  readonly #db;
  readonly #insert;
  readonly #query;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE VIRTUAL TABLE IF NOT EXISTS articles USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 0')`);
    this.#insert = this.#db.prepare('INSERT INTO articles (rowid, title, body) VALUES (?, ?, ?)');
    this.#query = this.#db.prepare(
      'SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 3, 1) LIMIT 50',
    );
  }

  get count(): number {
    return Number((this.#db.prepare('SELECT count(*) AS n FROM articles').get() as { n: number }).n);
  }

  add(documents: readonly SearchDocument[]): void {
    this.#db.exec('BEGIN');
    for (const { id, language, fields } of documents) {
      this.#insert.run(id, stems(fields.title, language), stems(fields.body, language));
    }
    this.#db.exec('COMMIT');
  }

  query(match: string): number {
    return this.#query.all(match).length;
  }

  close(): void {
    this.#db.close();
  }
}

function stems(text: string, language: string | null): string {
  return analyser
    .tokens(text, language)
    .flatMap((token) => token.stems)
    .join(' ');
}
