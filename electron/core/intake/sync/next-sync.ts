const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Never more often than this, whatever a server allows: what the Feed Reader Behavior rules call polite. */
const SHORTEST = 9 * MINUTE;
/** A server's wish is honoured up to here; a longer one is more often a mistake than a wish. */
const LONGEST_WISH = 5 * HOUR;
const LONGEST_BACKOFF = 24 * HOUR;
/** After `Retry-After` nobody waits longer: what asks for years is a mistake, or would lose the feed for good. */
const LONGEST_PAUSE = 24 * HOUR;
/** The longest that a feed waits for its turn: a week of days on which it does not want to be asked, and a day. */
export const LONGEST_WAIT = 8 * 24 * HOUR;

type Header = (name: string) => string | null;

/** Milliseconds that `Retry-After` asks for (RFC 9110, 10.2.3: seconds or a date), a day at most; null for none. */
export function retryAfter(header: Header, now: Date): number | null {
  const value = header('retry-after')?.trim();
  if (!value) return null;
  if (/^\d+(?:\.\d*)?$/.test(value)) return Math.min(Number(value) * 1000, LONGEST_PAUSE);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now.getTime()), LONGEST_PAUSE);
}

/** Milliseconds for which the answer is fresh by its `Cache-Control` (RFC 9111, 5.2.2.1), or 0. */
export function freshFor(header: Header): number {
  const match = /(?:^|[,\s])max-age="?(\d+)/i.exec(header('cache-control') ?? '');
  return match ? Math.min(Number(match[1]) * 1000, LONGEST_WISH) : 0;
}

/** What a feed says about being asked: minutes it is good for, hours (GMT) and days not to come at. */
export interface AskingHints {
  readonly ttlMinutes: number | null;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** When a feed that answered well may be asked again. */
export function nextAfterSuccess(
  now: Date,
  header: Header,
  everyMinutes: number,
  hints: AskingHints | null,
): string {
  const ttl = Math.min((hints?.ttlMinutes ?? 0) * MINUTE, LONGEST_WISH);
  const wait = Math.max(SHORTEST, everyMinutes * MINUTE, freshFor(header), ttl);
  return welcomeTime(new Date(now.getTime() + wait), hints).toISOString();
}

/**
 * The first moment from `time` on at which the feed wants to be asked (RSS 2.0, skipHours and skipDays). One that
 * never does is asked all the same.
 */
function welcomeTime(time: Date, hints: AskingHints | null): Date {
  const hours = new Set(hints?.skipHours);
  const days = new Set(hints?.skipDays.map((day) => day.toLowerCase()));
  if (hours.size === 0 && days.size === 0) return time;
  for (let at = time.getTime(), tried = 0; tried <= 7 * 24; tried++) {
    const moment = new Date(at);
    if (!hours.has(moment.getUTCHours()) && !days.has(DAYS[moment.getUTCDay()] ?? '')) return moment;
    at = Math.floor(at / HOUR) * HOUR + HOUR;
  }
  return time;
}

/**
 * When a feed that failed may be asked again: twice as long each time, up to a day, with a jitter of a tenth so
 * that feeds of one host do not come back all at once. `random` is in [0, 1).
 */
export function nextAfterFailure(now: Date, failures: number, wish: number | null, random: number): string {
  const backoff = Math.min(SHORTEST * 2 ** Math.min(failures, 12), LONGEST_BACKOFF) * (1 + random / 10);
  return new Date(now.getTime() + Math.max(backoff, wish ?? 0)).toISOString();
}
