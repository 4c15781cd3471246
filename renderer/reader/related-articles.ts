import type { ArticleId, ArticleSummary } from '../../electron/core/api/index.ts';
import { locale, t } from '../app/locale.ts';
import { textDirection } from '../app/text-direction.ts';

/** Below an article, those about the same things; each is a button that opens it. */
export function relatedArticles(
  articles: readonly ArticleSummary[],
  into: Document,
  open: (id: ArticleId) => void,
): HTMLElement {
  const foot = into.createElement('nav');
  foot.className = 'article-foot article-related';
  foot.lang = locale.language;
  const heading = into.createElement('h2');
  heading.id = 'offprint-related';
  heading.textContent = t('related.heading');
  foot.setAttribute('aria-labelledby', heading.id);
  const list = into.createElement('ul');
  list.append(...articles.map((article) => item(article, into, open)));
  foot.append(heading, list);
  return foot;
}

function item(article: ArticleSummary, into: Document, open: (id: ArticleId) => void): HTMLElement {
  const entry = into.createElement('li');
  const button = into.createElement('button');
  button.type = 'button';
  button.className = 'related';
  const title = into.createElement('span');
  title.className = 'related-title';
  if (article.language) title.lang = article.language;
  title.dir = textDirection(article.language);
  title.textContent = article.title || t('article.untitled');
  const facts = into.createElement('span');
  facts.className = 'related-facts';
  facts.textContent = [
    article.siteName ?? article.byline,
    locale.age(article.sortedAt),
    article.minutes > 0 ? t('article.minutes', { count: article.minutes }) : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
  button.append(title, facts);
  button.addEventListener('click', () => open(article.id));
  entry.append(button);
  return entry;
}
