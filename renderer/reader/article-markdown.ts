import type { Article } from '../../electron/core/api/index.ts';
import { sanitise } from './sanitise.ts';

/** An article as Markdown (CommonMark, tables as GitHub has them), with its title and where it is from. */
export async function articleMarkdown(article: Article): Promise<string> {
  const { default: TurndownService } = await import('turndown');
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
  });
  service.keep(['sub', 'sup', 'ruby', 'kbd']);
  service.keep((node) => node.localName === 'math');
  service.addRule('caption', {
    filter: 'figcaption',
    replacement: (content) =>
      content.trim() === '' ? '' : `\n\n*${content.trim().replace(/\s+/g, ' ')}*\n\n`,
  });
  service.addRule('table', {
    filter: 'table',
    replacement: (_content, node) => tableOf(node, service),
  });
  // In a document of its own, so that no picture is asked for.
  const body = document.implementation.createHTMLDocument('').body;
  body.append(sanitise(article.content));
  const source = [article.byline, article.siteName, article.published?.slice(0, 10), article.url]
    .filter((part) => part)
    .join(' · ');
  const title = article.title.replace(/([\\`*_[\]<>])/g, '\\$1');
  return (
    [title && `# ${title}`, source, service.turndown(body)].filter((part) => part !== '').join('\n\n') + '\n'
  );
}

function tableOf(table: HTMLElement, service: { turndown(node: HTMLElement): string }): string {
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll<HTMLElement>('th, td')].map((cell) =>
      service.turndown(cell).replace(/\s+/g, ' ').replaceAll('|', '\\|'),
    ),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [head = [], ...rest] = rows;
  const caption = table.querySelector('caption')?.textContent?.trim() ?? '';
  const lines = [line(head), line(Array.from({ length: width }, () => '---')), ...rest.map(line)];
  return `\n\n${caption === '' ? '' : `*${caption}*\n\n`}${lines.join('\n')}\n\n`;
}
