import type { LibraryFacts } from './api/index.ts';
import type { Database } from './database/database.ts';

/** How much is in the library. */
export function libraryFacts({
  read,
  checked,
  notices,
}: Pick<Database, 'read' | 'checked' | 'notices'>): Omit<LibraryFacts, 'folder' | 'version'> {
  const number = (sql: string) => read.one<{ n: number }>(sql)?.n ?? 0;
  return {
    articles: number('SELECT count(*) AS n FROM article'),
    feeds: number('SELECT count(*) AS n FROM feed'),
    assets: number('SELECT count(*) AS n FROM asset'),
    assetBytes: number('SELECT coalesce(sum(bytes), 0) AS n FROM asset'),
    checked: checked && { at: checked.at, sound: checked.findings.length === 0 },
    notices: checked && checked.findings.length > 0 ? [...notices, { code: 'library-damaged' }] : notices,
  };
}
