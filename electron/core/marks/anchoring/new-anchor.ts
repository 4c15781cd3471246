import { randomUUID } from 'node:crypto';
import { OffprintError, type ArticleId, type TextQuote } from '../../api/index.ts';
import type { Reading, SqlValue } from '../../foundation/database/database.ts';
import { anchored } from './anchors.ts';

/** What the tables of highlights and placemarks keep of something new that is anchored by a quote. */
export interface NewAnchor {
  /** Values of the columns `uid`, `article_id`, `exact`, `prefix`, `suffix` and `start`. */
  readonly values: readonly SqlValue[];
  /** Value of the column `orphaned_at`: null where the quote is found in the article. */
  readonly orphanedAt: string | null;
}

/** @throws {OffprintError} `not-found` when there is no such article */
export function newAnchor(read: Reading, articleId: ArticleId, quote: TextQuote, at: string): NewAnchor {
  if (read.one('SELECT 1 FROM article WHERE id = ?', articleId) === null)
    throw new OffprintError('not-found', `There is no article ${articleId}.`);
  const fresh = anchored(read, articleId, quote);
  const { exact, prefix, suffix, start } = fresh ?? quote;
  return {
    values: [randomUUID(), articleId, exact, prefix, suffix, start],
    orphanedAt: fresh ? null : at,
  };
}
