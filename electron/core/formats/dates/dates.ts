import { foldName, monthOfName } from './month-names.ts';
import { zoneOffset, zoneOffsetAt } from './time-zones.ts';

/** A moment as somebody wrote it. */
export interface WrittenDate {
  /** ISO 8601 in UTC to the second; a date without a zone is taken as UTC. */
  readonly utc: string;
  /** ISO 8601 with the offset as written, so that the writer's day is kept; day only if no time was written. */
  readonly local: string;
  readonly hasTime: boolean;
}

/** What helps to read an ambiguous date. */
export interface DateHints {
  /** Primary language subtag: month names, and whether 03/04 is in March (en) or in April. */
  readonly language?: string | null;
  /** What of 03/04 comes first, where that is known; else the language says it. See `dateOrder`. */
  readonly order?: DateOrder | null;
}

export type DateOrder = 'day-first' | 'month-first';

interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const longest = 120;

/**
 * Reads a date in any shape found in feeds and on pages: RFC 822 with wrong zones and two-digit years, RFC 3339,
 * ISO 8601 basic, ordinal and partial, asctime, Unix time, numbers with dots or strokes, month names of some
 * forty languages, East Asian dates. Null for what holds no date; no input takes more than linear time.
 */
export function parseDate(text: string, hints: DateHints = {}): WrittenDate | null {
  const source = text
    .trim()
    .slice(0, longest)
    .replace(/[\u00a0\u2009\u202f]/g, ' ');
  if (!/\d/.test(source)) return null;
  const unix = /^\d{10}(\d{3})?$/.exec(source);
  if (unix) return written(new Date(Number(source) * (unix[1] ? 1 : 1000)), 0, true);
  const order = hints.order ?? orderOfLanguage(hints.language);
  const language = hints.language?.split('-')[0] ?? null;
  const fields = isoDate(source) ?? numericDate(source, order) ?? namedDate(source, language);
  if (!fields) return null;
  const time = clock(source);
  const stamp = Date.UTC(
    fields.year,
    fields.month - 1,
    fields.day,
    time?.hour ?? 0,
    time?.minute ?? 0,
    time?.second ?? 0,
  );
  if (!Number.isFinite(stamp)) return null;
  const offset = time === null ? 0 : (zoneOffset(time.zone) ?? zoneOffsetAt(time.zone, stamp) ?? 0);
  return written(new Date(stamp - offset * 60_000), offset, time !== null);
}

function written(moment: Date, offset: number, hasTime: boolean): WrittenDate | null {
  if (Number.isNaN(moment.getTime())) return null;
  const utc = moment.toISOString().replace('.000Z', 'Z');
  const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return { utc, local: hasTime ? local + offsetText(offset) : local.slice(0, 10), hasTime };
}

function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function valid(year: number, month: number, day: number): Fields | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 9999) return null;
  // The last day of a month is often miscounted; the day after is what such feeds mean.
  return { year, month, day };
}

/** Two digits mean the century that RFC 2822 (4.3) says. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  if (digits.length === 3) return 1900 + year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function isoDate(text: string): Fields | null {
  const dashed = /^(\d{4})(?:[-/.]|\. )(\d{1,2})(?:(?:[-/.]|\. )(\d{1,2}))?(?![\d])/.exec(text);
  if (dashed) return valid(Number(dashed[1]), Number(dashed[2]), Number(dashed[3] ?? 1));
  const basic = /^(\d{4})(\d{2})(\d{2})(?:T?\d{2}:?\d{2}|\D|$)/.exec(text);
  if (basic) return valid(Number(basic[1]), Number(basic[2]), Number(basic[3]));
  const ordinal = /^(\d{4})-?(\d{3})(?!\d)/.exec(text);
  if (ordinal) {
    const date = new Date(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])));
    return valid(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  const alone = /^(\d{4})$/.exec(text);
  if (alone) return valid(Number(alone[1]), 1, 1);
  const eastern = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/.exec(text);
  if (eastern) return valid(Number(eastern[1]), Number(eastern[2]), Number(eastern[3]));
  const within = /(?:^|[^\d])(\d{4})[-/.](\d{2})[-/.](\d{2})(?!\d)/.exec(text);
  return within ? valid(Number(within[1]), Number(within[2]), Number(within[3])) : null;
}

const numeric = /(?:^|[^\d.:/])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:])/;

/** English is written with the month first in America, and with the day first nearly everywhere else. */
function orderOfLanguage(language: string | null | undefined): DateOrder {
  return /^en(?:-(?:us|ca|ph))?$/i.test(language ?? '') ? 'month-first' : 'day-first';
}

/**
 * The order that dates of one source are written in, by those among them that can only be read in one way; null when
 * none can, or when they contradict each other.
 */
export function dateOrder(texts: Iterable<string>): DateOrder | null {
  let [days, months] = [0, 0];
  for (const text of texts) {
    const match = numeric.exec(text.slice(0, longest));
    if (!match || match[2] === '.' || /^\s*\d{4}/.test(text)) continue;
    if (Number(match[1]) > 12) days++;
    else if (Number(match[3]) > 12) months++;
  }
  if (days > 0 === months > 0) return null;
  return days > 0 ? 'day-first' : 'month-first';
}

function numericDate(text: string, order: DateOrder): Fields | null {
  const match = numeric.exec(text);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), fullYear(match[4] ?? '')];
  const monthFirst = match[2] !== '.' && (second > 12 || (order === 'month-first' && first <= 12));
  return monthFirst ? valid(year, first, second) : valid(year, second, first);
}

const namedParts = /\p{L}[\p{L}\p{M}]*|\d+/gu;

function namedDate(text: string, language: string | null | undefined): Fields | null {
  const parts = [...withoutClock(text).matchAll(namedParts)].map(([part]) => part);
  const at = parts.findIndex((part) => monthOfName(part, language) !== null && !weekday(part, parts));
  if (at < 0) return null;
  const month = monthOfName(parts[at] ?? '', language) ?? 0;
  const before = numberBefore(parts, at);
  const after = parts.slice(at + 1).filter((part) => /^\d+$/.test(part));
  if (before !== null && before.length <= 2) {
    const year = after.find((digits) => digits.length >= 4) ?? after[0] ?? null;
    // A day and a month alone name no date.
    return year === null ? null : valid(fullYear(year), month, Number(before));
  }
  const day = after.find((digits) => digits.length <= 2);
  if (before !== null) return valid(fullYear(before), month, Number(day ?? 1));
  const year =
    after.find((digits) => digits.length >= 4) ?? after.filter((digits) => digits !== day)[0] ?? after[1];
  return year === undefined ? null : valid(fullYear(year), month, Number(day ?? 1));
}

/** "mar" is a weekday in French and Spanish where another word of the date is a month. */
function weekday(part: string, parts: readonly string[]): boolean {
  return (
    foldName(part) === 'mar' &&
    parts.filter((other) => other !== part).some((other) => monthOfName(other) !== null)
  );
}

function numberBefore(parts: readonly string[], at: number): string | null {
  // Skips what stands between a day and its month: ordinal endings, "de", "of".
  for (let i = at - 1; i >= Math.max(0, at - 2); i--) {
    const part = parts[i] ?? '';
    if (/^\d+$/.test(part)) return part;
  }
  return null;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** What stands behind it. */
  readonly zone: string;
}

const clockPattern =
  /(?:^|[^\d:])(\d{1,2})(?::|h|\.(?=\d{2}(?:\s*(?:Uhr|[ap]\.?m|$))))(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?![\d:])\s*(?:([ap])\.?\s?m\b\.?)?\s*(.{0,40})/i;

/** 3点05分, 15時5分30秒, 3시 5분. */
const easternClock =
  /(\d{1,2})\s*[点點时時시]\s*(?:(\d{1,2})\s*[分분]?)?\s*(?:(\d{1,2})\s*[秒초])?()(.{0,40})/;

/** Halves of the day before the time, in Chinese, Japanese and Korean. */
const forenoon = /上午|早上|凌晨|清晨|午前|오전/;
const afternoon = /下午|晚上|傍晚|中午|午後|오후/;

function clock(text: string): Clock | null {
  const match =
    clockPattern.exec(text) ??
    easternClock.exec(text) ??
    /\d{8}T?()(\d{2})(\d{2})(\d{2})?()(.{0,8})/.exec(text);
  if (!match) return null;
  const compact = match[1] === '';
  const hour = Number(compact ? match[2] : match[1]);
  const minute = Number((compact ? match[3] : match[2]) ?? 0);
  const second = Number((compact ? match[4] : match[3]) ?? 0);
  const half = halfOfDay(text, compact ? '' : (match[4] ?? ''), hour);
  const at = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour;
  if (at > 24 || minute > 59 || second > 60) return null;
  const behind = ((compact ? match[6] : match[5]) ?? '').trim();
  // Where the year follows the time, the zone may stand behind it: "20:19:00 2023 +0200".
  return { hour: at, minute, second, zone: behind.replace(/^(?:19|20)\d{2}(?=\s|$)/, '').trim() };
}

function halfOfDay(text: string, said: string, hour: number): 'a' | 'p' | null {
  if (said !== '') return said.toLowerCase() === 'p' ? 'p' : 'a';
  // Noon is twelve and what follows it; eleven in the noon is still before it.
  if (afternoon.test(text)) return /中午/.test(text) && hour >= 10 ? null : 'p';
  return forenoon.test(text) ? 'a' : null;
}

function withoutClock(text: string): string {
  return text.replace(/\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[+\-−]\d{2}:?\d{2})?/g, ' ');
}
