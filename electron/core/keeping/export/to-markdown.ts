import type { ExportedArticle } from './exported-article.ts';
import { escapeMarkdown, headingText } from './markdown-escape.ts';
import { createMarkdownService } from './markdown-rules.ts';
import { placeWords } from './marks-markup.ts';

/** A string as YAML has it whatever is in it: JSON strings are YAML's double-quoted scalars (YAML 1.2, 10.2). */
const yaml = (text: string) => JSON.stringify(text);

const service = createMarkdownService();

/** An article to be pasted somewhere: its title, where it is from, the text. */
export function toPastedMarkdown({ article }: ExportedArticle): string {
  const told = [article.byline, article.siteName].map((part) => part && escapeMarkdown(part));
  const source = [...told, article.published?.slice(0, 10), article.url];
  const parts = [
    article.title && `# ${title(article.title)}`,
    source.filter((part) => part).join(' · '),
    service.turndown(article.content).trim(),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * An article as a Markdown document (CommonMark with tables and struck text): front matter in YAML, the text, then
 * the user's bookmarks in it, their highlights as quotations with their notes, and the note on the whole.
 * @param pictureAddress of a picture in the document, by its address in the article; null leaves the web's own.
 */
export function toMarkdown(
  exported: ExportedArticle,
  pictureAddress: (src: string) => string | null,
): string {
  const { article, highlights, placemarks } = exported;
  const html = article.content.replace(
    /(<img\b[^>]*?\ssrc=")([^"]*)(")/g,
    (_all, before: string, src: string, after: string) =>
      `${before}${pictureAddress(unescapeHtml(src))?.replaceAll('"', '%22') ?? src}${after}`,
  );
  const body = service.turndown(html).trim();
  const parts = [frontMatter(exported), `# ${title(article.title)}`, body];
  if (placemarks.length > 0) {
    const places = placemarks.map((placemark) => `- ${escapeMarkdown(placeWords(placemark))}`);
    parts.push('## Bookmarked places', places.join('\n'));
  }
  if (highlights.length > 0) {
    parts.push('## Highlights');
    for (const { quote, note, colour } of highlights) {
      parts.push(`${quoted(escapeMarkdown(quote.exact.trim()))}\n<!-- ${colour} -->`);
      if (note !== '') parts.push(note.trim());
    }
  }
  if (article.note !== '') parts.push('## Note', article.note.trim());
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function frontMatter({ article }: ExportedArticle): string {
  const lines = [
    ['title', article.title],
    ['url', article.url],
    ['author', article.byline],
    ['site', article.siteName],
    ['section', article.section],
    ['language', article.language],
    ['published', article.published],
    ['added', article.addedAt],
  ].flatMap(([name, value]) => (value ? [`${name ?? ''}: ${yaml(value)}`] : []));
  if (article.bookmarked) lines.push('bookmarked: true');
  if (article.read) lines.push('read: true');
  const list = (name: string, values: readonly string[]): void => {
    if (values.length > 0) lines.push(`${name}:`, ...values.map((value) => `  - ${yaml(value)}`));
  };
  list('keywords', article.keywords);
  list(
    'tags',
    article.tags.map(({ name }) => name),
  );
  list(
    'collections',
    article.collections.map(({ name }) => name),
  );
  return `---\n${lines.join('\n')}\n---`;
}

const title = (text: string) => headingText(escapeMarkdown(text.replace(/\s+/g, ' ').trim()));

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
