import type { FeedId } from '../../api/index.ts';
import type { Assets } from '../../library/assets/assets.ts';
import type { Database } from '../../foundation/database/database.ts';
import type { Network } from '../../foundation/network/network.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';

/** The icons of the sites that feeds are of, kept on this disk like the pictures of articles. */
export interface Icons {
  /** Looks, in the background, for the icons that are due; does nothing while it may not. */
  start(): void;
  /** Resolves when none is looked for. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Sites that are asked at once; the network's own limits hold besides. */
const SITES_AT_ONCE = 3;
/** Days until a site is asked again: after it answered, and after it could not be reached. */
const DAYS = { answered: 30, silent: 7 };
/** By up to this share longer, so that feeds followed together do not all ask on one day. */
const SPREAD = 0.25;
const DAY_MS = 86_400_000;
/** The longest that a site waits for its turn. */
const LONGEST_MS = DAYS.answered * (1 + SPREAD) * DAY_MS;

interface DueFeed {
  readonly id: FeedId;
  readonly url: string;
  readonly siteUrl: string | null;
}

/** Feeds of one site. */
interface DueSite {
  readonly site: string;
  readonly trustedHost: string;
  readonly feeds: readonly FeedId[];
}

/**
 * @param options.wanted whether the user wants icons at all; those that are here go when not
 * @param options.may whether pictures may be fetched in this moment
 * @param options.paused whether a host asked to be left alone
 */
export function createIcons(options: {
  readonly database: Database;
  readonly network: Network;
  readonly assets: Pick<Assets, 'storeIcon' | 'removeUnused'>;
  readonly wanted: () => boolean;
  readonly may: () => boolean;
  readonly paused: (host: string) => boolean;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  readonly changed: (feeds: readonly FeedId[]) => void;
  readonly log: (message: string, error: unknown) => void;
}): Icons {
  const { database, network, assets, wanted, paused, now, random, changed, log } = options;
  const may = () => wanted() && options.may();
  const stopped = new AbortController();
  let running: Promise<void> | null = null;
  /** Whether it was asked for since the last look began: what was switched off may be on again. */
  let again = false;

  /** A feed that never answered has not shown what site it is of. */
  const dueFeeds = () =>
    database.read.all<DueFeed>(
      `SELECT id, url, site_url AS siteUrl FROM feed
       WHERE synced_at IS NOT NULL AND gone = 0 AND (icon_due_at IS NULL OR icon_due_at <= ?1 OR icon_due_at > ?2
         OR (icon IS NOT NULL AND NOT EXISTS (SELECT 1 FROM asset WHERE hash = feed.icon)))
       ORDER BY position, id`,
      now().toISOString(),
      // No turn is so late: the clock was ahead when it was noted.
      new Date(now().getTime() + LONGEST_MS).toISOString(),
    );

  function postpone(
    writing: Parameters<Parameters<Database['writeSoon']>[0]>[0],
    site: DueSite,
    days: number,
  ) {
    const due = new Date(now().getTime() + days * DAY_MS * (1 + random() * SPREAD)).toISOString();
    for (const id of site.feeds) writing.run('UPDATE feed SET icon_due_at = ? WHERE id = ?', due, id);
  }

  async function ask(site: DueSite): Promise<void> {
    const { signal } = stopped;
    // What reads pages is loaded when the first icon is looked for.
    const { findIcon } = await import('./find-icon.ts');
    const { looked, found } = await findIcon(network, { ...site, signal }, (bytes) =>
      assets.storeIcon(bytes, (writing, hash) => {
        for (const id of site.feeds) writing.run('UPDATE feed SET icon = ? WHERE id = ?', hash, id);
      }),
    );
    // Without a network nothing was learnt.
    if (!looked && !may()) return;
    database.writeSoon((writing) => {
      postpone(writing, site, looked ? DAYS.answered : DAYS.silent);
      for (const id of site.feeds) forgetFailure(writing, 'icon', id);
      if (looked && found === null)
        for (const id of site.feeds) writing.run('UPDATE feed SET icon = NULL WHERE id = ?', id);
    });
    if (looked) changed(site.feeds);
  }

  function forgetAll(): void {
    const feeds = database.write((writing) => {
      writing.run('UPDATE feed SET icon_due_at = NULL WHERE icon_due_at IS NOT NULL');
      return writing.column<number>(
        'UPDATE feed SET icon = NULL WHERE icon IS NOT NULL RETURNING id',
      ) as FeedId[];
    });
    if (feeds.length === 0) return;
    assets.removeUnused();
    changed(feeds);
  }

  async function run(): Promise<void> {
    const sites = sitesOf(dueFeeds()).values();
    const lane = async () => {
      for (const site of sites) {
        if (stopped.signal.aborted || !may()) return;
        // Looked for once the pause is over.
        if (paused(new URL(site.site).host)) continue;
        try {
          await ask(site);
        } catch (error) {
          if (!isOfItem(error)) throw error;
          // A fault of ours with one site must not keep the others from theirs, nor come again in a minute.
          log('An icon could not be stored.', error);
          database.writeSoon((writing) => {
            postpone(writing, site, DAYS.silent);
            for (const item of site.feeds)
              noteFailure(writing, {
                queue: 'icon',
                item,
                title: site.site,
                error,
                now: now().toISOString(),
              });
          });
        }
      }
    };
    await Promise.all(Array.from({ length: SITES_AT_ONCE }, lane));
    if (!wanted()) forgetAll();
  }

  /** Ends in the same turn in which it sees that nothing is asked for, so that no call of `start` falls in between. */
  async function runUntilDone(): Promise<void> {
    try {
      while (again && !stopped.signal.aborted) {
        again = false;
        await run();
      }
    } catch (error) {
      if (!stopped.signal.aborted) log('Icons could not be fetched.', error);
    } finally {
      running = null;
    }
  }

  return {
    start() {
      if (stopped.signal.aborted || (wanted() && !may())) return;
      again = true;
      running ??= runUntilDone();
    },
    async settled() {
      while (running) await running;
    },
    async close() {
      stopped.abort();
      await running;
    },
  };
}

/** Feeds by the site they are of, in the order they came. */
function sitesOf(feeds: readonly DueFeed[]): readonly DueSite[] {
  const bySite = new Map<string, { trustedHost: string; feeds: FeedId[] }>();
  for (const { id, url, siteUrl } of feeds) {
    // An address that is none has no site, and must not keep the others from theirs.
    if (!URL.canParse(url)) continue;
    const feed = new URL(url);
    const site = siteAddress(siteUrl) ?? feed.origin + '/';
    const known = bySite.get(site);
    if (known) known.feeds.push(id);
    else bySite.set(site, { trustedHost: feed.host, feeds: [id] });
  }
  return [...bySite].map(([site, rest]) => ({ site, ...rest }));
}

/** The page that a feed says it is of, where that is an address of the web. */
function siteAddress(siteUrl: string | null): string | null {
  if (siteUrl === null || !URL.canParse(siteUrl)) return null;
  const url = new URL(siteUrl);
  url.hash = '';
  return /^https?:$/.test(url.protocol) ? url.href : null;
}
