import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  OffprintError,
  type ArticleId,
  type ArticlePicture,
  type BlockKind,
  type BlockRule,
  type Instant,
  type LeftOut,
  type OriginalPage,
  type PointedBlock,
  type SourcesStatus,
} from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import {
  EXTRACTOR_VERSION,
  type ExtractedArticle,
  type Extractor,
  type PageInput,
} from '../../formats/extract/extract.ts';
import { linesPutBack } from './put-back.ts';
import { rulesBehind, rulesForPiece } from './rules-for-piece.ts';

/** What is asked of kept pages; nothing is stored. */
export interface SourceQueries {
  status(): SourcesStatus;
  /** What was left out of the article. @throws {OffprintError} as `extractAgain` */
  leftOut(id: ArticleId): Promise<readonly LeftOut[]>;
  /** @throws {OffprintError} `source-missing` */
  original(id: ArticleId): Promise<OriginalPage>;
  /** @throws {OffprintError} `source-missing` */
  kinds(id: ArticleId, block: PointedBlock): Promise<readonly BlockKind[]>;
  /** Rules that mean pieces such as this one; none where nothing tells it from others. @throws {OffprintError} `source-missing` */
  rulesForPiece(id: ArticleId, text: string): Promise<readonly BlockRule[]>;
  /** The site's rules that put this piece back. @throws {OffprintError} as `extractAgain` */
  rulesBehind(id: ArticleId, text: string): Promise<readonly BlockRule[]>;
  /** The article's content with these rules instead of the site's. @throws {OffprintError} as `extractAgain` */
  preview(id: ArticleId, rules: readonly BlockRule[]): Promise<string>;
  /** Address of the article's kept page. @throws {OffprintError} `source-missing` */
  addressOf(id: ArticleId): string;
}

interface SourceRow {
  readonly url: string;
  readonly contentType: string | null;
  readonly fetchedAt: Instant;
  readonly gzip: Uint8Array;
}

/** How a page is read again: with these rules instead of the site's, with these blocks put back. */
interface Reread {
  readonly rules?: readonly BlockRule[];
  readonly putBack?: readonly string[];
  /** Whether it may be shorter than the text that is stored. */
  readonly short?: boolean;
}

const unpack = promisify(gunzip);

interface KeptPages {
  readonly sourceOf: (id: ArticleId) => SourceRow;
  readonly pageOf: (row: Pick<SourceRow, 'url' | 'contentType' | 'gzip'>) => Promise<PageInput>;
  readonly extract: (id: ArticleId, how?: Reread) => Promise<ExtractedArticle | null>;
}

/** Kept pages as they were fetched, and extracted again. */
export function readKeptPages(read: Reading, extractor: Extractor): KeptPages {
  async function pageOf(row: Pick<SourceRow, 'url' | 'contentType' | 'gzip'>): Promise<PageInput> {
    const bytes = await unpack(row.gzip).catch((error: unknown) => {
      throw new OffprintError('source-missing', 'The kept page is damaged.', undefined, error);
    });
    return { url: row.url, contentType: row.contentType, bytes };
  }

  function sourceOf(id: ArticleId): SourceRow {
    const row = read.one<SourceRow>(
      'SELECT url, content_type AS contentType, fetched_at AS fetchedAt, gzip FROM article_source WHERE article_id = ?',
      id,
    );
    if (!row) throw missing(id);
    return row;
  }

  /** Reads the kept page, or pages, anew. Null when that would lose pages that were never kept. */
  async function extract(
    id: ArticleId,
    { rules, putBack = linesPutBack(read, id), short = false }: Reread = {},
  ): Promise<ExtractedArticle | null> {
    const further = read.all<SourceRow>(
      'SELECT url, content_type AS contentType, gzip FROM source_page WHERE article_id = ? ORDER BY position',
      id,
    );
    const pages: ExtractedArticle[] = [];
    for (const row of [sourceOf(id), ...further]) {
      const page = await pageOf(row);
      pages.push(await extractor.page({ ...page, ...(rules && { rules }), putBack }));
    }
    const [first] = pages;
    if (pages.length > 1 || !first) return extractor.join(pages);
    if (!short && first.nextPage !== null && first.textContent.length < 0.8 * textLength(read, id))
      return null;
    return first;
  }

  return { sourceOf, pageOf, extract };
}

/** What is asked of kept pages, and what an extraction with other rules would make of them. */
export function createSourceQueries(options: {
  readonly read: Reading;
  readonly pages: KeptPages;
  readonly extractor: Extractor;
  readonly picturesOf: (reading: Reading, id: ArticleId) => readonly ArticlePicture[];
  /** The rules for the site of an address. */
  readonly rulesFor: (address: string) => readonly BlockRule[];
}): SourceQueries {
  const { read, extractor, picturesOf, rulesFor } = options;
  const { sourceOf, pageOf, extract } = options.pages;

  async function leftOut(id: ArticleId): Promise<readonly LeftOut[]> {
    const back = new Set(linesPutBack(read, id));
    const siteRules = rulesFor(sourceOf(id).url);
    const rules = siteRules.filter(({ kind }) => kind !== 'back');
    const extracted = await extract(id, { putBack: [], rules, short: true });
    const bySite =
      rules.length < siteRules.length ? linesOf(await extract(id, { putBack: [], short: true })) : null;
    return (extracted?.leftOut ?? []).map((piece) => {
      const lines = piece.text.split('\n');
      return {
        ...piece,
        back: lines.every((line) => back.has(line)),
        bySite: bySite !== null && !lines.some((line) => bySite.has(line)),
      };
    });
  }

  return {
    status() {
      const kept = read.one<{ n: number }>('SELECT count(*) AS n FROM extraction')?.n ?? 0;
      const outdated =
        read.one<{ n: number }>('SELECT count(*) AS n FROM extraction WHERE version < ?', EXTRACTOR_VERSION)
          ?.n ?? 0;
      return { kept, outdated, version: EXTRACTOR_VERSION };
    },
    leftOut,
    async original(id) {
      const row = sourceOf(id);
      const pictures = Object.fromEntries(
        picturesOf(read, id).flatMap(({ src, url }: ArticlePicture) => (url === null ? [] : [[src, url]])),
      );
      const html = await extractor.original(await pageOf(row), pictures);
      return { html, url: row.url, fetchedAt: row.fetchedAt };
    },
    kinds: async (id, block) => extractor.kinds(await pageOf(sourceOf(id)), block),
    rulesForPiece: async (id, text) => rulesForPiece(extractor, await pageOf(sourceOf(id)), text),
    rulesBehind: (id, text) =>
      rulesBehind(text, rulesFor(sourceOf(id).url), async (rules) =>
        linesOf(await extract(id, { putBack: [], rules, short: true })),
      ),
    async preview(id, rules) {
      const extracted = await extract(id, { rules });
      if (!extracted) throw missing(id);
      return extracted.content;
    },
    addressOf: (id) => sourceOf(id).url,
  };
}

/** The lines of what was left out of an article. */
const linesOf = (extracted: ExtractedArticle | null): ReadonlySet<string> =>
  new Set((extracted?.leftOut ?? []).flatMap(({ text }) => text.split('\n')));

function textLength(reading: Reading, id: ArticleId): number {
  const sql = 'SELECT length(text) AS n FROM article_content WHERE article_id = ?';
  return reading.one<{ n: number }>(sql, id)?.n ?? 0;
}

function missing(id: ArticleId): OffprintError {
  return new OffprintError('source-missing', `The page of article ${id} is not kept.`);
}
