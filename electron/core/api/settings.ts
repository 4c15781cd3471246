import * as v from 'valibot';
import type { Instant } from './ids.ts';
import type { Notice } from './notices.ts';
import { command, query } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'settings.changed': LibrarySettings;
  }
}

/** What the library itself goes by, kept inside it. How the app looks is a preference and kept by the shell. */
export const LibrarySettings = v.object({
  /** Minutes between syncs while the app is open; 0 means only by hand. */
  syncEveryMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440)), 30),
  /** Requests under way at once, in all and to one host. */
  requestsAtOnce: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32)), 8),
  requestsPerHost: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)), 2),
  /** On a metered line: texts come now, pictures wait until this is off again. */
  metered: v.optional(v.boolean(), false),
  /** Whether the icons of feeds' sites are fetched and shown. */
  feedIcons: v.optional(v.boolean(), true),
  /** Whether feeds are asked by themselves while the machine runs on its battery. */
  syncOnBattery: v.optional(v.boolean(), true),
  /** Days after which a read article goes to the trash, and how many a feed keeps; 0 is without limit. */
  keepDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_500)), 0),
  keepNewest: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)), 0),
  /** The extractor's version with which reading kept pages again was offered last. */
  extractionOffered: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)), 0),
  /** Days that articles lie in the trash before they are erased; 0 leaves them there. */
  trashDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_500)), 30),
  /** Days between backups of the whole library in the folder chosen for them; 0 makes none. */
  backupEveryDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)), 7),
  /** How many of these are kept. */
  backupsKept: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 4),
});
export type LibrarySettings = Readonly<v.InferOutput<typeof LibrarySettings>>;

export interface LibraryFacts {
  readonly folder: string;
  readonly articles: number;
  readonly feeds: number;
  readonly assets: number;
  /** Bytes of pictures on this disk. */
  readonly assetBytes: number;
  readonly version: string;
  /** When all of the library's file was looked at last, and whether it was sound; null: not yet. */
  readonly checked: { readonly at: Instant; readonly sound: boolean } | null;
  /** Things the user should know: a database that was restored, an index being rebuilt. */
  readonly notices: readonly Notice[];
}

export const settings = {
  /** Returns the library's settings; one that is missing or out of bounds has its default. */
  get: query(v.object({}))<LibrarySettings>(),
  /**
   * Stores the settings that are given; the others stay. Emits `settings.changed`. When `metered` is turned off and
   * there is a network, a job `sync` fetches what waited; when `feedIcons` changes, icons are looked for.
   */
  set: command(v.partial(LibrarySettings))<LibrarySettings>(),
} as const;

export const library = {
  /**
   * Returns where the library lies, how much is in it, and what the user should know of it. Opens the search index,
   * which may begin to build it.
   */
  facts: query(v.object({}))<LibraryFacts>(),
} as const;
