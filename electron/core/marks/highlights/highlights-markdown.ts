import type { ListedHighlight } from '../../api/index.ts';

/** Each line after a mark, as Markdown has quotations. */
const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** Characters at the start of a line that Markdown would take for something else than text. */
const plain = (text: string) => text.replace(/([\\`*_[\]<>])/g, '\\$1').replace(/^([#+\-]|\d+\.)/gm, '\\$1');

/** Highlights as Markdown: articles in the order in which they come, under each its quotations, notes below them. */
export function highlightsMarkdown(
  highlights: readonly (ListedHighlight & { readonly url: string | null })[],
): string {
  const articles = new Map<number, (typeof highlights)[number][]>();
  for (const highlight of highlights) {
    const of = articles.get(highlight.articleId) ?? [];
    of.push(highlight);
    articles.set(highlight.articleId, of);
  }
  const parts: string[] = [];
  for (const of of articles.values()) {
    const [first] = of;
    if (!first) continue;
    const title = plain(first.articleTitle.replace(/\s+/g, ' '));
    parts.push(`## ${first.url === null ? title : `[${title}](<${first.url}>)`}`);
    for (const { quote, note } of of.toSorted((a, b) => (a.quote.start ?? 0) - (b.quote.start ?? 0))) {
      parts.push(quoted(plain(quote.exact.trim())));
      if (note !== '') parts.push(note.trim());
    }
  }
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}
