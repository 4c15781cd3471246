import { Parser } from 'htmlparser2';

const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'caption',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'figcaption',
  'figure',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
  'video',
  'audio',
  'br',
]);
const silent = new Set(['annotation', 'rp', 'script', 'style', 'template', 'noscript']);

/** The text of article HTML: one line per block, white space collapsed except inside `pre`. */
export function textOf(html: string): string {
  const parts: string[] = [];
  let pre = 0;
  let hidden = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'pre') pre++;
        if (silent.has(name)) hidden++;
        if (blocks.has(name)) parts.push('\n');
      },
      onclosetag(name) {
        if (name === 'pre') pre--;
        if (silent.has(name)) hidden--;
        if (blocks.has(name)) parts.push('\n');
      },
      ontext(text) {
        if (hidden === 0) parts.push(pre > 0 ? text : text.replace(/[ \t\n\r\f]+/g, ' '));
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return parts
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
