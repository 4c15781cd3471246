import { foldText, type Article } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';

type Cited = Pick<Article, 'title' | 'byline' | 'siteName' | 'published' | 'url'>;

/** An article as a line of a list of sources, in the language of the screen: who, what, where, when, the address. */
export function citation(article: Cited): string {
  const parts = [
    article.byline,
    t('citation.title', { title: article.title || t('article.untitled') }),
    article.siteName,
    article.published && locale.date(article.published),
    article.url,
  ];
  return `${parts.filter((part) => part !== null && part !== '').join(', ')}.`.replace(/([.!?…])\.$/, '$1');
}

/**
 * An article as an entry of a BibTeX file, of the type `online` of biblatex
 * (https://ctan.org/pkg/biblatex). `day` is when it was looked at, as `YYYY-MM-DD`.
 */
export function bibtex(article: Cited, day: string): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['author', article.byline && escape(authors(article.byline).join(' and '))],
    ['title', `{${escape(article.title)}}`],
    ['organization', article.siteName && escape(article.siteName)],
    ['date', article.published && article.published.slice(0, 10)],
    ['url', article.url && article.url.replace(/[{}\\]/g, encodeURIComponent)],
    ['urldate', day],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return [`@online{${keyOf(article)},`, ...lines, '}', ''].join('\n');
}

/** The names in a byline: "Anna Nowak, Jan Kot i Ewa Lis". */
function authors(byline: string): readonly string[] {
  return byline
    .split(/\s*(?:[,;&]|\s(?:and|i|oraz|und|et|y|e)\s)\s*/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function keyOf({ byline, siteName, title, published }: Cited): string {
  const name = (byline ? authors(byline)[0]?.split(' ').at(-1) : siteName) ?? '';
  const word = title.split(/[^\p{L}\p{N}]+/u).find((each) => each.length > 3) ?? '';
  const key = [name, published?.slice(0, 4) ?? '', word].map((part) =>
    foldText(part).replace(/[^a-z0-9]/g, ''),
  );
  return key.join('') || 'article';
}

/** What TeX reads as something else. */
function escape(text: string): string {
  return text
    .replace(/\\/g, '\u0000')
    .replace(/[&%$#_{}]/g, '\\$&')
    .replace(/~/g, '\\textasciitilde{}')
    .replace(/\^/g, '\\textasciicircum{}')
    .replaceAll('\u0000', '\\textbackslash{}');
}
