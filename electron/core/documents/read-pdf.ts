import { getDocumentProxy } from 'unpdf';
import { OffprintError } from '../api/errors.ts';
import type { ReadDocument } from './document-part.ts';
import { escape } from './read-text.ts';

interface Line {
  text: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

const MOST_PAGES = 3000;
/** A line this much larger than most is a heading. */
const HEADING = 1.25;
/** Gaps between lines, as multiples of their height, from which a new paragraph begins. */
const GAP = 1.75;

/** The text of a PDF as paragraphs and headings. @throws {OffprintError} `document-unreadable` */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    const locked = error instanceof Error && error.name === 'PasswordException';
    const message = locked ? 'This file is protected by a password.' : 'This file is damaged.';
    throw new OffprintError('document-unreadable', message, undefined, error);
  });
  if (pdf.numPages > MOST_PAGES)
    throw new OffprintError('document-unreadable', 'This file has too many pages.');
  const pages: Line[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(linesOf(items.filter((item) => 'str' in item)));
    page.cleanup();
  }
  const { info } = await pdf.getMetadata();
  const told = info as { readonly Title?: unknown; readonly Author?: unknown };
  await pdf.loadingTask.destroy();
  const lines = withoutRunningHeads(pages);
  if (lines.length === 0)
    throw new OffprintError('no-article', 'There is no text in this file, only pictures.');
  const title = text(told.Title);
  return {
    parts: [{ title, html: paragraphsOf(lines, title), page: false, pictures: [] }],
    addresses: null,
    keepFile: true,
    title: null,
    byline: text(told.Author),
  };
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly height: number;
  readonly hasEOL: boolean;
}

function linesOf(items: readonly Item[]): Line[] {
  const lines: Line[] = [];
  let line: Line | null = null;
  for (const { str, transform, height, hasEOL } of items) {
    const [x = 0, y = 0] = transform.slice(4);
    if (line && Math.abs(line.y - y) < Math.max(2, line.height * 0.5)) line.text += str;
    else if (str.trim() !== '')
      lines.push((line = { text: str, x, y, height: height || Math.abs(transform[3] ?? 10) }));
    if (hasEOL) line = null;
  }
  return lines
    .map((each) => ({ ...each, text: each.text.replace(/\s+/g, ' ').trim() }))
    .filter((each) => each.text !== '');
}

/** Without the lines that stand at the top or the bottom of most pages, their numbers aside. */
function withoutRunningHeads(pages: readonly (readonly Line[])[]): readonly Line[] {
  const counts = new Map<string, number>();
  const key = ({ text: words }: Line) => words.replace(/\d+/g, '#');
  const edges = (page: readonly Line[]) =>
    new Set([page[0], page.at(-1)].filter((line) => line !== undefined));
  for (const page of pages)
    for (const line of edges(page)) counts.set(key(line), (counts.get(key(line)) ?? 0) + 1);
  const least = Math.max(3, pages.length / 2);
  return pages.flatMap((page) => {
    const outer = edges(page);
    return page.filter(
      (line) => !outer.has(line) || (!/^\W*\d+\W*$/.test(line.text) && (counts.get(key(line)) ?? 0) < least),
    );
  });
}

function paragraphsOf(lines: readonly Line[], title: string | null): string {
  const heights = lines.map(({ height }) => height).toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 10;
  const blocks: { words: string; heading: boolean }[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const block = blocks.at(-1);
    const heading = line.height > usual * HEADING && line.text.length < 200;
    const gap = before ? before.y - line.y : 0;
    // A page, or a column, goes on in the middle of a sentence.
    const joined = gap < 0 ? !/[.!?:"”»]$/.test(before?.text ?? '') : gap < line.height * GAP;
    if (block && block.heading === heading && joined && !isIndented(line, before))
      block.words = join(block.words, line.text);
    else blocks.push({ words: line.text, heading });
  });
  return blocks
    .filter(({ words }) => words !== title)
    .map(({ words, heading }) => (heading ? `<h2>${escape(words)}</h2>` : `<p>${escape(words)}</p>`))
    .join('\n');
}

function isIndented(line: Line, before: Line | undefined): boolean {
  const step = before ? line.x - before.x : 0;
  return step > line.height * 0.8 && step < line.height * 4 && /[.!?:"”»]$/.test(before?.text ?? '');
}

/** A word divided at the end of a line is one word again. */
function join(words: string, next: string): string {
  return /\p{Ll}[-\u00ad]$/u.test(words) && /^\p{Ll}/u.test(next)
    ? words.slice(0, -1) + next
    : `${words} ${next}`;
}
