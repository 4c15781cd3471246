import {
  hashesOf,
  hasWord,
  likenessOf,
  MOST_WORDS,
  wordsOf,
  type Likeness,
  type TextSketch,
} from './text-sketch.ts';

/** By what an entry of a feed is known again. Dates and the place in the document are never among it. */
export interface EntryEvidence {
  /** As the feed says it; null where it gives none. */
  readonly guid: string | null;
  /** With its fragment, without what tracks a click; null where there is none. */
  readonly link: string | null;
  /** Words of the title, folded; empty where there is none. */
  readonly titleKey: string;
  /** Of title and text. */
  readonly contentHash: string;
  /** Null when the text is not known. */
  readonly sketch: TextSketch | null;
}

/** An entry that the feed had before. */
export interface EntryBefore extends EntryEvidence {
  /** Whether it stood in the feed when it was read last. */
  readonly live: boolean;
}

type Relation = 'same' | 'other' | 'unknown';

/** Entries of one guid, link or title that are compared; of more, those that stood in the feed last. */
const MOST_COMPARED = 200;
/** So much of a text has to have stayed for a title that was changed a little to be the same entry's. */
const SOME = 0.3;
/** So much, where nothing but the text is left to go by. */
const MOST = 0.6;
/** So much, in a feed of one entry, which may be a place that is written over. */
const NEARLY_ALL = 0.85;
const ALL_BUT_A_WORD = 0.9;
/** So much, where neither guid nor link is an entry's own. */
const MUCH = 0.7;
/** The part of a document's entries that have what is common to them. */
const COMMON = 0.6;
/** Hashes (words and pairs) of a text that is long enough to be known by itself. */
const LONG = 30;

/**
 * Which entry of `before` each entry of `now` is: their numbers, or null for a new one. No entry is used twice.
 *
 * The rule, whose reasons stand in `identity-of-entries.md`. A pair is looked at that shares its
 * guid, its link or its text. It is the same entry when
 *
 * 1. title and text are as they were, and guid or link too;
 * 2. guid (or, where there is no guid, the link) is unique on both sides, and what it stands for is still the same
 *    story: the text is mostly the same; or there is no text to compare and the title agrees; or the title is the
 *    same, and the feed is no single place that is written over (a daily strip);
 * 3. guid or link is shared, so that it is no identity, but title and text are the same, or one of them is unchanged
 *    and the other changed a little;
 * 4. guids differ at one link: title and text are the same (the publisher's program numbers its entries anew);
 * 5. guid and link differ, title and text do not, and the other entry is gone from the feed since it was read last.
 *
 * Pairs are taken in the order of how much agrees, all entries together, so that an entry is never matched with a
 * worse one while a better one is there.
 *
 * Sources: RFC 4287, 4.2.6 (an entry's id never changes); RSS 2.0 (a guid identifies the item, but its uniqueness is
 * up to the publisher); what feeds do instead, as readers' bug reports tell.
 */
export function matchEntries(
  before: readonly EntryBefore[],
  now: readonly EntryEvidence[],
): readonly (number | null)[] {
  const found = new Array<number | null>(now.length).fill(null);
  if (before.length === 0) return found;
  const used = new Set<number>();
  takeUnchanged(before, now, found, used);
  const judge = createJudge(before, now);
  const pairs: { readonly entry: number; readonly known: number; readonly score: number }[] = [];
  const places = placesOf(before);
  now.forEach((entry, place) => {
    if (found[place] !== null) return;
    for (const known of places.candidates(entry)) {
      const score = used.has(known) ? 0 : judge(place, known);
      if (score > 0) pairs.push({ entry: place, known, score });
    }
  });
  for (const { entry, known } of pairs.sort((a, b) => b.score - a.score)) {
    if (found[entry] !== null || used.has(known)) continue;
    found[entry] = known;
    used.add(known);
  }
  return found;
}

/** What agrees in everything needs no judging, and is nearly all. */
function takeUnchanged(
  before: readonly EntryBefore[],
  now: readonly EntryEvidence[],
  found: (number | null)[],
  used: Set<number>,
): void {
  const whole = ({ guid, link, contentHash }: EntryEvidence) => JSON.stringify([guid, link, contentHash]);
  const known = new Map<string, number[]>();
  // The ones that stood in the feed last come first.
  for (const live of [false, true])
    before.forEach((entry, place) => {
      if (entry.live === live) add(known, whole(entry), place);
    });
  now.forEach((entry, place) => {
    const same = known.get(whole(entry))?.pop();
    if (same === undefined) return;
    found[place] = same;
    used.add(same);
  });
}

function add<Key>(map: Map<Key, number[]>, key: Key, place: number): void {
  const places = map.get(key);
  if (places) places.push(place);
  else map.set(key, [place]);
}

/** Where entries stand that share something. */
function placesOf(before: readonly EntryBefore[]) {
  const kinds = ['guid', 'link', 'titleKey', 'contentHash'] as const;
  const maps = kinds.map((kind) => {
    const places = new Map<string, number[]>();
    before.forEach((entry, place) => {
      if (entry[kind]) add(places, entry[kind], place);
    });
    return { kind, places };
  });
  return {
    candidates(entry: EntryEvidence): ReadonlySet<number> {
      const shared = maps.flatMap(({ kind, places }) => {
        const all = entry[kind] ? (places.get(entry[kind]) ?? []) : [];
        return all.length <= MOST_COMPARED
          ? all
          : all
              .filter((place) => before[place]?.live || before[place]?.titleKey === entry.titleKey)
              .slice(-MOST_COMPARED);
      });
      // Without a guid and a link there is only the text to go by.
      const alone = entry.guid === null && entry.link === null;
      return new Set([...shared, ...(alone ? unnamedOf(before) : [])]);
    },
  };
}

const unnamedOf = (before: readonly EntryBefore[]): readonly number[] =>
  before
    .flatMap(({ guid, link, live }, place) => (live && guid === null && link === null ? [place] : []))
    .slice(-MOST_COMPARED);

function countOf(values: readonly (string | null)[]): (value: string | null) => number {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return (value) => counts.get(value) ?? 0;
}

/** Hashes that nearly all entries of a document have. */
export function commonWords(entries: readonly EntryEvidence[]): ReadonlySet<number> {
  const sketches = entries.flatMap(({ sketch }) => sketch ?? []);
  if (sketches.length < 3) return new Set();
  const most = sketches.length < 6 ? sketches.length : Math.ceil(sketches.length * COMMON);
  const counts = new Map([...frequentWords(sketches)].map((word) => [word, 0]));
  for (const sketch of sketches)
    for (const word of wordsOf(sketch)) {
      const count = counts.get(word);
      if (count !== undefined) counts.set(word, count + 1);
    }
  return new Set([...counts].filter(([, count]) => count >= most).map(([word]) => word));
}

/**
 * All hashes that may be common, and few others, without counting the millions that a large feed has (J. Misra,
 * D. Gries, "Finding repeated elements", 1982): one in most sketches makes up more than 1 of so many of all hashes.
 */
function frequentWords(sketches: readonly TextSketch[]): Iterable<number> {
  const kept = Math.ceil(MOST_WORDS / COMMON) + 1;
  const counts = new Map<number, number>();
  for (const sketch of sketches)
    for (const word of wordsOf(sketch)) {
      const count = counts.get(word);
      if (count !== undefined || counts.size < kept) counts.set(word, (count ?? 0) + 1);
      else
        for (const [each, times] of counts)
          if (times === 1) counts.delete(each);
          else counts.set(each, times - 1);
    }
  return counts.keys();
}

/** How a pair is judged: 0 for two entries, else how much agrees. */
function createJudge(before: readonly EntryBefore[], now: readonly EntryEvidence[]) {
  const live = before.filter((entry) => entry.live);
  // Of a feed that never holds more, its past tells what all its entries share.
  const common = commonWords(Math.max(now.length, live.length) < 3 ? [...before, ...now] : now);
  const titles = countOf(now.map(({ titleKey }) => titleKey));
  const titlesBefore = countOf(before.map(({ titleKey }) => titleKey));
  const uses = (kind: 'guid' | 'link') => ({
    now: countOf(now.map((entry) => entry[kind])),
    live: countOf(live.map((entry) => entry[kind])),
    ever: countOf(before.map((entry) => entry[kind])),
  });
  const use = { guid: uses('guid'), link: uses('link') };
  const places = new Set(before.map(({ guid, link }) => JSON.stringify([guid, link])));
  const single = now.length === 1 && live.length <= 1 && places.size <= 1;

  /** Whether a guid or link that a pair shares is only theirs. */
  function own(kind: 'guid' | 'link', entry: EntryEvidence, known: EntryBefore): boolean {
    const value = entry[kind];
    if (value === null || known[kind] !== value || use[kind].now(value) > 1) return false;
    return known.live ? use[kind].live(value) === 1 : use[kind].ever(value) === 1;
  }

  /** A title that several entries have ("Photo") tells none of them from another. */
  const isGeneric = (entry: EntryEvidence, known: EntryBefore): boolean =>
    entry.titleKey === known.titleKey && (titles(entry.titleKey) > 1 || titlesBefore(entry.titleKey) > 1);

  return (place: number, other: number): number => {
    const [entry, known] = [now[place], before[other]];
    if (!entry || !known) return 0;
    return scoreOf({
      guid: relation(entry.guid, known.guid),
      link: relation(entry.link, known.link),
      ownGuid: own('guid', entry, known),
      ownLink: own('link', entry, known),
      title: isGeneric(entry, known) ? 'unknown' : titleRelation(entry, known),
      text: likenessOf(entry.sketch, known.sketch, withTitle(common, entry, known)),
      equal: entry.contentHash === known.contentHash,
      long: (entry.sketch?.[0] ?? 0) >= LONG,
      live: known.live,
      single,
      replaced: subjectReplaced(entry, known),
    });
  };
}

/** The words of a title that both have say nothing more where they stand in the text. */
function withTitle(common: ReadonlySet<number>, a: EntryEvidence, b: EntryEvidence): ReadonlySet<number> {
  return a.titleKey !== b.titleKey || a.titleKey === ''
    ? common
    : new Set([...common, ...hashesOf(a.titleKey)]);
}

function relation(a: string | null, b: string | null): Relation {
  if (a === null || b === null) return 'unknown';
  return a === b ? 'same' : 'other';
}

interface Pair {
  readonly guid: Relation;
  readonly link: Relation;
  /** Whether the guid, or link, that they share is only theirs. */
  readonly ownGuid: boolean;
  readonly ownLink: boolean;
  readonly title: Relation | 'like';
  readonly text: Likeness;
  readonly equal: boolean;
  readonly long: boolean;
  readonly live: boolean;
  /** In a feed of one entry, which may be a place that is written over. */
  readonly single: boolean;
  readonly replaced: boolean;
}

function scoreOf(pair: Pair): number {
  if (!isSame(pair)) return 0;
  const { guid, link, ownGuid, ownLink, title, text, equal, live } = pair;
  const points = [
    equal ? 40 : 0,
    guid === 'same' ? (ownGuid ? 20 : 5) : 0,
    link === 'same' ? (ownLink ? 10 : 3) : 0,
    title === 'same' ? 8 : title === 'like' ? 4 : 0,
    20 * text.part,
    live ? 1 : 0,
  ];
  return 1 + points.reduce((sum, each) => sum + each, 0);
}

function isSame(pair: Pair): boolean {
  const { guid, link, ownGuid, ownLink, title, text, equal } = pair;
  const textStays = text.kind === 'same' || text.kind === 'equal';
  if (equal && (guid === 'same' || (link === 'same' && guid !== 'other'))) return true;
  if (guid === 'other') {
    if (link === 'same')
      return title === 'same' && (text.part >= NEARLY_ALL || (text.kind === 'unknown' && ownLink));
    return isMoved(pair);
  }
  if (guid !== 'same' && link !== 'same') return isMoved(pair);
  if (pair.replaced && (title === 'other' || !(ownGuid || ownLink))) return false;
  return ownGuid || ownLink ? isStillThere(pair, textStays) : isKnownByText(pair, textStays);
}

/** Rule 2: whether what a guid or link stands for is still the same story. */
function isStillThere(pair: Pair, textStays: boolean): boolean {
  const { guid, link, title, text, single } = pair;
  // Another title at another link: only a text that is word for word the same speaks for one story.
  if (title === 'other' && link === 'other') return text.kind === 'equal';
  if (single) return isSameInOnePlace(pair);
  if (textStays) return true;
  if (text.kind === 'unknown')
    return title === 'same' || title === 'like' || (title === 'unknown' && guid === 'same');
  return (title === 'same' || title === 'like') && text.part >= SOME;
}

/** In a feed of one entry, which may be written over every day, an edit is only what leaves nearly all. */
function isSameInOnePlace({ title, text }: Pair): boolean {
  if (text.kind === 'unknown') return title === 'same';
  return text.part >= { same: NEARLY_ALL, like: MUCH, unknown: NEARLY_ALL, other: ALL_BUT_A_WORD }[title];
}

/** Rule 3. */
function isKnownByText({ title, text, live, single }: Pair, textStays: boolean): boolean {
  if (text.kind === 'equal') return true;
  if (single || !live) return title !== 'other' && text.part >= NEARLY_ALL;
  if (title === 'same') return textStays || text.part >= SOME || text.kind === 'unknown';
  return textStays && text.part >= MUCH && (title === 'like' || title === 'unknown');
}

/** Rule 5, and entries that have neither guid nor link. */
function isMoved({ guid, link, title, text, equal, long, live, single }: Pair): boolean {
  if (guid === 'unknown' && link === 'unknown') {
    if (text.kind === 'equal') return true;
    if (title === 'unknown') return live && text.part >= (single ? NEARLY_ALL : MOST);
    return title === 'same' && (single ? text.part >= NEARLY_ALL : text.kind !== 'other');
  }
  if (!live || title !== 'same' || !long) return false;
  return equal || (guid !== 'other' && text.kind === 'equal');
}

const wordsIn = (key: string): readonly string[] => key.split(' ').filter(Boolean);

/** Whether two titles are one, one with a few words changed, or two. Other numbers are another title. */
export function titleRelation(
  a: Pick<EntryEvidence, 'titleKey'>,
  b: Pick<EntryEvidence, 'titleKey'>,
): Relation | 'like' {
  if (a.titleKey === '' || b.titleKey === '') return 'unknown';
  if (a.titleKey === b.titleKey) return 'same';
  const [left, right] = [wordsIn(a.titleKey), wordsIn(b.titleKey)];
  const numbers = (words: readonly string[]) => words.filter((word) => /^\p{N}+$/u.test(word)).join(' ');
  if (numbers(left) !== numbers(right)) return 'other';
  const theirs = new Set(right);
  const shared = new Set(left.filter((word) => theirs.has(word))).size;
  const all = new Set([...left, ...right]).size;
  const partOfOther = shared === Math.min(new Set(left).size, theirs.size);
  return (shared >= 3 && shared / all >= 0.5) || partOfOther || nearlySpelt(a.titleKey, b.titleKey)
    ? 'like'
    : 'other';
}

/** Whether two titles differ by a letter or two. */
function nearlySpelt(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 8 || Math.abs(a.length - b.length) > 2) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 2;
}

type Subject = Pick<EntryEvidence, 'titleKey' | 'sketch'>;

/**
 * Whether a template was filled with another subject: each text has words of its own title that the other text has
 * not. Told only of texts short enough to be known whole.
 */
export function subjectReplaced(a: Subject, b: Subject): boolean {
  if (a.titleKey === b.titleKey) return false;
  const isSubject = (of: Subject, other: Subject) => {
    const theirs = new Set(wordsIn(other.titleKey));
    return wordsIn(of.titleKey).some(
      (word) =>
        !theirs.has(word) && hasWord(of.sketch, word) === true && hasWord(other.sketch, word) === false,
    );
  };
  return isSubject(a, b) && isSubject(b, a);
}

/** Whether two entries of one document say the same: the one behind is passed over. */
export function isRepeated(a: EntryEvidence, b: EntryEvidence, common: ReadonlySet<number>): boolean {
  if (a.guid !== b.guid || a.link !== b.link) return false;
  if (a.contentHash === b.contentHash) return true;
  const text = likenessOf(a.sketch, b.sketch, common);
  return a.titleKey === b.titleKey && a.titleKey !== '' && text.part >= NEARLY_ALL;
}
