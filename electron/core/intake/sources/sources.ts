import {
  OffprintError,
  type ArticleId,
  type BlockRule,
  type Instant,
  type Job,
  type LeftOut,
} from '../../api/index.ts';
import { noteExtraction, updateArticle } from '../../library/articles/articles.ts';
import type { Assets } from '../../library/assets/assets.ts';
import type { Database, Writing } from '../../foundation/database/database.ts';
import { EXTRACTOR_VERSION, type ExtractedArticle, type Extractor } from '../../formats/extract/extract.ts';
import { CLOSING, type JobHandle, type Jobs } from '../../foundation/jobs/jobs.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { draftOfPage, queue } from '../sync/sync.ts';
import { linesPutBack } from './put-back.ts';
import { createSourceQueries, readKeptPages, type SourceQueries } from './read-kept-pages.ts';

export type { SourceQueries } from './read-kept-pages.ts';
export { withPutBack } from './put-back.ts';

/** The pages that are kept as they were fetched, read again without a network. */
export interface Sources extends SourceQueries {
  /** @throws {OffprintError} `source-missing`, `no-article`, `extraction-stopped` */
  extractAgain(id: ArticleId): Promise<void>;
  /** Reads kept pages again: all, or those an older extractor read. */
  start(which: 'outdated' | 'all'): Job;
  /** Reads the kept pages of these sites again; null when there are none. */
  startSites(sites: readonly string[]): { readonly job: Job | null; readonly articles: number };
  /** Goes on with what an earlier run left. */
  resume(): void;
  /** Puts a piece back, or takes it out again. @throws {OffprintError} as `extractAgain`, `not-found` */
  putBack(id: ArticleId, text: string, back: boolean): Promise<readonly LeftOut[]>;
}

/** An article that waits to be read again; `asked` is null for one that does not wait in the queue. */
interface Queued {
  readonly id: ArticleId;
  readonly asked: number | null;
}

interface ArticleRow {
  readonly identity: string;
  readonly origin: 'feed' | 'page' | 'file' | 'welcome';
  readonly url: string | null;
  readonly title: string;
  readonly byline: string | null;
  readonly published: Instant | null;
}

/** Pages read at once; the extractor has as many threads. */
const AT_ONCE = 2;
/** Articles that changed are announced so many at a time. */
const ANNOUNCED = 20;

/** SQL: a number that is hardly ever the same twice. */
const ASKED = 'abs(random() % 1000000007)';

export function createSources(options: {
  readonly database: Database;
  readonly extractor: Extractor;
  readonly assets: Assets;
  readonly jobs: Jobs;
  readonly now: () => Date;
  readonly changed: (ids: readonly ArticleId[]) => void;
  /** The rules for the site of an address. */
  readonly rulesFor: (address: string) => readonly BlockRule[];
  /** Pictures are still to be fetched. */
  readonly fetchSoon: () => void;
}): Sources {
  const { database, assets, jobs, now, changed, fetchSoon } = options;
  const { read } = database;
  const pages = readKeptPages(read, options.extractor);
  const { extract } = pages;
  const queries = createSourceQueries({ ...options, read, pages, picturesOf: assets.picturesOf });

  function store(writing: Writing, id: ArticleId, extracted: ExtractedArticle): boolean {
    const article = writing.one<ArticleRow>(
      'SELECT identity, origin, url, title, byline, published_at AS published FROM article WHERE id = ?',
      id,
    );
    if (!article) return false;
    const { identity, url, origin } = article;
    const draft = draftOfPage(extracted, { identity, url, origin });
    // What the feed says of its articles is the publisher's own; the page's is read off its design.
    const told = { title: article.title, byline: article.byline ?? draft.byline };
    const at = now().toISOString();
    // The publisher changed nothing: there is no earlier text to keep.
    updateArticle(writing, id, origin === 'feed' ? { ...draft, ...told } : draft, at, { first: true });
    noteExtraction(writing, id, EXTRACTOR_VERSION);
    const pictures = extracted.images.map(({ src }) => src);
    assets.record(writing, id, pictures, { keepOthers: true });
    const wanted = writing.one(
      'SELECT 1 FROM article_picture WHERE article_id = ? AND hash IS NULL AND problem IS NULL AND position >= 0',
      id,
    );
    if (wanted) queue(writing, id, false, at);
    return wanted !== undefined && wanted !== null;
  }

  const again = (queued: Queued): Promise<void> => inTurn(queued.id, () => againInTurn(queued));

  async function againInTurn({ id, asked }: Queued): Promise<void> {
    const extracted = await extract(id);
    const pictures = database.writeSoon((writing) => {
      leaveQueue(writing, id, asked);
      forgetFailure(writing, 'extract', id);
      if (extracted) return store(writing, id, extracted);
      noteExtraction(writing, id, EXTRACTOR_VERSION);
      return false;
    });
    if (pictures) fetchSoon();
  }

  /** Of one article, one thing is done at a time: each goes by what the one before left. */
  const last = new Map<ArticleId, Promise<unknown>>();
  function inTurn<T>(id: ArticleId, work: () => Promise<T>): Promise<T> {
    const before = last.get(id) ?? Promise.resolve();
    // Whoever asked for the one before has been told how it ended.
    const turn = before.then(work, work);
    last.set(id, turn);
    const forget = (): void => {
      if (last.get(id) === turn) last.delete(id);
    };
    turn.then(forget, forget);
    return turn;
  }

  async function putBack(id: ArticleId, text: string, back: boolean): Promise<readonly LeftOut[]> {
    const pieces = await queries.leftOut(id);
    if (!pieces.some((piece) => piece.text === text))
      throw new OffprintError('not-found', 'The page has no such piece.');
    const lines = text.split('\n');
    const others = linesPutBack(read, id).filter((line) => !lines.includes(line));
    const extracted = await extract(id, { putBack: back ? [...others, ...lines] : others, short: !back });
    const pictures = database.write((writing) => {
      if (!writing.one('SELECT 1 FROM article WHERE id = ?', id))
        throw new OffprintError('not-found', `There is no article ${id}.`);
      for (const line of lines)
        if (back)
          writing.run(
            'INSERT OR IGNORE INTO article_put_back VALUES (?, ?, ?)',
            id,
            line,
            now().toISOString(),
          );
        else writing.run('DELETE FROM article_put_back WHERE article_id = ? AND text = ?', id, line);
      return extracted !== null && store(writing, id, extracted);
    });
    if (pictures) fetchSoon();
    changed([id]);
    return pieces.map((piece) => (piece.text === text ? { ...piece, back } : piece));
  }

  const queued = () => read.all<Queued>('SELECT article_id AS id, asked FROM extract_queue ORDER BY 1 DESC');

  async function run(job: JobHandle): Promise<void> {
    let done = 0;
    let failed = 0;
    let told: ArticleId[] = [];
    const tell = (least: number) => {
      if (told.length < least) return;
      changed(told);
      told = [];
    };
    try {
      for (let round = queued(); round.length > 0; round = queued()) {
        const waiting = round.values();
        job.update({ done, total: done + round.length, failed });
        await Promise.all(
          Array.from({ length: AT_ONCE }, async () => {
            for (const next of waiting) {
              job.signal.throwIfAborted();
              if (await extractOrSetAside(next)) told.push(next.id);
              else failed++;
              job.update({ done: ++done, failed });
              tell(ANNOUNCED);
            }
          }),
        );
      }
    } finally {
      tell(1);
      // Cancelled by the user: what is left is not wanted. When the library closes it is.
      if (job.signal.aborted && job.signal.reason !== CLOSING)
        database.write((writing) => writing.run('DELETE FROM extract_queue'));
    }
  }

  /** A page that cannot be read leaves its article as it is, and must not stop the others. */
  async function extractOrSetAside(next: Queued): Promise<boolean> {
    try {
      await again(next);
      return true;
    } catch (error) {
      if (!isOfItem(error)) throw error;
      const at = now().toISOString();
      database.writeSoon((writing) => {
        leaveQueue(writing, next.id, next.asked);
        // With this extractor it would fail again.
        noteExtraction(writing, next.id, EXTRACTOR_VERSION);
        const item = { queue: 'extract', item: next.id, articleId: next.id } as const;
        noteFailure(writing, { ...item, error, now: at, most: 1 });
      });
      return false;
    }
  }

  const begin = (): Job => jobs.start('extract', run);

  return {
    ...queries,
    putBack: (id, text, back) => inTurn(id, () => putBack(id, text, back)),
    async extractAgain(id) {
      await again({ id, asked: null });
      changed([id]);
    },
    start(which) {
      database.write((writing) =>
        writing.run(
          `INSERT OR REPLACE INTO extract_queue SELECT article_id, ${ASKED} FROM extraction WHERE ?1 OR version < ?2`,
          which === 'all' ? 1 : 0,
          EXTRACTOR_VERSION,
        ),
      );
      return begin();
    },
    startSites(sites) {
      const articles = database.write((writing) =>
        sites.flatMap(startsOfSite).reduce(
          (sum, start) =>
            sum +
            writing.run(
              `INSERT OR REPLACE INTO extract_queue
               SELECT article_id, ${ASKED} FROM article_source WHERE url >= ?1 AND url < ?1 || char(1114111)`,
              start,
            ),
          0,
        ),
      );
      return { articles, job: articles > 0 ? begin() : null };
    },
    resume() {
      if (queued().length > 0) begin();
    },
  };
}

function leaveQueue(writing: Writing, id: ArticleId, asked: number | null): void {
  writing.run('DELETE FROM extract_queue WHERE article_id = ? AND asked = ?', id, asked);
}

/** What the addresses of a site's pages begin with. */
function startsOfSite(site: string): readonly string[] {
  return ['https', 'http'].flatMap((scheme) => [`${scheme}://${site}/`, `${scheme}://www.${site}/`]);
}
