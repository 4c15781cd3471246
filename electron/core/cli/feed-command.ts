import { setFlagsFromString } from 'node:v8';
import { FeedFormatError, parseFeed, type ParsedFeed } from '../formats/feed-format/feed-format.ts';
import { linesOf, parseServeRequest, readInput } from './command-input.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { jsonLine } from './json-line.ts';

const usage = `Usage: feed FILE|-|ADDRESS [URL [CONTENT-TYPE]]
       feed --serve

Reads a feed and prints what it holds. With --serve, one JSON line { url, contentType, base64 } in, one out.
`;

/** `feed`: reads one feed, or with `--serve` one per line. */
export async function runFeed(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  // A feed may be as large as memory is dear: garbage is collected while it is read, not when it has piled up.
  setFlagsFromString('--optimize-for-size');
  if (args[0] === '--serve') return serve(io);
  const [source, url, contentType] = args;
  if (source === undefined || source.startsWith('--') || args.length > 3) {
    io.stderr(usage);
    return 2;
  }
  try {
    const feed = await readFeed(source, url, contentType, io);
    if (io.json) printJson(feed, io);
    else io.stdout(readable(feed));
    return 0;
  } catch (error) {
    return fail(error, io);
  }
}

/** In a function of its own: the bytes are let go before the answer is written. */
async function readFeed(
  source: string,
  url: string | undefined,
  contentType: string | undefined,
  io: CommandIo,
): Promise<ParsedFeed> {
  const input = await readInput(source, url || undefined, io);
  return parseFeed(input.bytes, { url: input.url, contentType: contentType || input.contentType });
}

/** A feed as one line of JSON, written entry by entry: the line of a large one need not be in memory as well. */
function printJson({ items, ...feed }: ParsedFeed, io: CommandIo): void {
  const head = jsonLine(feed).trimEnd();
  io.stdout(`${head.slice(0, -1)},"items":[`);
  items.forEach((item, place) => io.stdout(`${place === 0 ? '' : ','}${jsonLine(item).trimEnd()}`));
  io.stdout(']}\n');
}

/** What is no feed is an answer, not a failure of the command, where a program reads the answer. */
function fail(error: unknown, io: CommandIo): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  if (io.json) io.stdout(jsonLine({ error: message }));
  else io.stderr(`${message}\n`);
  return io.json && error instanceof FeedFormatError ? 0 : 1;
}

async function serve(io: CommandIo): Promise<ExitCode> {
  for await (const line of linesOf(io.stdin)) {
    const request = parseServeRequest(line);
    let answer: ParsedFeed | { readonly error: string };
    try {
      answer = request
        ? parseFeed(request.bytes, request)
        : { error: 'Each line must be { url, contentType, base64 }.' };
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    io.stdout(jsonLine(answer));
  }
  return 0;
}

function readable(feed: ParsedFeed): string {
  const head = [feed.title ?? 'Untitled feed', feed.link, feed.description].filter((line) => line !== null);
  const notes = [
    `${feed.items.length} entries`,
    feed.format,
    feed.encoding,
    feed.wellFormed ? null : 'repaired',
  ];
  const items = feed.items.map(
    (item) =>
      `${(item.published ?? item.updated ?? '').slice(0, 10).padEnd(10)}  ${item.title ?? 'Untitled'}\n            ${item.link ?? item.id}`,
  );
  return [...head, notes.filter((note) => note !== null).join(', '), '', ...items, ''].join('\n');
}
