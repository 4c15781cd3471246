import type { ArticleId, ArticleSummary } from '../../electron/core/api/index.ts';
import { keymap } from '../app/keymap.ts';
import { locale, t } from '../app/locale.ts';
import { textDirection } from '../app/text-direction.ts';

/** Last on the page: the article that the reader comes to when he goes on; a button that opens it. */
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
  const button = into.createElement('button');
  button.type = 'button';
  button.className = 'related';
  button.title = keymap.hint('page-down');
  const title = into.createElement('span');
  title.className = 'related-title';
  if (article.language) title.lang = article.language;
  title.dir = textDirection(article.language);
  title.textContent = article.title || t('article.untitled');
  const facts = into.createElement('span');
  facts.className = 'related-facts';
  facts.textContent = [
    article.siteName ?? article.byline,
    article.minutes > 0 ? t('article.minutes', { count: article.minutes }) : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
  button.append(title, facts);
  button.addEventListener('click', () => open(article.id));
  foot.append(heading, button);
  return foot;
}
