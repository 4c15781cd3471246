import { readFile } from 'node:fs/promises';
import { mediaTypeOf, type ExportedArticle } from './exported-article.ts';
import { element, elementsOf, parseTree, replace, textOf, writeTree } from './html-tree.ts';
import { marksMarkup } from './marks-markup.ts';
import { escapeMarkup } from './xml-text.ts';

const STYLE = `:root{color-scheme:light dark}body{max-width:42rem;margin:3rem auto;padding:0 1.25rem;font:1.125rem/1.6 Georgia,serif}
h1{line-height:1.2}img,video{max-width:100%;height:auto}figure{margin:2rem 0}figcaption,.meta,footer{font:0.9rem/1.5 system-ui,sans-serif;opacity:.75}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid}pre{overflow:auto}table{border-collapse:collapse}
td,th{padding:.25rem .5rem;border:1px solid}mark{background:#fd06}`;

/**
 * An article as one HTML page with its pictures in it, which needs nothing else and runs nothing: its policy lets no
 * script run and nothing load.
 */
export async function toHtmlPage(exported: ExportedArticle): Promise<string> {
  const { article } = exported;
  const language = article.language ? ` lang="${escapeMarkup(article.language)}"` : '';
  const meta = [article.byline, article.siteName, article.published?.slice(0, 10)].flatMap((part) =>
    part ? [escapeMarkup(part)] : [],
  );
  const source = article.url
    ? `<footer><p><a href="${escapeMarkup(article.url)}">${escapeMarkup(article.url)}</a></p></footer>`
    : '';
  const kept = marksMarkup(exported).map((part) => `<section><hr>${part}</section>`);
  return `<!doctype html>
<html${language} dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeMarkup(article.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<article>
<h1>${escapeMarkup(article.title)}</h1>
${meta.length > 0 ? `<p class="meta">${meta.join(' · ')}</p>` : ''}
${await withPictures(exported)}
</article>
${kept.join('\n')}
${source}
</body>
</html>
`;
}

/** The article's HTML with each picture in it as a data URL; one that is not here leaves its words. */
async function withPictures({ article, pictures }: ExportedArticle): Promise<string> {
  const tree = parseTree(article.content);
  for (const node of elementsOf(tree)) {
    if (node.name === 'source' || node.name === 'track') replace(node, []);
    if (node.name !== 'img') continue;
    const picture = pictures.get(node.attribs['src'] ?? '');
    const words = node.attribs['alt'] ?? '';
    delete node.attribs['srcset'];
    delete node.attribs['sizes'];
    if (!picture) replace(node, words === '' ? [] : [textNode(words)]);
    else {
      const bytes = await readFile(picture.path);
      node.attribs['src'] = `data:${mediaTypeOf(picture.extension)};base64,${bytes.toString('base64')}`;
    }
  }
  for (const node of elementsOf(tree)) {
    if (node.name !== 'video' && node.name !== 'audio') continue;
    const src = node.attribs['src'] ?? '';
    replace(
      node,
      src === '' ? [] : [element('p', {}, [element('a', { href: src }, [textNode(textOf(node) || src)])])],
    );
  }
  return writeTree(tree.children, 'html');
}

function textNode(data: string) {
  return { type: 'text', data, parent: null };
}
