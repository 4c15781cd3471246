import { getDocumentProxy } from 'unpdf';
import { OffprintError } from '../../api/errors.ts';
import { detectLanguage } from '../../formats/language-detection/language-detection.ts';
import type { ReadDocument } from './document-part.ts';
import { lineJoiner } from './line-end-hyphens.ts';
import { linesInOrder, piecesOf, type Line, type Piece } from './pdf-lines.ts';
import { escape } from './read-text.ts';
import { usualHeight, withoutRunningHeads } from './running-heads.ts';

const MOST_PAGES = 3000;
/** A line this much larger than most is a heading. */
const HEADING = 1.25;
/** Gaps between lines, as multiples of the usual one, from which a new paragraph begins. */
const GAP = 1.35;
/** The same, as multiples of a line's height: the least, what is taken where no paragraph has two lines, the most. */
const GAP_BY_HEIGHT = { least: 1.5, usual: 1.75, most: 3.2 };
/** What stands before an item of a list. */
const BULLET = /^[•◦▪‣●○■◆]\s*(\S.*)$/;
/** A line that fills so much of the longest goes on below. */
const FULL = 0.8;

interface Block {
  words: string;
  readonly kind: 'p' | 'h2' | 'li';
}

/**
 * The text of a PDF as paragraphs and headings: column after column, without running heads and page numbers, divided
 * words whole.
 * @throws {OffprintError} `document-unreadable`, `no-article`
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    const locked = error instanceof Error && error.name === 'PasswordException';
    const message = locked ? 'This file is protected by a password.' : 'This file is damaged.';
    throw new OffprintError('document-unreadable', message, undefined, error);
  });
  if (pdf.numPages > MOST_PAGES)
    throw new OffprintError('document-unreadable', 'This file has too many pages.');
  const pages: (readonly Piece[])[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(piecesOf(items.filter((item) => 'str' in item)));
    page.cleanup();
  }
  const { info } = await pdf.getMetadata();
  const told = info as { readonly Title?: unknown; readonly Author?: unknown };
  await pdf.loadingTask.destroy();
  const lines = linesOf(pages);
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

function linesOf(pages: readonly (readonly Piece[])[]): readonly Line[] {
  const lines: Line[] = [];
  for (const page of withoutRunningHeads(pages)) lines.push(...linesInOrder(page, lines.at(-1)?.column ?? 0));
  return lines;
}

function paragraphsOf(lines: readonly Line[], title: string | null): string {
  const usual = usualHeight(lines);
  const gap = paragraphGap(lines, usual);
  const texts = lines.map((line) => line.text);
  const join = lineJoiner(texts, detectLanguage(texts.slice(0, 200).join(' '), null));
  const rights = new Map<number, number>();
  for (const { column, end } of lines) rights.set(column, Math.max(rights.get(column) ?? 0, end));
  const blocks: Block[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const block = blocks.at(-1);
    const heading = line.height > usual * HEADING && line.text.length < 200;
    const [, item] = heading ? [] : (BULLET.exec(line.text) ?? []);
    const right = rights.get(line.column) ?? 0;
    if (item !== undefined) blocks.push({ words: item, kind: 'li' });
    else if (
      block &&
      before &&
      (block.kind === 'h2') === heading &&
      goesOn(before, line, { gap, right, heading })
    )
      block.words = join(block.words, line.text);
    else blocks.push({ words: line.text, kind: heading ? 'h2' : 'p' });
  });
  return blocks
    .map((block) => ({ ...block, words: block.words.replace(/\u00ad/g, '') }))
    .filter(({ words }) => words !== title)
    .map(({ words, kind }) => `<${kind}>${escape(words)}</${kind}>`)
    .join('\n')
    .replace(/<li>[^\n]*(?:\n<li>[^\n]*)*/g, (items) => `<ul>${items}</ul>`);
}

/** From which distance between two lines a new paragraph begins, in points: a page may be set with any leading. */
function paragraphGap(lines: readonly Line[], usual: number): number {
  const longest = lines.reduce((most, { x, end }) => Math.max(most, end - x), 0);
  const gaps = lines.flatMap((line, at) => {
    const before = lines[at - 1];
    const below = before?.column === line.column && before.y > line.y;
    return below && before.end - before.x >= longest * FULL ? [before.y - line.y] : [];
  });
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
  if (middle === undefined) return usual * GAP_BY_HEIGHT.usual;
  return Math.min(usual * GAP_BY_HEIGHT.most, Math.max(usual * GAP_BY_HEIGHT.least, middle * GAP));
}

/** Whether a line goes on with what the one before it says. */
function goesOn(
  before: Line,
  line: Line,
  { gap, right, heading }: { readonly gap: number; readonly right: number; readonly heading: boolean },
): boolean {
  // A page, or a column, goes on in the middle of a sentence.
  if (line.column !== before.column || line.y >= before.y) return !heading && !ENDS.test(before.text);
  if (before.y - line.y >= Math.max(gap, line.height * GAP_BY_HEIGHT.least)) return false;
  return !isIndented(line, before) && !endsEarly(before, line, right);
}

/** Whether a line ends with a sentence although the next one's first word had room in it. */
function endsEarly(before: Line, line: Line, right: number): boolean {
  const first = line.text.search(/\s|$/) + 1;
  const word = ((line.end - line.x) / line.text.length) * first;
  return ENDS.test(before.text) && /^[\p{Lu}\p{N}"“„«(]/u.test(line.text) && before.end + word * 1.5 < right;
}

const ENDS = /[.!?:"”»]$/;

function isIndented(line: Line, before: Line): boolean {
  const step = line.x - before.x;
  return step > line.height * 0.8 && step < line.height * 4 && ENDS.test(before.text);
}
