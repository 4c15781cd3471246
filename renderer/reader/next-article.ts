import type { ArticleId, ArticleSummary } from '../../electron/core/api/index.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { articleButton } from './article-button.ts';

/** Last on the page: the article that the reader comes to when they go on; a button that opens it. */
export function nextArticle(
  article: ArticleSummary,
  into: Document,
  open: (id: ArticleId) => void,
): HTMLElement {
  const foot = into.createElement('nav');
  foot.className = 'article-foot article-next';
  foot.lang = locale.language;
  foot.dataset['article'] = String(article.id);
  const heading = into.createElement('h2');
  heading.id = 'offprint-next';
  heading.textContent = t('next.heading');
  foot.setAttribute('aria-labelledby', heading.id);
  const minutes = article.minutes > 0 ? t('article.minutes', { count: article.minutes }) : null;
  const button = articleButton(article, [article.siteName ?? article.byline, minutes], into, open);
  button.title = keymap.hint('page-down');
  foot.append(heading, button);
  return foot;
}
