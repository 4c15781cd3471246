import type { HighlightColour, Instant, Service, Skipped, SkipReason } from '../../api/index.ts';

/** A passage that was marked elsewhere. */
export interface ItemHighlight {
  readonly exact: string;
  readonly note: string;
  readonly colour: HighlightColour;
  readonly at: Instant | null;
}

/** An article as another service told of it. */
export interface ServiceItem {
  readonly title: string;
  /** Null for a text that is on no page. */
  readonly url: string | null;
  readonly savedAt: Instant | null;
  readonly published: Instant | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly language: string | null;
  readonly excerpt: string | null;
  /** The text, where the file has it. */
  readonly html: string | null;
  readonly tags: readonly string[];
  readonly read: boolean;
  readonly bookmarked: boolean;
  readonly later: boolean;
  /** From 0 to 1. */
  readonly progress: number;
  /** Markdown; empty for none. */
  readonly note: string;
  readonly highlights: readonly ItemHighlight[];
}

/** What is in the files of a service. */
export interface ReadService {
  readonly service: Service;
  readonly items: readonly ServiceItem[];
  /** The feeds in it as OPML 2.0; null when there are none. */
  readonly opml: string | null;
  readonly skipped: readonly Skipped[];
  /** Columns and fields that are not understood. */
  readonly ignored: readonly string[];
}

/** What a reader of one format found, before it is checked. */
export interface RawItem {
  /** Where it stands, for what is said when it is left out. */
  readonly where: string;
  readonly url: unknown;
  readonly title?: unknown;
  readonly savedAt?: unknown;
  readonly published?: unknown;
  readonly byline?: unknown;
  readonly siteName?: unknown;
  readonly language?: unknown;
  readonly excerpt?: unknown;
  readonly html?: unknown;
  readonly tags?: readonly unknown[];
  readonly read?: boolean;
  readonly bookmarked?: boolean;
  readonly later?: boolean;
  readonly progress?: number;
  readonly note?: unknown;
  readonly highlights?: readonly {
    readonly exact: unknown;
    readonly note?: unknown;
    readonly colour?: unknown;
    readonly at?: unknown;
  }[];
}

/** Characters of a title, an address, a note, a tag and a text. */
const MOST = { title: 1000, url: 4096, note: 200_000, tag: 200, html: 20_000_000, quote: 50_000 } as const;
/** What a service's own marks are here; any other is yellow. */
const COLOURS: Readonly<Record<string, HighlightColour>> = {
  yellow: 'yellow',
  green: 'green',
  blue: 'blue',
  pink: 'pink',
  red: 'pink',
  purple: 'purple',
};

export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

const orNull = (value: unknown, most = 2000) => text(value).slice(0, most) || null;

/** A date with its year; one without a zone, as databases write it, is UTC. */
function dateOf(written: string): number {
  if (!/\d{4}/.test(written)) return Number.NaN;
  const bare = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(written);
  return Date.parse(bare ? `${written.replace(' ', 'T')}Z` : written);
}

/**
 * A moment as services write it: seconds or milliseconds since 1970, or a date. Null for anything else, and for what
 * lies before the Web or far in the future.
 */
export function momentOf(value: unknown): Instant | null {
  const written = text(value);
  if (written === '' || written === '0') return null;
  const ms = /^\d{8,11}(?:\.\d+)?$/.test(written)
    ? Number(written) * 1000
    : /^\d{12,16}$/.test(written)
      ? Number(written) / (written.length > 14 ? 1000 : 1)
      : dateOf(written);
  const from = Date.UTC(1990, 0, 1);
  return ms >= from && ms < Date.UTC(2100, 0, 1) ? new Date(ms).toISOString() : null;
}

/** Tags that are one, whatever their case, once; a folder's path is a tag in tags. */
function tagsOf(values: readonly unknown[]): string[] {
  const names = new Map<string, string>();
  for (const value of values) {
    const name = text(value)
      .replace(/\s*\/\s*/g, '/')
      .slice(0, MOST.tag);
    if (/[^\s/"“”„«»#]/.test(name) && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

/** The checked item, or why it is none. */
export function checked(raw: RawItem): ServiceItem | SkipReason {
  const address = text(raw.url);
  const html = typeof raw.html === 'string' && raw.html.trim() !== '' ? raw.html.slice(0, MOST.html) : null;
  const title = text(raw.title).replace(/\s+/g, ' ').slice(0, MOST.title);
  let url: string | null = null;
  if (address !== '') {
    if (!/^https?:\/\//i.test(address) || address.length > MOST.url || !URL.canParse(address))
      return 'not-web';
    const parsed = new URL(address);
    // Credentials in an address would travel to every log and export.
    parsed.username = '';
    parsed.password = '';
    url = parsed.href;
  } else if (html === null && !raw.highlights?.length) return title === '' ? 'empty' : 'no-address';
  const savedAt = momentOf(raw.savedAt);
  return {
    // An address in place of a title says nothing that the address does not say.
    title: title === address ? '' : title,
    url,
    savedAt,
    published: momentOf(raw.published),
    byline: orNull(raw.byline, 300),
    siteName: orNull(raw.siteName, 300),
    language: /^[a-z]{2,3}(?![a-z])/i.exec(text(raw.language))?.[0].toLowerCase() ?? null,
    excerpt: orNull(raw.excerpt),
    html,
    tags: tagsOf(raw.tags ?? []),
    read: raw.read ?? false,
    bookmarked: raw.bookmarked ?? false,
    later: raw.later ?? false,
    progress: Math.min(1, Math.max(0, raw.progress ?? 0)) || 0,
    note: text(raw.note).slice(0, MOST.note),
    highlights: (raw.highlights ?? []).flatMap(({ exact, note, colour, at }) => {
      const passage = text(exact).slice(0, MOST.quote);
      if (passage === '') return [];
      const mark = COLOURS[text(colour).toLowerCase()] ?? 'yellow';
      return [
        { exact: passage, note: text(note).slice(0, MOST.note), colour: mark, at: momentOf(at) ?? savedAt },
      ];
    }),
  };
}
