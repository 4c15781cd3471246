import type { ScoredDocument } from './lunr-bridge.ts';
import type { Field } from './fields.ts';
import type { Mark } from './search-results.ts';

/** A snippet has at most this many UTF-16 units, dots included. */
const LONGEST = 240;
/** Text shown before the first hit. */
const LEAD = 40;
/** How far a cut may move to fall between words. */
const REACH = 24;

export interface Snippet {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Where a result's terms stand in a field, in order, without overlaps. */
export function marksIn(
  field: Field,
  matches: ScoredDocument['matches'],
  textLength: number,
): readonly Mark[] {
  const marks = Object.values(matches)
    .flatMap((fields) => fields[field]?.position ?? [])
    .filter(([start, length]) => start + length <= textLength)
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: Mark[] = [];
  let end = -1;
  for (const mark of marks) {
    if (mark[0] < end) continue;
    apart.push(mark);
    end = mark[0] + mark[1];
  }
  return apart;
}

/** The part of a text where the marks are densest; its beginning where there are none. */
export function snippetOf(text: string, marks: readonly Mark[]): Snippet {
  const first = densest(marks);
  const wanted = Math.max(0, (first?.[0] ?? 0) - LEAD);
  const start = wanted === 0 ? 0 : cutAfter(text, wanted, first?.[0] ?? wanted);
  const room = LONGEST - (start > 0 ? 1 : 0);
  const end = text.length - start <= room ? text.length : cutBefore(text, start + room - 1, start);
  const raw = text.slice(start, end);
  const before = start > 0 ? '…' : '';
  const lead = raw.length - raw.trimStart().length;
  const shown = raw.trim().replace(/\s/g, ' ');
  const shift = before.length - start - lead;
  return {
    text: before + shown + (end < text.length ? '…' : ''),
    marks: marks
      .filter(([at, length]) => at >= start + lead && at + length <= start + lead + shown.length)
      .map(([at, length]): Mark => [at + shift, length]),
  };
}

/** The first mark of the stretch of a snippet's length that holds the most marks; of equals the first. */
function densest(marks: readonly Mark[]): Mark | undefined {
  let best: Mark | undefined;
  let most = 0;
  let last = 0;
  marks.forEach((mark, first) => {
    last = Math.max(last, first);
    while (last < marks.length && (marks[last]?.[0] ?? Infinity) < mark[0] + LONGEST - LEAD - REACH) last++;
    if (last - first > most) {
      most = last - first;
      best = mark;
    }
  });
  return best;
}

function cutAfter(text: string, wanted: number, limit: number): number {
  for (let at = wanted; at < Math.min(limit, wanted + REACH); at++)
    if (/\s/.test(text.charAt(at))) return at + 1;
  return isInsidePair(text, wanted) ? wanted + 1 : wanted;
}

function cutBefore(text: string, wanted: number, floor: number): number {
  for (let at = wanted; at > Math.max(floor, wanted - REACH); at--) if (/\s/.test(text.charAt(at))) return at;
  return isInsidePair(text, wanted) ? wanted - 1 : wanted;
}

function isInsidePair(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
}
