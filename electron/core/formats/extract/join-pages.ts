import { lineOf, type DomDocument } from './dom.ts';
import { parseFragment } from './parse-document.ts';
import type { ExtractedArticle } from './extracted-article.ts';
import { sanitise } from './sanitise.ts';
import { all } from './select.ts';
import { textOf } from './text-content.ts';
import { countWords } from '../language/language.ts';

/**
 * One article of the pages it is spread over, in their order: what the first says about it, the text of all.
 * What later pages repeat (heading, opening, lead picture) is left out, notes are numbered through.
 * @throws {RangeError} when there are no pages
 */
export function joinPages(pages: readonly ExtractedArticle[]): ExtractedArticle {
  const [first, ...rest] = pages;
  if (!first) throw new RangeError('An article has at least one page.');
  if (rest.length === 0) return first;
  const seen = new Set(blocksOf(parseFragment(first.content)));
  const pictures = new Set(first.images.map(({ src }) => src));
  let notes = notesIn(first.content);
  const parts = [first.content];
  for (const page of rest) {
    const part = parseFragment(renumbered(page.content, notes));
    notes += notesIn(page.content);
    for (const image of all(part, 'img[src]')) {
      if (!pictures.has(image.getAttribute('src') ?? '')) continue;
      const figure = image.parentElement;
      if (figure?.localName === 'figure') figure.remove();
      else image.remove();
    }
    for (const { src } of page.images) pictures.add(src);
    for (const block of all(part, blocks)) if (seen.has(lineOf(block))) block.remove();
    for (const line of blocksOf(part)) seen.add(line);
    parts.push(sanitise(part.body?.innerHTML ?? '').trim());
  }
  const content = parts.filter((part) => part !== '').join('\n');
  const textContent = textOf(content);
  return {
    ...first,
    modified: pages.map(({ modified }) => modified).findLast((date) => date !== null) ?? null,
    content,
    textContent,
    wordCount: countWords(textContent, first.language),
    images: distinctBy(
      pages.flatMap(({ images }) => images),
      ({ src }) => src,
    ),
    links: distinctBy(
      pages.flatMap(({ links }) => links),
      ({ url }) => url,
    ),
    leftOut: pages.flatMap(({ leftOut }) => leftOut),
    nextPage: rest.at(-1)?.nextPage ?? null,
  };
}

const blocks = 'p, h1, h2, h3, blockquote';

function blocksOf(part: DomDocument): readonly string[] {
  return all(part, blocks)
    .map(lineOf)
    .filter((line) => line.length > 8);
}

function notesIn(content: string): number {
  return content.match(/ id="fn-\d+"/g)?.length ?? 0;
}

/** Notes of a later page go on counting where those before it end. */
function renumbered(content: string, by: number): string {
  if (by === 0) return content;
  const plus = (digits: string): string => String(Number(digits) + by);
  return content
    .replace(
      /((?:href="#|id=")fn(?:ref)?-)(\d+)"/g,
      (_, name: string, digits: string) => `${name}${plus(digits)}"`,
    )
    .replace(
      /(role="doc-noteref"[^>]*>\[)(\d+)\]/g,
      (_, tag: string, digits: string) => `${tag}${plus(digits)}]`,
    )
    .replace(
      /(<a [^>]*class="footnote-back"[^>]*>)(\d+)(?=<)/g,
      (_, tag: string, digits: string) => `${tag}${plus(digits)}`,
    )
    .replace(
      /(<li value=")(\d+)(" id="fn-)/g,
      (_, tag: string, digits: string, end: string) => `${tag}${plus(digits)}${end}`,
    );
}

function distinctBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].reverse();
}
