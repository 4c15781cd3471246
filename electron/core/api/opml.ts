import * as v from 'valibot';
import type { ErrorMessage } from './errors.ts';
import type { FeedId, Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import type { Job } from './sync.ts';

/** Largest OPML file that is read, in bytes. */
export const MAX_OPML_BYTES = 32_000_000;

/** A feed of the file that could not be taken over, or not be read since. */
export interface ImportFailure {
  readonly title: string;
  readonly address: string;
  /** Null when the address is no address of a feed at all: there is nothing to try again. */
  readonly feedId: FeedId | null;
  readonly error: ErrorMessage;
}

/** What came of the last import of feeds. */
export interface ImportReport {
  readonly at: Instant;
  readonly file: string;
  readonly added: number;
  /** Feeds that were followed already, or stood in the file twice. */
  readonly merged: number;
  /** Feeds whose address had a name and a password in it, which are kept with the user's other passwords now. */
  readonly signIns: number;
  readonly failures: readonly ImportFailure[];
}

export const opml = {
  /**
   * Follows all feeds of an OPML file, in their folders and order, and starts a job `import` that asks each for the
   * first time; without a network the job is null, and they are asked when there is one. Keeps what addresses say to
   * sign in with. Emits `feeds.changed`.
   * @throws {OffprintError} `not-opml` when the bytes are none
   */
  import: command(
    v.object({
      file: v.pipe(v.string(), v.maxLength(500)),
      bytes: v.pipe(v.instance(Uint8Array), v.maxLength(MAX_OPML_BYTES)),
    }),
  )<{ readonly report: ImportReport; readonly job: Job | null }>(),
  /** Returns the last import, with what of it fails now; null when there was none. */
  lastImport: query(v.object({}))<ImportReport | null>(),
  /**
   * Asks the feeds of the last import again that could not be read, as a job `import`.
   * @throws {OffprintError} `offline`
   */
  retryImport: command(v.object({}))<Job>(),
  /** Returns all feeds with their folders as OPML 2.0 (http://opml.org/spec2.opml). */
  export: query(v.object({}))<{ readonly name: string; readonly opml: string }>(),
} as const;
