import { parentPort } from 'node:worker_threads';
import { toErrorMessage } from '../../api/errors.ts';
import { collectGarbage } from '../../foundation/threads/threads.ts';
import type { FeedAnswer, FeedJob } from './feed-reader.ts';
import { sketchFeed } from './feed-sketch.ts';
import { LARGE_FEED, readFeed, type FeedDocument, type ReadEntry } from './read-feed.ts';

/** Entries of a large feed that are handed over at a time, at least. */
const HANDED = 2000;

/** The entries of the large feed that was read last which were not asked for yet, in parts, the next one at the end. */
let waiting: (readonly ReadEntry[])[] = [];

/** Entry of the thread that reads feeds: one document, or the wish for more of it, in, one answer out. */
parentPort?.on('message', (job: FeedJob) => {
  const answered = answer(job);
  // The texts of a feed share few buffers, which change hands.
  parentPort?.postMessage(answered, [...new Set(entriesOf(answered).flatMap(buffersOf))]);
});

const buffersOf = ({ html, sketch }: ReadEntry): readonly ArrayBuffer[] =>
  sketch === null ? [html.buffer] : [html.buffer, sketch.buffer];

function entriesOf(answered: FeedAnswer): readonly ReadEntry[] {
  if ('entries' in answered) return answered.entries;
  return ('reading' in answered ? answered.reading.feed?.entries : null) ?? [];
}

function answer(job: FeedJob): FeedAnswer {
  try {
    if ('next' in job) return nextEntries();
    return 'sketch' in job ? { sketch: sketchFeed(job.sketch) } : answerTo(job.document);
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
}

function answerTo(document: FeedDocument): FeedAnswer {
  const isLarge = document.bytes.byteLength >= LARGE_FEED;
  const reading = readFeed(document);
  if (reading.feed === null || !isLarge) return { reading, more: false };
  // What making them has left.
  collectGarbage();
  waiting = partsOf(reading.feed.entries).toReversed();
  return { reading: { ...reading, feed: { ...reading.feed, entries: [] } }, more: waiting.length > 0 };
}

/** Parts that share no buffer: one that changes hands is gone for the entries that stay. */
function partsOf(entries: readonly ReadEntry[]): (readonly ReadEntry[])[] {
  const lastUse = new Map<ArrayBuffer, number>();
  for (const [place, entry] of entries.entries())
    for (const buffer of buffersOf(entry)) lastUse.set(buffer, place);
  const parts: (readonly ReadEntry[])[] = [];
  let [from, inUseUpTo] = [0, 0];
  entries.forEach((entry, place) => {
    inUseUpTo = Math.max(inUseUpTo, ...buffersOf(entry).map((each) => lastUse.get(each) ?? place));
    if (place < inUseUpTo || (place - from < HANDED - 1 && place < entries.length - 1)) return;
    parts.push(entries.slice(from, place + 1));
    from = place + 1;
  });
  return parts;
}

function nextEntries(): FeedAnswer {
  // What was handed over before is in use elsewhere now.
  collectGarbage();
  const entries = waiting.pop();
  // A thread that was begun anew has none: a feed must not pass for one with fewer entries.
  if (entries === undefined) throw new Error('The entries of this feed are not here any more.');
  return { entries, more: waiting.length > 0 };
}
