import iconv from 'iconv-lite';
import { collectGarbage } from '../../foundation/threads/threads.ts';
import type { FeedDraft } from './feed-draft.ts';
import { entrySpans, type Span } from './split-entries.ts';
import { jsonSpans } from './split-json.ts';

/** A document that has some of a feed's entries, and all that stands outside of entries. */
interface Piece {
  readonly text: string;
  readonly entries: number;
}

/** How a document says which parts of it are entries. */
const SYNTAX = {
  xml: { spans: entrySpans, joint: '\n', isBetween: true },
  json: { spans: jsonSpans, joint: ',', isBetween: false },
};

/** A document that is read a few entries at a time. */
export interface PiecesOf {
  readonly bytes: Uint8Array;
  /** What the bytes are in. */
  readonly encoding: string;
  readonly syntax: keyof typeof SYNTAX;
}

/** Bytes of entries that are read together. */
const PIECE = 100_000;
/** More than this outside of entries is no feed that could be read so. */
const LARGEST_REST = 500_000;
/** Letters of pieces after which what was made of them just now is collected, and all that was made. */
const COLLECTED = 1_000_000;
const ALL_COLLECTED = 4_000_000;
/** Bytes that are decoded at once. */
const STEP = 1 << 20;

/**
 * Reads a feed a few entries at a time: as a whole, its text, its tree and what is made of them weigh many times its
 * bytes. `take` is given what each piece says; false where the feed has to be read as a whole, also when something was
 * taken already.
 */
export function readInPieces(
  { bytes, encoding, syntax }: PiecesOf,
  read: (text: string) => FeedDraft,
  take: (draft: FeedDraft) => void,
): boolean {
  const utf8 = inUtf8(bytes, encoding);
  const { spans: split, joint, isBetween } = SYNTAX[syntax];
  const spans = split(utf8);
  if (spans === null) return false;
  const rest = outside(utf8, spans, isBetween);
  if (rest === null) return false;
  try {
    let [uncollected, old] = [0, 0];
    for (const { text, entries } of pieces(utf8, spans, { ...rest, joint })) {
      uncollected += text.length;
      if (uncollected > COLLECTED) {
        old += uncollected;
        uncollected = 0;
        collectGarbage({ young: old < ALL_COLLECTED });
        if (old >= ALL_COLLECTED) old = 0;
      }
      const draft = read(text);
      if (draft.items.length !== entries) return false;
      take(draft);
    }
    return true;
  } catch {
    // Why is told by reading it as a whole, unless that succeeds.
    return false;
  }
}

function inUtf8(bytes: Uint8Array, encoding: string): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (/^utf-?8$/i.test(encoding)) return buffer;
  const decoder = iconv.getDecoder(encoding);
  const parts: Buffer[] = [];
  for (let at = 0; at < buffer.length; at += STEP)
    parts.push(Buffer.from(decoder.write(buffer.subarray(at, at + STEP))));
  parts.push(Buffer.from(decoder.end() ?? ''));
  return Buffer.concat(parts);
}

/**
 * What stands before the first entry and behind the last, with what is between entries where that says something; null
 * where that is too much.
 */
function outside(
  bytes: Buffer,
  spans: readonly Span[],
  isBetween: boolean,
): { readonly before: string; readonly behind: string } | null {
  const before = bytes.toString('utf8', 0, spans[0]?.start ?? 0);
  let behind = '';
  spans.forEach(({ end }, place) => {
    if (!isBetween && place < spans.length - 1) return;
    const part = bytes.toString('utf8', end, spans[place + 1]?.start ?? bytes.length);
    if (behind.length < LARGEST_REST && part.trim() !== '') behind += part;
  });
  return before.length + behind.length < LARGEST_REST ? { before, behind } : null;
}

function* pieces(
  bytes: Buffer,
  spans: readonly Span[],
  { before, behind, joint }: { readonly before: string; readonly behind: string; readonly joint: string },
): Generator<Piece> {
  let from = 0;
  while (from < spans.length) {
    let to = from;
    let size = 0;
    for (; to < spans.length && (to === from || size < PIECE); to++)
      size += (spans[to]?.end ?? 0) - (spans[to]?.start ?? 0);
    const texts = spans.slice(from, to).map(({ start, end }) => bytes.toString('utf8', start, end));
    yield { text: before + texts.join(joint) + behind, entries: to - from };
    from = to;
  }
}
