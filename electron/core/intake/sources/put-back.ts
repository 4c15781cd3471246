import type { ArticleId } from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import type { Extractor } from '../../formats/extract/extract.ts';

/** The texts of the blocks that the user put back into an article. */
export function linesPutBack(read: Reading, id: ArticleId): readonly string[] {
  return read
    .all<{ text: string }>('SELECT text FROM article_put_back WHERE article_id = ?', id)
    .map(({ text }) => text);
}

/**
 * An extractor that puts back into every page what the user put back into its article, whoever has the page read: a
 * sync that fetches it anew, or the full text that is asked for.
 */
export function withPutBack(extractor: Extractor, { read }: Pick<Database, 'read'>): Extractor {
  const linesFor = (url: string): readonly string[] =>
    !read.one('SELECT 1 FROM article_put_back LIMIT 1')
      ? []
      : read
          .all<{ text: string }>(
            `SELECT text FROM article_put_back WHERE article_id IN
               (SELECT article_id FROM article_source WHERE url = ?1 UNION SELECT id FROM article WHERE url = ?1)`,
            url,
          )
          .map(({ text }) => text);
  return {
    ...extractor,
    page: (input) => extractor.page({ putBack: linesFor(input.url), ...input }),
    extract: (input) => extractor.page({ putBack: linesFor(input.url), ...input }),
  };
}
