import type { ActionId } from './actions.ts';
import type { Place } from './articles.ts';
import type { ErrorMessage } from './errors.ts';
import type { LibraryEvent } from './events.ts';
import type { Incoming } from './incoming.ts';
import type { UpdateState } from './updates.ts';

/**
 * How an answer crosses into the page. Errors thrown across the bridge lose everything but their message, so
 * they travel as data and are thrown again on the page's side.
 */
export type Outcome = { readonly output: unknown } | { readonly error: ErrorMessage };

type BridgeFunctions = Readonly<
  Record<string, Readonly<Record<string, (input: unknown) => Promise<Outcome>>>>
>;

/** What the preload script puts at `window.offprint`: one function per procedure, and nothing else. */
export interface Bridge {
  readonly library: BridgeFunctions;
  readonly shell: BridgeFunctions;
  /** Calls `listener` for every event of the library; returns a function that stops it. */
  readonly onEvent: (listener: (event: LibraryEvent) => void) => () => void;
  /** Calls `listener` with where to go; a place told before somebody listened, first. */
  readonly onPlace: (listener: (place: Place) => void) => () => void;
  /** Calls `listener` when a menu item was chosen. */
  readonly onAction: (listener: (action: ActionId) => void) => () => void;
  /** Calls `listener` whenever an update got further. */
  readonly onUpdate: (listener: (state: UpdateState) => void) => () => void;
  /** Calls `listener` with what other programs handed over; what came before somebody listened, first. */
  readonly onIncoming: (listener: (incoming: Incoming) => void) => () => void;
}
