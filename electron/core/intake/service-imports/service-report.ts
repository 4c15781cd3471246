import type {
  ArticleId,
  ErrorMessage,
  Service,
  ServiceFailure,
  ServiceImportId,
  ServiceReport,
} from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';

/** Failures that are listed: the user can look at no more, and all are counted. */
const LISTED = 200;

const OF_IMPORT = `service_item i JOIN article a ON a.id = i.article_id WHERE i.import_id = ?`;
const WAITS = 'EXISTS (SELECT 1 FROM fetch_queue q WHERE q.article_id = a.id AND q.page = 1)';
const HERE = 'EXISTS (SELECT 1 FROM article_source s WHERE s.article_id = a.id)';
const FAILED = `a.problem IS NOT NULL AND NOT ${HERE} AND NOT ${WAITS}`;

/** How far the newest import that was started is; null when there was none. */
export function serviceReport(read: Reading): ServiceReport | null {
  const row = read.one<{
    id: number;
    service: Service;
    file: string;
    startedAt: string;
    state: string;
    archive: number;
    ignored: string;
  }>(
    `SELECT id, service, file, started_at AS startedAt, state, archive, ignored FROM service_import WHERE state <> 'read'
     ORDER BY id DESC LIMIT 1`,
  );
  if (!row) return null;
  const { id, service, file, startedAt, state, archive, ignored } = row;
  const items = read.one<{ total: number; left: number; added: number; known: number }>(
    `SELECT count(*) AS total, count(data) AS left,
       count(DISTINCT CASE WHEN added IS NULL THEN article_id END) AS added,
       count(DISTINCT CASE WHEN added IS NOT NULL THEN article_id END) AS known
     FROM service_item WHERE import_id = ?`,
    id,
  );
  const pages = read.one<{ waiting: number; fetched: number; archived: number; failedCount: number }>(
    `SELECT count(DISTINCT CASE WHEN ${WAITS} THEN a.id END) AS waiting,
       count(DISTINCT CASE WHEN ${HERE} THEN a.id END) AS fetched,
       count(DISTINCT CASE WHEN i.archived = 1 THEN a.id END) AS archived,
       count(DISTINCT CASE WHEN ${FAILED} THEN a.id END) AS failedCount FROM ${OF_IMPORT}`,
    id,
  );
  if (!items || !pages) return null;
  return {
    id: id as ServiceImportId,
    service,
    file,
    startedAt,
    undone: state === 'undone',
    archive: archive === 1,
    ignored: JSON.parse(ignored) as readonly string[],
    ...items,
    ...pages,
    failures: failures(read, id),
  };
}

function failures(read: Reading, id: number): readonly ServiceFailure[] {
  return read
    .all<{ articleId: ArticleId; title: string; address: string; problem: string }>(
      `SELECT a.id AS articleId, a.title, coalesce(a.url, '') AS address, a.problem FROM ${OF_IMPORT} AND ${FAILED}
       GROUP BY a.id ORDER BY min(i.position) LIMIT ${LISTED}`,
      id,
    )
    .map(({ problem, ...failure }) => ({ ...failure, error: JSON.parse(problem) as ErrorMessage }));
}

/** The articles of an import whose pages could not be had. */
export function failedArticles(read: Reading, id: ServiceImportId): readonly ArticleId[] {
  return read.ids<ArticleId>(`SELECT DISTINCT a.id AS id FROM ${OF_IMPORT} AND ${FAILED}`, id);
}
