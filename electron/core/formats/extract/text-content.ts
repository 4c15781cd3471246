import { readTokens, voidTags } from './tree/html-tokens.ts';

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

/** White space that is not a single space: of a long text, most is. */
const uneven = /[ \t\n\r\f]{2,}|[\t\n\r\f]/g;

/** Elements that are open around another, as far as an end tag looks for its beginning. */
const deepest = 400;

/** The text of article HTML: one line per block, white space collapsed except inside `pre`. */
export function textOf(html: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  let pre = 0;
  let hidden = 0;
  const count = (name: string, by: number): void => {
    if (name === 'pre') pre += by;
    if (silent.has(name)) hidden += by;
  };
  readTokens(html, {
    open(name) {
      if (blocks.has(name)) parts.push('\n');
      if (voidTags.has(name)) return;
      open.push(name);
      count(name, 1);
    },
    close(name) {
      if (blocks.has(name)) parts.push('\n');
      let place = open.length - 1;
      while (place >= 0 && open.length - place < deepest && open[place] !== name) place--;
      if (open[place] === name) for (const ended of open.splice(place)) count(ended, -1);
    },
    text(text) {
      if (hidden === 0) parts.push(pre > 0 ? text : text.replace(uneven, ' '));
    },
  });
  return parts
    .join('')
    .replace(/(?<![ \t])[ \t]*\n[ \t\n]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}
