import type { PageScroll } from './page-scroll.ts';
import { plainText } from './plain-copy.ts';

/** Letters of a heading that a table of contents shows. */
const LONGEST = 160;
/** Part of the window at the beginning of which a section counts as the current one. */
const CURRENT = 0.3;

/** A part of an article under a heading of its own. */
export interface Section {
  readonly title: string;
  /** 0 for those of the highest level there is, up to 2. */
  readonly depth: number;
  readonly heading: HTMLElement;
}

/** The sections of a text, by its headings; none of quotes, tables and asides. */
export function sectionsOf(content: HTMLElement): readonly Section[] {
  const headings = [...content.querySelectorAll<HTMLElement>('h1, h2, h3, h4')].filter(
    (heading) => !heading.closest('blockquote, table, figure, aside, details, .footnotes'),
  );
  const levels = headings.map((heading) => Number(heading.localName.slice(1)));
  const highest = Math.min(...levels);
  return headings.flatMap((heading, index) => {
    const title = plainText(heading.textContent ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, LONGEST);
    const depth = Math.min(2, (levels[index] ?? highest) - highest);
    return title === '' ? [] : [{ title, depth, heading }];
  });
}

/** The last section that begins in the upper part of the window or before; -1 before the first. */
export function sectionAt(sections: readonly Section[], scroll: PageScroll): number {
  const line = scroll.extent * CURRENT;
  return sections.findLastIndex(({ heading }) => scroll.startOf(heading.getBoundingClientRect()) <= line);
}
