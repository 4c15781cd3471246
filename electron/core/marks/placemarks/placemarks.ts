import {
  OffprintError,
  type ArticleId,
  type ListedPlacemark,
  type Placemark,
  type PlacemarkId,
  type PlacemarkList,
  type TextQuote,
} from '../../api/index.ts';
import { newAnchor, setRemoved } from '../anchoring/anchoring.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import { hasWords } from '../../formats/language/language.ts';

/** Marked places of one article, or of all. */
export interface PlacemarkQueries {
  of(id: ArticleId): readonly Placemark[];
  list(wanted: {
    readonly text: string;
    readonly articleId: ArticleId | null;
    readonly limit: number;
  }): PlacemarkList;
}

/** Bookmarks on places in articles. */
export interface Placemarks extends PlacemarkQueries {
  /** @throws {OffprintError} `not-found` */
  add(placemark: {
    readonly articleId: ArticleId;
    readonly quote: TextQuote;
    readonly name: string;
  }): Placemark;
  /** @throws {OffprintError} `not-found` */
  rename(id: PlacemarkId, name: string): Placemark;
  setRemoved(ids: readonly PlacemarkId[], removed: boolean): readonly PlacemarkId[];
}

interface PlacemarkRow extends TextQuote {
  readonly id: number;
  readonly articleId: number;
  readonly name: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly orphanedAt: string | null;
}

interface ListedRow extends PlacemarkRow {
  readonly articleTitle: string;
  readonly siteName: string | null;
  readonly language: string | null;
}

const PLACEMARK = `p.id, p.article_id AS articleId, p.exact, p.prefix, p.suffix, p.start, p.name,
  p.created_at AS createdAt, p.changed_at AS changedAt, p.orphaned_at AS orphanedAt`;
/** Of one article: first what is there, as it stands in the text. */
const IN_TEXT = 'p.orphaned_at IS NOT NULL, p.start, p.id';

function toPlacemark(row: PlacemarkRow): Placemark {
  const { id, articleId, exact, prefix, suffix, start, name, createdAt, changedAt, orphanedAt } = row;
  return {
    id: id as PlacemarkId,
    articleId: articleId as ArticleId,
    quote: { exact, prefix, suffix, start },
    name,
    createdAt,
    changedAt,
    orphanedAt,
  };
}

function placemarkQueries(read: Reading): PlacemarkQueries {
  return {
    of: (id) =>
      read
        .all<PlacemarkRow>(
          `SELECT ${PLACEMARK} FROM placemark p WHERE p.article_id = ? AND p.removed_at IS NULL ORDER BY ${IN_TEXT}`,
          id,
        )
        .map(toPlacemark),
    list({ text, articleId, limit }) {
      const rows = read.all<ListedRow>(
        `SELECT ${PLACEMARK}, a.title AS articleTitle, coalesce(f.custom_title, f.title, a.site_name) AS siteName,
           a.language
         FROM placemark p JOIN article a ON a.id = p.article_id JOIN article_state s ON s.article_id = a.id
           LEFT JOIN feed f ON f.id = a.feed_id
         WHERE p.removed_at IS NULL AND s.removed_at IS NULL AND (?1 IS NULL OR p.article_id = ?1)
         ORDER BY ${articleId === null ? 'p.created_at DESC, p.id DESC' : IN_TEXT}`,
        articleId,
      );
      const fits = hasWords(text);
      const found = rows.filter(({ name, exact, articleTitle }) =>
        fits(`${name}\n${exact}\n${articleTitle}`),
      );
      const placemarks = found.slice(0, limit).map((row): ListedPlacemark => {
        const { articleTitle, siteName, language } = row;
        return { ...toPlacemark(row), articleTitle, siteName, language };
      });
      return { total: found.length, placemarks };
    },
  };
}

export function createPlacemarks(options: {
  readonly database: Database;
  readonly now: () => Date;
  readonly changed: (ids: readonly ArticleId[]) => void;
}): Placemarks {
  const { database, now, changed } = options;
  const { read } = database;

  function told(id: PlacemarkId): Placemark {
    const row = read.one<PlacemarkRow>(
      `SELECT ${PLACEMARK} FROM placemark p WHERE p.id = ? AND p.removed_at IS NULL`,
      id,
    );
    if (!row) throw new OffprintError('not-found', `There is no placemark ${id}.`);
    const placemark = toPlacemark(row);
    changed([placemark.articleId]);
    return placemark;
  }

  return {
    ...placemarkQueries(read),
    add({ articleId, quote, name }) {
      const at = now().toISOString();
      const { values, orphanedAt } = newAnchor(read, articleId, quote, at);
      const id = database.write((writing) =>
        writing.insert(
          `INSERT INTO placemark (uid, article_id, exact, prefix, suffix, start, name, created_at, changed_at, orphaned_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...values,
          ...[name.trim(), at, at, orphanedAt],
        ),
      ) as PlacemarkId;
      return told(id);
    },
    rename(id, name) {
      database.write((writing) =>
        writing.run(
          'UPDATE placemark SET name = ?, changed_at = ? WHERE id = ? AND removed_at IS NULL',
          ...[name.trim(), now().toISOString(), id],
        ),
      );
      return told(id);
    },
    setRemoved(ids, removed) {
      const done = setRemoved(database, 'placemark', ids, removed, now());
      if (done.articles.length > 0) changed(done.articles);
      return done.ids;
    },
  };
}
