import * as v from 'valibot';
import type { ErrorCode } from './errors.ts';
import { FileGrant } from './files.ts';
import type { Instant } from './ids.ts';
import { command, query } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'exchange.changed': ExchangeState;
  }
}

/** A machine that takes part in the exchange. */
export interface ExchangeMachine {
  /** The same on every machine; random. */
  readonly device: string;
  readonly name: string;
  /** When it last changed something, by its own clock; null when it has not yet. */
  readonly changedAt: Instant | null;
  /** Written by a later version of Offprint: what it says is not understood here. */
  readonly newer: boolean;
}

/**
 * The exchange of what the user did (subscriptions, read, bookmarks, tags, highlights, notes, collections) between their
 * machines, through a folder that something else syncs.
 */
export interface ExchangeState {
  /** Null when there is none. */
  readonly folder: string | null;
  /** The folder that was left when a backup was restored: what is in it is newer than the backup. */
  readonly paused: string | null;
  readonly device: string;
  /** This machine, then the others. */
  readonly machines: readonly ExchangeMachine[];
  /** Changes made here that are not in the folder yet. */
  readonly unsent: number;
  /** What other machines said of articles that are not here. */
  readonly unplaced: number;
  /** When all was last taken up and written. */
  readonly at: Instant | null;
  /** Why nothing can be exchanged now, if so; it is tried again by itself. */
  readonly problem: { readonly at: Instant; readonly code: ErrorCode } | null;
}

export const exchange = {
  /** Returns the folder, the machines that take part, and what is still to be sent. */
  state: query(v.object({}))<ExchangeState>(),
  /**
   * Chooses the folder, and takes part from then on; null ends that. Emits `exchange.changed` once the folder was
   * read and written.
   * @throws {OffprintError} `folder-missing`, `folder-own`
   */
  setFolder: command(v.object({ folder: v.nullable(FileGrant) }))<ExchangeState>(),
  /**
   * Takes up what is in the folder, and writes what is to be written, at once. Emits `exchange.changed`, and the
   * events of what changed here. What fails is in `problem`, and is not thrown.
   */
  now: command(v.object({}))<ExchangeState>(),
} as const;
