import type { FullText, TextChoice } from '../../api/index.ts';

/** Characters below which an entry's own text is taken for a teaser of the page behind its link. */
const WHOLE_ARTICLE = 1500;
/** Entries that are looked at, and fewer than which say nothing about the feed. */
const LOOKED_AT = 10;
const ENOUGH = 3;

/** What is looked at of an entry. */
export interface EntryText {
  readonly link: string | null;
  readonly shortened: boolean;
}

/** Publishers' ways of saying that the text goes on elsewhere, at its end. */
const GOES_ON = /(?:\[?(?:…|\.{3})\]?|\[(?:…|\.{3}|&hellip;)\]|»|→|>>)\s*$/u;

/** Whether an entry's own HTML looks like a teaser. */
export function isShortened(html: string): boolean {
  // Near enough to its text to tell how long that is, and how it ends.
  const length = plainLength(html, 2 * WHOLE_ARTICLE);
  if (length < WHOLE_ARTICLE) return true;
  if (length >= 2 * WHOLE_ARTICLE) return false;
  return GOES_ON.test(
    html
      .replace(/<[^>]*>/g, '')
      .trim()
      .slice(-20),
  );
}

/** How many characters stand outside of tags; where there are more than `most`, some number of at least that. */
function plainLength(html: string, most: number): number {
  const text = html.trim();
  let length = 0;
  let at = 0;
  while (at < text.length && length < most) {
    const start = text.indexOf('<', at);
    const end = start < 0 ? -1 : text.indexOf('>', start);
    // A tag that never ends is text.
    if (end < 0) return length + text.length - at;
    length += start - at;
    at = end + 1;
  }
  return length;
}

/** Whether a feed gives whole articles or teasers, by its newest entries; null when they are too few to say. */
export function chooseText(entries: readonly EntryText[]): TextChoice | null {
  const looked = entries.filter(({ link }) => link !== null).slice(0, LOOKED_AT);
  if (looked.length < ENOUGH) return null;
  const teasers = looked.filter(({ shortened }) => shortened).length;
  return {
    choice: teasers * 2 >= looked.length ? 'page' : 'feed',
    entries: looked.length,
    shortened: teasers,
  };
}

/** Whether an article's text is to be fetched from its page. */
export function wantsPage(fullText: FullText, choice: TextChoice | null, entry: EntryText): boolean {
  if (entry.link === null || fullText === 'feed') return false;
  if (fullText === 'page') return true;
  return choice ? choice.choice === 'page' : entry.shortened;
}
