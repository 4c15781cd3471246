import type { ArticleId, FileGrant, LibraryEvent, LibraryHandlers, NoticeCode } from '../api/index.ts';
import type { Articles } from '../library/articles/articles.ts';
import type { Added } from '../intake/documents/documents.ts';
import type { Credentials, ProxiesFor } from '../foundation/network/network.ts';
import type { Conditions, Sync } from '../intake/sync/sync.ts';

export interface OffprintOptions {
  /** The library's folder; made when missing. */
  readonly dataFolder: string;
  /** The app's own `assets/`, for welcome articles, starter feeds, and dictionaries for the search. */
  readonly assetsFolder?: string | null;
  readonly version?: string;
  /** BCP 47 tag of the user's language. */
  readonly language?: string;
  readonly clock?: () => Date;
  readonly random?: () => number;
  /** The system's proxies for an address, in the words of a PAC file's answer; without it, none is used. */
  readonly proxiesFor?: ProxiesFor;
  /** Keeps what an address said to sign in with at an origin beyond this run; without it, it is known for this run. */
  readonly keepCredentials?: (origin: string, credentials: Credentials) => void;
  /** Where pages that are gone are looked for, when the user lets us: an address as of the Wayback Machine. */
  readonly archive?: string;
  /** Milliseconds one request may take, body included. */
  readonly requestTimeoutMs?: number;
  /** Milliseconds that reading one page or entry may take. */
  readonly extractTimeoutMs?: number;
  readonly log?: (message: string, error?: unknown) => void;
  /** Is called when the library is to be closed and opened again: a restore is put in place by that. */
  readonly restart?: (why: NoticeCode) => void;
}

export interface Offprint extends Pick<Articles, 'placesOf'>, Pick<Sync, 'failedPages'> {
  readonly api: LibraryHandlers;
  /** Calls `listener` for every event; returns a function that stops it. */
  onEvent(listener: (event: LibraryEvent) => void): () => void;
  /** Keeps a file of the user's own. @throws {OffprintError} as `documents.add`, and `file-unreadable` */
  addFile(path: string): Promise<Added>;
  /** The same for a file that is opened: returns its article, of several with the first. */
  saveFile(path: string): Promise<ArticleId>;
  /** What to sign in with at an origin from now on; null for nothing. Kept by the caller, not in the library. */
  setCredentials(origin: string, credentials: Credentials | null): void;
  /** What the machine says of its network and its power. */
  setConditions(conditions: Conditions): void;
  /** Lets `grant`, or a new one, stand for a file or folder that the user chose. */
  allowFile(path: string, grant?: FileGrant): FileGrant;
  /** An article's plain text. @throws {OffprintError} `not-found` */
  textOf(id: ArticleId): string;
  /** Looks at a stored file that could not be read, or is not what its name says: it is fetched again. */
  lookAtFile(hash: string): Promise<void>;
  /** Starts the schedule: syncs what is due, backs up daily. */
  startSchedule(): void;
  /** Does what is done from time to time: the daily backup, and that in the user's folder, when they are due. */
  maintain(): Promise<void>;
  /** Resolves when nothing runs in the background: no job, nothing to index. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
