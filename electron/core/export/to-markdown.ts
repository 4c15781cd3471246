import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import type { ExportedArticle } from './exported-article.ts';
import { placeWords } from './marks-markup.ts';

/** A string as YAML has it whatever is in it: JSON strings are YAML's double-quoted scalars (YAML 1.2, 10.2). */
const yaml = (text: string) => JSON.stringify(text);

/** What is looked at of a `pre`. */
interface CodeBlock {
  readonly innerHTML: string;
  readonly textContent: string;
}

const service = new TurndownService({
  headingStyle: 'atx',
  codeBlockStyle: 'fenced',
  bulletListMarker: '-',
  hr: '---',
  emDelimiter: '*',
});
service.use(gfm);
service.addRule('caption', {
  filter: 'figcaption',
  replacement: (content) => `\n\n*${content.trim().replaceAll('*', '')}*\n\n`,
});
service.addRule('code', {
  filter: 'pre',
  replacement(_content, node) {
    // Turndown's types are the browser's, of which the core knows nothing.
    const { innerHTML, textContent } = node as unknown as CodeBlock;
    const language = /language-([^\s"]+)/.exec(innerHTML)?.[1] ?? '';
    const text = textContent.replace(/\n$/, '');
    // The fence is longer than any in the code.
    const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
    return `\n\n${fence}${language}\n${text}\n${fence}\n\n`;
  },
});
service.keep(['sub', 'sup', 'kbd', 'ruby', 'math', 'details']);

/** An article to be pasted somewhere: its title, where it is from, the text. */
export function toPastedMarkdown({ article }: ExportedArticle): string {
  const source = [article.byline, article.siteName, article.published?.slice(0, 10), article.url];
  const parts = [
    article.title && `# ${oneLine(service.escape(article.title))}`,
    source.filter((part) => part).join(' · '),
    service.turndown(article.content).trim(),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * An article as a Markdown document (CommonMark with tables and struck text): front matter in YAML, the text, then
 * the reader's bookmarks in it, his highlights as quotations with their notes, and the note on the whole.
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
  const parts = [frontMatter(exported), `# ${oneLine(service.escape(article.title))}`, body];
  if (placemarks.length > 0) {
    const places = placemarks.map((placemark) => `- ${service.escape(placeWords(placemark))}`);
    parts.push('## Bookmarked places', places.join('\n'));
  }
  if (highlights.length > 0) {
    parts.push('## Highlights');
    for (const { quote, note, colour } of highlights) {
      parts.push(`${quoted(service.escape(quote.exact.trim()))}\n<!-- ${colour} -->`);
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

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

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
