import search from 'approx-string-match';
import * as v from 'valibot';

/**
 * A place in an article's text, told by what stands there: TextQuoteSelector of the W3C Web Annotation Data Model
 * (https://www.w3.org/TR/annotation-model/#text-quote-selector), with the position as a hint
 * (#text-position-selector). White space counts for nothing in it.
 */
export const TextQuote = v.object({
  exact: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)),
  /** What stands just before and after; as long as it takes to tell the place from others that are alike. */
  prefix: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
  suffix: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
  /** Characters (UTF-16 units) before it, white space left out; null where it is not known. */
  start: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000))),
    null,
  ),
});
export type TextQuote = v.InferOutput<typeof TextQuote>;

/** A stretch of a text, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Context that is kept beyond what tells a place from others like it. */
const SPARE = 32;
/** So much of the spare context must still be there. */
const PROOF = 8;
/** Context looked at when telling places apart. */
const MOST_CONTEXT = 400;
/** A quote of this length that stands only once needs no context. */
const TELLING = 32;
/** Quotes shorter than this are not looked for in changed form. */
const SHORTEST_CHANGED = 16;
/** A longer quote that was changed is looked for by its two ends, of this length. */
const END = 240;
/** Part of a quote that may differ. */
const CHANGED = 0.2;
/** Part in which another place may differ and still count as alike: more, so that edits do not make it pass. */
const ALIKE = 0.4;
/** Places alike that a quote is told apart from, on either side of it. */
const MOST_ALIKE = 8;

/** White space, soft hyphens and characters without width: they differ between a page and its text. */
const BLANK = /[\s\u00AD\u200B\u2060\uFEFF\0]/;

/** A text without white space, with the place of each of its units in the whole. */
interface Squeezed {
  readonly text: string;
  readonly places: Uint32Array;
}

function squeeze(whole: string): Squeezed {
  const places = new Uint32Array(whole.length);
  const parts: string[] = [];
  let count = 0;
  let from = 0;
  for (let at = 0; at <= whole.length; at++) {
    if (at < whole.length && !BLANK.test(whole[at] as string)) {
      places[count++] = at;
      continue;
    }
    if (at > from) parts.push(whole.slice(from, at));
    from = at + 1;
  }
  return { text: parts.join(''), places: places.subarray(0, count) };
}

function toWhole({ places }: Squeezed, { start, end }: TextRange): TextRange {
  return { start: places[start] ?? 0, end: (places[end - 1] ?? -1) + 1 };
}

/** How many units before `end` in a text are those at the end of `wanted`. */
function sharedBefore(text: string, end: number, wanted: string): number {
  const most = Math.min(end, wanted.length);
  let count = 0;
  while (count < most && text[end - 1 - count] === wanted[wanted.length - 1 - count]) count++;
  return count;
}

function sharedAfter(text: string, start: number, wanted: string): number {
  const most = Math.min(text.length - start, wanted.length);
  let count = 0;
  while (count < most && text[start + count] === wanted[count]) count++;
  return count;
}

function everyPlace(text: string, exact: string): TextRange[] {
  const found: TextRange[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1))
    found.push({ start: at, end: at + exact.length });
  return found;
}

/** Where what is most like `exact` stands, at most a part of it changed. */
function likest(text: string, exact: string, changed: number): TextRange[] {
  if (exact.length < SHORTEST_CHANGED) return [];
  return search(text, exact, Math.floor(exact.length * changed)).map(({ start, end }) => ({ start, end }));
}

/** Other places of a text that have the same words as a stretch of it, or nearly the same. */
function placesLike(text: string, { start, end }: TextRange): TextRange[] {
  const exact = text.slice(start, end);
  const others = everyPlace(text, exact).filter((other) => other.end <= start || other.start >= end);
  if (exact.length > END) return others;
  for (const [from, to] of [
    [0, start],
    [end, text.length],
  ] as const) {
    let side = text.slice(from, to);
    for (let round = 0; round < MOST_ALIKE; round++) {
      const found = likest(side, exact, ALIKE);
      if (found.length === 0) break;
      for (const other of found) {
        others.push({ start: from + other.start, end: from + other.end });
        // The search returns the likest only; the next round is for those behind them.
        side = side.slice(0, other.start) + '\0'.repeat(other.end - other.start) + side.slice(other.end);
      }
    }
  }
  return others;
}

/**
 * The quote of a stretch of a text, with as much around it as tells it from every other place in the text that has
 * the same or nearly the same words. Null when there is nothing but white space.
 */
export function quoteAt(whole: string, { start, end }: TextRange): TextQuote | null {
  const squeezed = squeeze(whole);
  const { text, places } = squeezed;
  const range = { start: firstFrom(places, start), end: firstFrom(places, end) };
  if (range.start >= range.end) return null;
  const before = text.slice(Math.max(0, range.start - MOST_CONTEXT), range.start);
  const after = text.slice(range.end, range.end + MOST_CONTEXT);
  let nearBefore = -1;
  let nearAfter = -1;
  for (const other of placesLike(text, range)) {
    nearBefore = Math.max(nearBefore, sharedBefore(text, other.start, before));
    nearAfter = Math.max(nearAfter, sharedAfter(text, other.end, after));
  }
  const prefix = telling(before.length, nearBefore);
  const suffix = telling(after.length, nearAfter);
  const { start: from, end: to } = toWhole(squeezed, range);
  return {
    exact: whole.slice(from, to),
    prefix: whole.slice(places[range.start - prefix] ?? from, from),
    suffix: whole.slice(to, (places[range.end + suffix - 1] ?? to - 1) + 1),
    start: range.start,
  };
}

/** How much context to keep, when another place shares `near` of it (-1: there is no such place). */
function telling(available: number, near: number): number {
  const wanted = near + 1 + SPARE;
  if (available >= wanted) return wanted;
  // The text ends here. What is left may fail to tell the places apart; less than the proof never decides.
  return near < 0 || available < PROOF ? available : Math.min(available, PROOF - 1);
}

function firstFrom(places: Uint32Array, whole: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < whole) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Sought {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number | null;
}

/**
 * How sure it is that a place is the one meant; below 0 it is not. Where the words themselves were changed, both
 * sides have to speak for it, or one of them whole.
 */
function proofOf(text: string, { start, end }: TextRange, { prefix, suffix }: Sought, same: boolean): number {
  const before = sharedBefore(text, start, prefix);
  const after = sharedAfter(text, end, suffix);
  // Beginning and end of the text are context too, but not for a word or two alone.
  const edge = (context: string) => end - start + context.length >= TELLING;
  const whole = {
    before: before === prefix.length && (before >= SPARE || (start === before && edge(prefix))),
    after: after === suffix.length && (after >= SPARE || (text.length - end === after && edge(suffix))),
  };
  const proven = {
    before: whole.before || before >= Math.max(PROOF, prefix.length - SPARE + PROOF),
    after: whole.after || after >= Math.max(PROOF, suffix.length - SPARE + PROOF),
  };
  const enough = same
    ? proven.before || proven.after
    : whole.before || whole.after || (proven.before && proven.after);
  return enough ? before + after : -1;
}

function best(text: string, places: readonly TextRange[], sought: Sought): TextRange | null {
  let found: TextRange | null = null;
  let most = -1;
  const away = (range: TextRange) => (sought.start === null ? 0 : Math.abs(range.start - sought.start));
  for (const range of places) {
    const same = text.slice(range.start, range.end) === sought.exact;
    const proof = proofOf(text, range, sought, same);
    if (proof < 0 || proof < most) continue;
    if (proof === most && found !== null && away(found) <= away(range)) continue;
    found = range;
    most = proof;
  }
  return found;
}

/** Whether the quote was the only one of its kind in the text it was taken from. */
function stoodAlone({ prefix, suffix }: Sought): boolean {
  return prefix.length <= SPARE && suffix.length <= SPARE;
}

function find(text: string, sought: Sought): TextRange | null {
  const { exact, start, prefix, suffix } = sought;
  const places = everyPlace(text, exact);
  const proven = best(text, places, sought);
  if (proven) return proven;
  const [only] = places;
  if (only && places.length === 1 && stoodAlone(sought)) {
    // Taken from elsewhere, without context, it is what it says.
    const needed = prefix + suffix === '' && start === null ? PROOF : TELLING;
    if (exact.length >= needed) return only;
  }
  if (places.length > 0) return null;
  if (exact.length <= END) return best(text, likest(text, exact, CHANGED), sought);
  return findByEnds(text, sought);
}

/** A long quote that was changed, from where it begins to where it ends. */
function findByEnds(text: string, sought: Sought): TextRange | null {
  const { exact, prefix, suffix, start } = sought;
  const head = exact.slice(0, END);
  const tail = exact.slice(-END);
  const first = end(text, { exact: head, prefix, suffix: '', start });
  const last = end(text, { exact: tail, prefix: '', suffix, start: null });
  if (!first || !last) return null;
  const length = last.end - first.start;
  return length > exact.length / 2 && length < exact.length * 2
    ? { start: first.start, end: last.end }
    : null;
}

function end(text: string, sought: Sought): TextRange | null {
  const same = everyPlace(text, sought.exact);
  return best(text, same.length > 0 ? same : likest(text, sought.exact, CHANGED), sought);
}

/**
 * Where a quote stands in a text, which may have changed since it was taken. Null (an orphan) when that cannot be told
 * for sure: it never returns another place that only looks alike. What was changed within the quote is found by
 * approximate matching (Myers 1999, as the package approx-string-match has it).
 */
export function findQuote(whole: string, quote: TextQuote): TextRange | null {
  const squeezed = squeeze(whole);
  const sought = {
    exact: squeeze(quote.exact).text,
    prefix: squeeze(quote.prefix).text,
    suffix: squeeze(quote.suffix).text,
    start: quote.start,
  };
  if (sought.exact === '') return null;
  const found = find(squeezed.text, sought);
  return found && toWhole(squeezed, found);
}
