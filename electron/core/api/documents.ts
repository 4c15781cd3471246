import * as v from 'valibot';
import type { ArticleSummary } from './articles.ts';
import { ArticleId } from './ids.ts';
import { command } from './procedure.ts';
import type { SaveStart } from './bulk-save.ts';

/** Largest file that is read, in bytes. */
export const MAX_DOCUMENT_FILE = 300_000_000;

/** What became of a file or of the clipboard: articles, or a list of addresses that is being saved. */
export interface AddedDocument {
  readonly articles: readonly ArticleSummary[];
  readonly list: SaveStart | null;
}

export const documents = {
  /**
   * Keeps a file of the user's own as articles: a web page (HTML, MHTML), text, Markdown, a book (EPUB: one for each
   * chapter), PDF, or a list of addresses, told by its content. Emits `articles.changed`; a list starts a job `save`.
   * @throws {OffprintError} `document-unsupported`, `document-unreadable`, `archive-refused`, `too-large`, a page
   * error
   */
  add: command(
    v.object({
      name: v.pipe(v.string(), v.maxLength(500)),
      bytes: v.pipe(v.instance(Uint8Array), v.maxLength(MAX_DOCUMENT_FILE)),
    }),
  )<AddedDocument>(),
  /**
   * The same for what is on the clipboard; `html` is preferred where both are there, unless the text is a list of
   * addresses.
   * @throws {OffprintError} `document-unsupported`, `document-unreadable`, `archive-refused`, `too-large`, a page
   * error
   */
  addText: command(
    v.object({
      text: v.pipe(v.string(), v.maxLength(2_000_000)),
      html: v.nullable(v.pipe(v.string(), v.maxLength(3_500_000))),
    }),
  )<AddedDocument>(),
  /**
   * Returns the file an article was read from, to be opened: its name, and its hash, under which it is stored. A
   * command: the file is checked, and a damaged one is noted.
   * @throws {OffprintError} `not-found`, `file-damaged`
   */
  original: command(v.object({ id: ArticleId }))<{ readonly name: string; readonly hash: string }>(),
} as const;
