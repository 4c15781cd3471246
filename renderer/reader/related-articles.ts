import type { ArticleId, ArticleSummary } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { articleButton } from './article-button.ts';

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
  const facts = [
    article.siteName ?? article.byline,
    locale.age(article.sortedAt),
    article.minutes > 0 ? t('article.minutes', { count: article.minutes }) : null,
  ];
  entry.append(articleButton(article, facts, into, open));
  return entry;
}
