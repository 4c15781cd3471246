import { plainText } from './plain-text.ts';

/** Elements by which titles are set off; any other name between angle brackets is what the title is about. */
const formatting =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|blockquote|center|cite|code|del|dfn|div|em|font|h[1-6]|i|ins|kbd|li|mark|nobr|ol|p|pre|q|rp|rt|ruby|s|samp|script|small|span|strike|strong|style|sub|sup|tt|u|ul|var)$/i;
const alone = /^(?:br|hr|img|wbr)$/i;
const tag = /<(\/?)([a-z][a-z\d]*)(\s[^<>]*)?(\/?)>/gi;

interface Tag {
  readonly at: number;
  readonly length: number;
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: boolean;
  isMarkup: boolean;
}

/**
 * A title as a person reads it, on one line. `<b>Bold</b>` is set off, while `<head>`, `List<String>` and a `<b>`
 * that nothing ends are words. Null if nothing is left.
 */
export function titleText(html: string | null | undefined): string | null {
  if (!html?.includes('<')) return plainText(html);
  const tags = tagsIn(html);
  let text = '';
  let at = 0;
  for (const { at: start, length, isMarkup } of tags) {
    text += bare(html.slice(at, start));
    const written = html.slice(start, start + length);
    text += isMarkup ? written : bare(written);
    at = start + length;
  }
  return plainText(text + bare(html.slice(at)));
}

/** What is no markup, as markup that says it. */
const bare = (text: string): string => text.replaceAll('<', '&lt;');

function tagsIn(html: string): readonly Tag[] {
  const tags = [...html.matchAll(tag)].map(
    ({ 0: written, 1: slash, 2: name = '', 3: attributes, index }): Tag => ({
      at: index,
      length: written.length,
      name: name.toLowerCase(),
      closing: slash === '/',
      attributes: (attributes ?? '').includes('='),
      isMarkup: false,
    }),
  );
  const open = new Map<string, Tag[]>();
  for (const each of tags) {
    const { name, closing, attributes } = each;
    const waiting = open.get(name) ?? [];
    if (alone.test(name)) each.isMarkup = attributes || name === 'br' || name === 'wbr';
    else if (!closing) {
      each.isMarkup = attributes && formatting.test(name);
      open.set(name, [...waiting, each]);
    } else {
      const start = waiting.pop();
      if (start && (formatting.test(name) || start.attributes)) start.isMarkup = each.isMarkup = true;
    }
  }
  return tags;
}
