import * as v from 'valibot';
import { FileGrant } from './files.ts';
import { ArticleId } from './ids.ts';
import { command } from './procedure.ts';

/** What articles can leave the library as. */
export const ExportFormat = v.picklist(['markdown', 'html', 'epub', 'json', 'csv']);
export type ExportFormat = v.InferOutput<typeof ExportFormat>;

/** What came of an export. */
export interface ExportReport {
  readonly articles: number;
  readonly pictures: number;
  /** Pictures that are not on this disk: their captions are there. */
  readonly missing: number;
}

export const exporting = {
  /**
   * Returns one article as Markdown, to be pasted: its title, where it is from, the text with the web's own pictures.
   * A command: a picture whose file is damaged is fetched again.
   * @throws {OffprintError} `not-found`
   */
  markdown: command(v.object({ id: ArticleId }))<{ readonly markdown: string }>(),
  /**
   * Writes articles to one file, in order, as a job `export`: Markdown and HTML of several are a ZIP archive, of one
   * a file (Markdown with its pictures in a folder beside it). When it fails, nothing is left behind.
   * @throws {OffprintError} `disk-full`, `file-unwritable`, `cancelled`, `busy`; `not-found` when no article is there
   */
  articles: command(
    v.object({
      ids: v.pipe(v.array(ArticleId), v.minLength(1), v.maxLength(200_000)),
      format: ExportFormat,
      file: FileGrant,
      /** The book's title; without one, the first article's. */
      title: v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
    }),
  )<ExportReport>(),
} as const;
