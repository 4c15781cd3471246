import type { Article, ArticleId, ArticleSummary } from '../../electron/core/api/index.ts';
import { textDirection } from '../kernel/text-direction.ts';
import { articleFoot, type LinkActs } from './article-foot.ts';
import { articleHead } from './article-head.ts';
import { articleKeywords, type SearchTopic } from './article-topics.ts';
import { bindFrenchSpaces } from './bind-french-spaces.ts';
import { bindShortWords } from './bind-short-words.ts';
import { addCopyButtons } from './code-blocks.ts';
import { nextArticle } from './next-article.ts';
import { openPictures } from './page-pictures.ts';
import { placePictures } from './place-pictures.ts';
import { relatedArticles } from './related-articles.ts';
import { restrictLinks, sanitise } from './sanitise.ts';

/** What the page of an article can ask for. */
export interface PageActs extends LinkActs {
  readonly retry: () => void;
  readonly search: SearchTopic;
  /** Resolves to true when the text is on the clipboard. */
  readonly copy: (text: string) => Promise<boolean>;
}

/** An article in the page: all of it, and within that its own text. */
export interface ShownArticle {
  readonly root: HTMLElement;
  readonly content: HTMLElement;
}

/** Fills `page`, the document of the reading frame, with an article. The same document serves all of them. */
export function showArticle(page: Document, article: Article, acts: PageActs): ShownArticle {
  const content = sanitise(article.content);
  restrictLinks(content);
  placePictures(content, article.pictures, page, acts.retry);
  bindWords(content, article.language);

  const root = page.createElement('article');
  if (article.language) root.lang = article.language;
  root.dir = textDirection(article.language);
  const text = page.createElement('div');
  text.className = 'article-text';
  text.append(page.adoptNode(content));
  containTables(text);
  addCopyButtons(text, acts.copy);
  openPictures(text);
  root.append(articleHead(article, page, acts.search), text);
  page.title = article.title;
  page.body.replaceChildren(root);
  if (article.keywords.length > 0) page.body.append(articleKeywords(article, page, acts.search));
  if (article.links.length > 0) page.body.append(articleFoot(article.links, page, acts));
  return { root, content: text };
}

/** Shows the related articles below the article, before the links of its page; they come after it is shown. */
export function showRelated(
  page: Document,
  related: readonly ArticleSummary[],
  open: (id: ArticleId) => void,
): void {
  page.querySelector('.article-related')?.remove();
  if (related.length === 0) return;
  const above = page.querySelector('.article-keywords') ?? page.querySelector('body > article');
  above?.after(relatedArticles(related, page, open));
}

/** Shows what comes next as the last thing on the page; what is there already stays, with the focus it may have. */
export function showNext(page: Document, next: ArticleSummary | null, open: (id: ArticleId) => void): void {
  const shown = page.querySelector<HTMLElement>('.article-next');
  if (next && shown?.dataset['article'] === String(next.id)) return;
  shown?.remove();
  if (next) page.body.append(nextArticle(next, page, open));
}

function bindWords(content: DocumentFragment, language: string | null): void {
  const texts = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  if (!/^(?:pl|cs|sk|fr)\b/i.test(language ?? '')) return;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement?.closest('pre, code, kbd, samp, math')) continue;
    const bound = bindFrenchSpaces(bindShortWords(node.nodeValue ?? '', language), language);
    if (bound !== node.nodeValue) node.nodeValue = bound;
  }
}

/** A wide table scrolls in a frame of its own, which the keyboard can reach. */
function containTables(text: HTMLElement): void {
  for (const table of text.querySelectorAll('table')) {
    if (table.closest('.wide')) continue;
    const frame = text.ownerDocument.createElement('div');
    frame.className = 'wide';
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
}
