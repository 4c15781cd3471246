import type { RssFeed } from 'feedsmith';
import type { FeedHints } from './parsed-feed.ts';

type Syndication = RssFeed.Feed<string>['sy'];

/** What the XML dialects say about how to ask for them, where they say it in the same way. */
interface Said {
  readonly links: readonly { readonly rel?: string; readonly href?: string }[];
  readonly syndication: Syndication;
  readonly ttl: number | undefined;
}

const periodMinutes: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

/**
 * Minutes between two updates by the syndication module (https://web.resource.org/rss/1.0/modules/syndication/):
 * the period, a day if none is said, divided by how often it updates in it. Null if the feed does not use it.
 */
function updateMinutes(syndication: Syndication): number | null {
  if (!syndication?.updatePeriod && syndication?.updateFrequency === undefined) return null;
  const period = periodMinutes[syndication.updatePeriod?.trim().toLowerCase() ?? 'daily'];
  if (period === undefined) return null;
  return Math.max(1, Math.round(period / Math.max(1, syndication.updateFrequency ?? 1)));
}

/** RSS, RDF and Atom hints; ttl (RSS 2.0) is preferred to the syndication module, for it is the server's own. */
export function feedHints({ links, syndication, ttl }: Said): FeedHints {
  const hrefOf = (rel: string) => links.find((link) => link.rel === rel)?.href ?? null;
  return {
    ttlMinutes: ttl !== undefined && ttl > 0 ? Math.ceil(ttl) : updateMinutes(syndication),
    skipHours: [],
    skipDays: [],
    hub: hrefOf('hub'),
    self: hrefOf('self'),
    next: hrefOf('next'),
  };
}
