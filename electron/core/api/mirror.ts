import * as v from 'valibot';
import type { ErrorCode } from './errors.ts';
import { FileGrant } from './files.ts';
import type { Instant } from './ids.ts';
import { command, query } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'mirror.changed': MirrorState;
  }
}

/** The mirror folder, where what the user keeps lies as Markdown for other programs. */
export interface MirrorState {
  /** Null when there is none. */
  readonly folder: string | null;
  /** Articles that have a file there. */
  readonly articles: number;
  /** Articles that are still to be written anew or taken out. */
  readonly waiting: number;
  /** Files that other programs had changed, and that were put aside under another name, since the start. */
  readonly putAside: number;
  /** Articles that could not be written, since the start. */
  readonly failed: number;
  /** Why nothing can be written now, if so; it is tried again by itself. */
  readonly problem: { readonly at: Instant; readonly code: ErrorCode } | null;
}

export const mirror = {
  /** Returns the mirror folder, how many articles are there or still to be written, and what is in the way. */
  state: query(v.object({}))<MirrorState>(),
  /**
   * Chooses the mirror folder and begins to fill it; null ends it, and what is there stays. Emits `mirror.changed`.
   * @throws {OffprintError} `folder-missing`; `folder-own` for one in the library's own folder
   */
  setFolder: command(v.object({ folder: v.nullable(FileGrant) }))<MirrorState>(),
  /**
   * Begins to write everything anew: files that were deleted by hand come back, those of articles no longer kept go.
   * Emits `mirror.changed` as that goes on; what fails is in `problem`, and is not thrown.
   */
  rewrite: command(v.object({}))<MirrorState>(),
} as const;
