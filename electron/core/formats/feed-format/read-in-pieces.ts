import iconv from 'iconv-lite';
import { collectGarbage } from '../../foundation/threads/threads.ts';
import type { FeedDraft } from './feed-draft.ts';
import { entrySpans, type Span } from './split-entries.ts';

/** A document that has some of a feed's entries, and all that stands outside of entries. */
interface Piece {
  readonly text: string;
  readonly entries: number;
}

/** Bytes of entries that are read together. */
const PIECE = 100_000;
/** More than this outside of entries is no feed that could be read so. */
const LARGEST_REST = 500_000;
/** Letters of pieces after which what was made of them just now is collected, and all that was made. */
const COLLECTED = 1_000_000;
const ALL_COLLECTED = 12_000_000;
/** Bytes that are decoded at once. */
const STEP = 1 << 20;

/**
 * Reads a feed a few entries at a time: as a whole, its text, its tree and what is made of them weigh many times its
 * bytes. `take` is given what each piece says; false where the feed has to be read as a whole, also when something was
 * taken already.
 * @param encoding what the bytes are in
 */
export function readInPieces(
  bytes: Uint8Array,
  encoding: string,
  read: (text: string) => FeedDraft,
  take: (draft: FeedDraft) => void,
): boolean {
  const utf8 = inUtf8(bytes, encoding);
  const spans = entrySpans(utf8);
  if (spans === null) return false;
  const rest = outside(utf8, spans);
  if (rest === null) return false;
  try {
    let [uncollected, old] = [0, 0];
    for (const { text, entries } of pieces(utf8, spans, rest)) {
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

/** What stands before the first entry, and between and behind entries; null where that is too much. */
function outside(bytes: Buffer, spans: readonly Span[]): { before: string; behind: string } | null {
  const before = bytes.toString('utf8', 0, spans[0]?.start ?? 0);
  let behind = '';
  spans.forEach(({ end }, place) => {
    const part = bytes.toString('utf8', end, spans[place + 1]?.start ?? bytes.length);
    if (behind.length < LARGEST_REST && part.trim() !== '') behind += part;
  });
  return before.length + behind.length < LARGEST_REST ? { before, behind } : null;
}

function* pieces(
  bytes: Buffer,
  spans: readonly Span[],
  { before, behind }: { readonly before: string; readonly behind: string },
): Generator<Piece> {
  let from = 0;
  while (from < spans.length) {
    let to = from;
    let size = 0;
    for (; to < spans.length && (to === from || size < PIECE); to++)
      size += (spans[to]?.end ?? 0) - (spans[to]?.start ?? 0);
    const texts = spans.slice(from, to).map(({ start, end }) => bytes.toString('utf8', start, end));
    yield { text: before + texts.join('\n') + behind, entries: to - from };
    from = to;
  }
}
