import type { LibraryFacts } from './api/index.ts';
import type { Reading } from './database/database.ts';

/** How much is in the library. */
export function libraryFacts(
  reading: Reading,
): Pick<LibraryFacts, 'articles' | 'feeds' | 'assets' | 'assetBytes'> {
  const number = (sql: string) => reading.one<{ n: number }>(sql)?.n ?? 0;
  return {
    articles: number('SELECT count(*) AS n FROM article'),
    feeds: number('SELECT count(*) AS n FROM feed'),
    assets: number('SELECT count(*) AS n FROM asset'),
    assetBytes: number('SELECT coalesce(sum(bytes), 0) AS n FROM asset'),
  };
}
