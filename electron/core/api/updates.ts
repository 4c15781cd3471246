import type { ErrorMessage } from './errors.ts';

/** Why this copy of Offprint does not update itself. */
export type UpdatesOff =
  /** The system's package manager brings new versions. */
  | 'package'
  /** It stands where it cannot be replaced: a read-only place, an unpacked archive, a disk image. */
  | 'place'
  /** It was built without a feed of updates, or runs from its sources. */
  | 'no-feed';

/** Where an update stands. Nothing is downloaded, and nothing restarted, unless the user says so. */
export type UpdateState =
  | { readonly phase: 'off'; readonly reason: UpdatesOff }
  | { readonly phase: 'idle' | 'checking' | 'current' }
  | { readonly phase: 'available' | 'ready' | 'installing'; readonly version: string; readonly notes: string }
  | {
      readonly phase: 'downloading';
      readonly version: string;
      readonly notes: string;
      /** 0 to 100. */
      readonly percent: number;
    }
  | {
      readonly phase: 'failed';
      readonly during: 'check' | 'download' | 'install';
      readonly error: ErrorMessage;
    };
