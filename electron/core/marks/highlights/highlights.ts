import {
  OffprintError,
  type ArticleId,
  type Highlight,
  type HighlightColour,
  type HighlightId,
  type HighlightList,
  type ListedHighlight,
  type TextQuote,
} from '../../api/index.ts';
import { anchored, newAnchor, setRemoved } from '../anchoring/anchoring.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import { hasWords } from '../../formats/language/language.ts';
import { HIGHLIGHT, toHighlight, type HighlightRow } from './highlight-rows.ts';
import { highlightsMarkdown } from './highlights-markdown.ts';

interface Filter {
  readonly text: string;
  readonly colour: HighlightColour | null;
  readonly orphaned: boolean;
  readonly articleId: ArticleId | null;
}

/** Marked passages of one article, or of all, as a list or as text. */
export interface HighlightQueries {
  of(id: ArticleId): readonly Highlight[];
  list(filter: Filter, limit: number, offset: number): HighlightList;
  markdown(filter: Filter): { readonly markdown: string; readonly count: number };
}

/** Passages that the user marked, with what they noted on them. */
export interface Highlights extends HighlightQueries {
  /** @throws {OffprintError} `not-found` */
  add(highlight: {
    readonly articleId: ArticleId;
    readonly quote: TextQuote;
    readonly colour: HighlightColour;
    readonly note: string;
  }): Highlight;
  /** @throws {OffprintError} `not-found` */
  update(
    id: HighlightId,
    change: {
      readonly colour?: HighlightColour | undefined;
      readonly note?: string | undefined;
      readonly quote?: TextQuote | undefined;
    },
  ): Highlight;
  setRemoved(ids: readonly HighlightId[], removed: boolean): readonly HighlightId[];
}

interface ListedRow extends HighlightRow {
  readonly articleTitle: string;
  readonly siteName: string | null;
  readonly language: string | null;
  readonly url: string | null;
}

const LISTED = `SELECT ${HIGHLIGHT}, a.title AS articleTitle, coalesce(f.custom_title, f.title, a.site_name) AS siteName,
    a.language, a.url
  FROM highlight h JOIN article a ON a.id = h.article_id JOIN article_state s ON s.article_id = a.id
    LEFT JOIN feed f ON f.id = a.feed_id
  WHERE h.removed_at IS NULL AND s.removed_at IS NULL AND (?1 IS NULL OR h.colour = ?1)
    AND (NOT ?2 OR h.orphaned_at IS NOT NULL) AND (?3 IS NULL OR h.article_id = ?3)
  ORDER BY h.created_at DESC, h.id DESC`;

function highlightQueries(read: Reading): HighlightQueries {
  function matching(filter: Filter): readonly (ListedHighlight & { readonly url: string | null })[] {
    const rows = read.all<ListedRow>(LISTED, filter.colour, filter.orphaned ? 1 : 0, filter.articleId);
    const fits = hasWords(filter.text);
    return rows
      .filter(({ exact, note, articleTitle }) => fits(`${exact}\n${note}\n${articleTitle}`))
      .map((row) => {
        const { articleTitle, siteName, language, url } = row;
        return { ...toHighlight(row), articleTitle, siteName, language, url };
      });
  }

  return {
    of: (id) =>
      read
        .all<HighlightRow>(
          `SELECT ${HIGHLIGHT} FROM highlight h WHERE h.article_id = ? AND h.removed_at IS NULL
           ORDER BY h.orphaned_at IS NOT NULL, h.start, h.id`,
          id,
        )
        .map(toHighlight),
    list(filter, limit, offset) {
      const found = matching(filter);
      return {
        total: found.length,
        highlights: found.slice(offset, offset + limit).map(({ url: _url, ...highlight }) => highlight),
      };
    },
    markdown(filter) {
      const found = matching(filter);
      return { markdown: highlightsMarkdown(found), count: found.length };
    },
  };
}

export function createHighlights(options: {
  readonly database: Database;
  readonly now: () => Date;
  readonly changed: (ids: readonly ArticleId[]) => void;
}): Highlights {
  const { database, now, changed } = options;
  const { read } = database;

  function one(id: HighlightId): Highlight {
    const row = read.one<HighlightRow>(
      `SELECT ${HIGHLIGHT} FROM highlight h WHERE h.id = ? AND h.removed_at IS NULL`,
      id,
    );
    if (!row) throw new OffprintError('not-found', `There is no highlight ${id}.`);
    return toHighlight(row);
  }

  function told(highlight: Highlight): Highlight {
    changed([highlight.articleId]);
    return highlight;
  }

  return {
    ...highlightQueries(read),
    add({ articleId, quote, colour, note }) {
      const at = now().toISOString();
      const { values, orphanedAt } = newAnchor(read, articleId, quote, at);
      const id = database.write((writing) =>
        writing.insert(
          `INSERT INTO highlight (uid, article_id, exact, prefix, suffix, start, colour, note, created_at, changed_at,
             orphaned_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...values,
          ...[colour, note.trim() === '' ? '' : note, at, at, orphanedAt],
        ),
      ) as HighlightId;
      return told(one(id));
    },
    update(id, { colour, note, quote }) {
      const before = one(id);
      const at = now().toISOString();
      const fresh = quote && anchored(read, before.articleId, quote);
      const next = fresh ?? quote ?? before.quote;
      database.write((writing) =>
        writing.run(
          `UPDATE highlight SET colour = ?, note = ?, exact = ?, prefix = ?, suffix = ?, start = ?, changed_at = ?,
             orphaned_at = ? WHERE id = ?`,
          ...[colour ?? before.colour, note === undefined ? before.note : note.trim() === '' ? '' : note],
          ...[next.exact, next.prefix, next.suffix, next.start, at],
          ...[quote === undefined ? before.orphanedAt : fresh ? null : at, id],
        ),
      );
      return told(one(id));
    },
    setRemoved(ids, removed) {
      const done = setRemoved(database, 'highlight', ids, removed, now());
      if (done.articles.length > 0) changed(done.articles);
      return done.ids;
    },
  };
}
