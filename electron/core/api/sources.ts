import * as v from 'valibot';
import type { Article } from './articles.ts';
import { ArticleId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import type { Job } from './sync.ts';

/** The pages that are kept as they were fetched. */
export interface SourcesStatus {
  readonly kept: number;
  /** How many of them were read by an older extractor than this Offprint has. */
  readonly outdated: number;
  /** The extractor's version. */
  readonly version: number;
}

/** A page as it was fetched, made harmless: no script, no style from elsewhere, pictures from this disk only. */
export interface OriginalPage {
  readonly html: string;
  readonly url: string;
  readonly fetchedAt: Instant;
}

/** Why a part of a page is not in its article. */
export type LeftOutReason =
  /** The page does not show it. */
  | 'hidden'
  /** Readers' comments below an article. */
  | 'comments'
  /** Another article, or a list of them. */
  | 'other-articles'
  /** A box that the page names as something else, and that holds hardly any running text. */
  | 'named-box'
  /** Navigation, forms, controls. */
  | 'controls'
  /** A line of the page's machinery: "Advertisement", "Share". */
  | 'label'
  /** Mostly links, or too little text for what is around it. */
  | 'links'
  /** Unlike what is content on other pages that are no articles. */
  | 'unlikely'
  /** What is known already: title, author, date. */
  | 'repeated'
  /** Below the text: copyright, invitations, who the author is. */
  | 'ending'
  /** Not in the part of the page that holds the article. */
  | 'outside';

/** A part of a page that is not in its article, in the order of the page. */
export interface LeftOutPiece {
  readonly reason: LeftOutReason;
  /** What was seen: a class, a cue, a share of links; empty where the reason says all. */
  readonly evidence: string;
  /** Its blocks, one per line: several of at most 2,000 characters together, or one of any length. */
  readonly text: string;
  /** The end of the text that was kept before it, at most 80 characters; empty at the beginning. */
  readonly after: string;
}

/** A piece that was left out of an article, and whether the user put it back. */
export interface LeftOut extends LeftOutPiece {
  readonly back: boolean;
  /** Whether a rule for the site puts it back. */
  readonly bySite: boolean;
}

export const sources = {
  /** Returns how many pages are kept, and how many of them an older extractor read. */
  status: query(v.object({}))<SourcesStatus>(),
  /**
   * Reads the article from its kept page again, without a network. What the user did with it stays. Emits
   * `articles.changed`.
   * @throws {OffprintError} `source-missing` when the page is not kept, a page error
   */
  extractAgain: command(v.object({ id: ArticleId }))<Article>(),
  /**
   * The same for all kept pages, or for those that an older extractor read, as a job `extract` that survives a crash.
   * A page on which it fails is set aside. Emits `articles.changed` as it goes on.
   */
  start: command(v.object({ which: v.picklist(['outdated', 'all']) }))<Job>(),
  /**
   * Returns what of the kept page is not in the article, and why. Reads the page again, in a worker thread; changes
   * nothing.
   * @throws {OffprintError} `source-missing`, a page error
   */
  leftOut: query(v.object({ id: ArticleId }))<readonly LeftOut[]>(),
  /**
   * Puts a piece back into the article, at its place, or takes it out again. It stays there when the page is
   * extracted again. `text` is that of the piece. Returns the pieces. Emits `articles.changed`.
   * @throws {OffprintError} `source-missing`, a page error, `not-found` where the page has no such piece
   */
  putBack: command(
    v.object({
      id: ArticleId,
      text: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000_000)),
      back: v.boolean(),
    }),
  )<readonly LeftOut[]>(),
  /**
   * Returns the page as it was fetched, made harmless.
   * @throws {OffprintError} `source-missing`, a page error
   */
  original: query(v.object({ id: ArticleId }))<OriginalPage>(),
} as const;

/** Path below the app's scheme at which the page of an article is shown as it was fetched. */
export const ORIGINAL_PATH = '/original/';
