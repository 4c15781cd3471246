import { commonPaths, sectionPath, siteRules, type LookUpRule, type SiteRule } from './site-rules.ts';

/** A document that has to be looked into before the address of a feed is known. */
export interface LookUp {
  /** The document's address; null is the page that was asked about. */
  readonly address: string | null;
  /** Addresses of the feeds that its text names. */
  readonly read: (text: string) => readonly string[];
}

type Values = Readonly<Record<string, string>>;

/** Documents are looked through up to here, in characters. */
const longestText = 5_000_000;
/** How many addresses are guessed at most: every guess costs a stranger's server an answer. */
const mostGuesses = 10;

/** The named sites that an address belongs to, with the values of the patterns' groups. */
function matchingRules(address: URL): readonly { readonly rule: SiteRule; readonly values: Values }[] {
  const host = address.hostname.replace(/^www\./, '');
  const path = (address.pathname.replace(/\/+$/, '') || '/') + address.search;
  return siteRules.flatMap((rule) => {
    const inHost = rule.host.exec(host);
    const inPath = rule.path.exec(path);
    return inHost && inPath
      ? [{ rule, values: { ...inHost.groups, ...inPath.groups, origin: address.origin } }]
      : [];
  });
}

/** An address with its values put in. Null if one is missing or what comes out is no address. */
function filled(template: string, values: Values): string | null {
  let missing = false;
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    missing ||= value === undefined;
    return value ?? '';
  });
  return missing || !/^https?:/i.test(address) || !URL.canParse(address) ? null : new URL(address).href;
}

const allFilled = (templates: readonly string[], values: Values): readonly string[] =>
  templates.map((template) => filled(template, values)).filter((address) => address !== null);

/** Addresses of feeds that follow from the address of a page alone, because its site is known. Asks nobody. */
export function knownFeeds(address: URL): readonly string[] {
  return [
    ...new Set(matchingRules(address).flatMap(({ rule, values }) => allFilled(rule.feeds ?? [], values))),
  ];
}

/** Whether an address of a known site is that of a profile, a channel or a list, and so of its feed. */
export function isFeedsPage(address: URL): boolean {
  return matchingRules(address).some(({ rule }) => !rule.articles);
}

/** What has to be read to find the feeds of an address on a known site, in this order. */
export function lookUps(address: URL): readonly LookUp[] {
  return matchingRules(address).flatMap(({ rule, values }): LookUp[] => {
    const { lookUp } = rule;
    if (!lookUp) return [];
    const at = lookUp.at === undefined ? null : filled(lookUp.at, values);
    if (lookUp.at !== undefined && at === null) return [];
    return [{ address: at, read: (text) => readLookUp(lookUp, values, text.slice(0, longestText)) }];
  });
}

function readLookUp({ find, feeds }: LookUpRule, values: Values, text: string): readonly string[] {
  for (const pattern of find) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const found = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, unescaped(value)]));
    return allFilled(feeds, { ...values, ...found });
  }
  return [];
}

/** A value as it is written inside a JSON string. */
function unescaped(value: string): string {
  try {
    return String(JSON.parse(`"${value}"`));
  } catch {
    return value;
  }
}

/**
 * Addresses where a feed may stand though nothing says so: below the section that the page belongs to, and at
 * the common places of the site. In the order in which they should be tried, one after another.
 */
export function guessedFeeds(address: URL): readonly string[] {
  const section = sectionPath.exec(address.pathname)?.[0];
  const [first = ''] = address.pathname.split('/').filter(Boolean);
  const folders = [
    ...(section ? [`${section}/feed/`] : []),
    // A blog often has a folder of its own, and its feed stands there.
    ...(/^(?:blog|news|aktualnosci|wiadomosci|posts|articles|journal|weblog|~[\w.-]+)$/i.test(first)
      ? [`/${first}/feed`, `/${first}/rss.xml`, `/${first}/atom.xml`]
      : []),
  ];
  const paths = [...folders, ...commonPaths.map((path) => `/${path}`)];
  return [...new Set(paths.map((path) => new URL(path, address.origin).href))].slice(0, mostGuesses);
}

/** The profile that a fediverse handle names (`@name@server`), as an address; anything else is given back. */
export function addressOfHandle(typed: string): string {
  const handle = /^@([\w.-]+)@([\w-]+(?:\.[\w-]+)+(?::\d+)?)$/.exec(typed.trim());
  return handle ? `https://${handle[2]}/@${handle[1]}` : typed;
}
