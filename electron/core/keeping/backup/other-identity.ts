import { createHash } from 'node:crypto';
import type { Reading } from '../../foundation/database/database.ts';

/**
 * The name of a story whose own name has another story here: the same at every merge, so that a second one finds it.
 */
export function otherIdentity(other: Reading, id: number, name: string): string {
  const row = other.one<{ title: string; text: string | null }>(
    'SELECT a.title, c.text FROM article a LEFT JOIN article_content c ON c.article_id = a.id WHERE a.id = ?',
    id,
  );
  const of = createHash('sha256').update(JSON.stringify([row?.title, row?.text]));
  return `${name} ${of.digest('hex').slice(0, 16)}`;
}
