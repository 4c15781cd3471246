import type { ArticleId, FeedId } from '../../api/index.ts';
import type { Assets } from '../../library/assets/assets.ts';
import type { Database } from '../../foundation/database/database.ts';
import type { Extractor } from '../../formats/extract/extract.ts';
import type { Network } from '../../foundation/network/network.ts';
import type { FeedReader } from './feed-reader.ts';
import type { WriteBatch } from './write-batch.ts';

/** What the machine says of itself. */
export interface Conditions {
  readonly online: boolean;
  readonly onBattery: boolean;
}

/** What every step of sync works with. */
export interface SyncContext {
  readonly database: Database;
  readonly network: Network;
  readonly batch: WriteBatch;
  readonly feedReader: FeedReader;
  readonly assets: Assets;
  readonly extractor: Extractor;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  readonly syncEveryMinutes: () => number;
  /** Whether pictures wait until the user says that the line is no longer metered. */
  readonly metered: () => boolean;
  readonly conditions: () => Conditions;
  /** Keeps what an address says to sign in with; answers whether it says anything. */
  readonly keepSignIn: (address: string) => boolean;
  /** Hosts that asked to be left alone (429 or 503 with Retry-After), with the time until when, in ms. */
  readonly hostPauses: Map<string, number>;
  /** Where a copy of a page may be that is gone, and what is told when it came from there. */
  readonly copies: {
    of(id: ArticleId, url: string): string | null;
    used(id: ArticleId): void;
  };
  /** For what should not happen: the user is told that something failed, the log why. */
  readonly log: (message: string, error: unknown) => void;
  readonly announce: {
    feeds(ids: readonly FeedId[]): void;
    articles(changed: { readonly ids: readonly ArticleId[]; readonly added: readonly ArticleId[] }): void;
  };
}

/** Largest page or feed that is read, in bytes after decompression. */
export const MAX_DOCUMENT_BYTES = 64_000_000;

export const ACCEPT_FEED =
  'application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
export const ACCEPT_PAGE = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5';
