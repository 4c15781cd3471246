import type { LibraryFacts, Notice } from '../api/index.ts';
import type { Database, Reading } from '../foundation/database/database.ts';

/** Names of files in one notice. */
const NAMED = 5;

/** Kept files that are damaged or gone. */
function damagedDocuments(read: Reading): readonly Notice[] {
  const names = read.column<string>(
    'SELECT name FROM document WHERE damaged_at IS NOT NULL ORDER BY name LIMIT ?',
    NAMED + 1,
  );
  if (names.length === 0) return [];
  const files = names.length > NAMED ? [...names.slice(0, NAMED), '…'] : names;
  return [{ code: 'documents-damaged', detail: { files: files.join(', ') } }];
}

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
    notices: [
      ...notices,
      ...(checked && checked.findings.length > 0 ? [{ code: 'library-damaged' } as const] : []),
      ...damagedDocuments(read),
    ],
  };
}
