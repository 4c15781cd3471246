import type { Article } from '../../electron/core/api/index.ts';
import { locale, t } from '../app/locale.ts';

/** The head of the article: site, title, and what is known of it. */
export function articleHead(article: Article, into: Document): HTMLElement {
  const head = into.createElement('header');
  head.className = 'article-head';
  if (article.siteName) head.append(line(into, 'p', 'article-site', article.siteName));
  head.append(line(into, 'h1', '', article.title || t('article.untitled')));

  const facts = into.createElement('p');
  facts.className = 'article-facts';
  facts.lang = locale.language;
  if (article.byline) facts.append(line(into, 'span', '', article.byline));
  const date = article.published ?? article.sortedAt;
  const time = into.createElement('time');
  time.dateTime = date;
  time.textContent = locale.date(date);
  const when = into.createElement('span');
  when.append(time);
  facts.append(when);
  if (article.minutes > 0)
    facts.append(line(into, 'span', '', t('article.minutes', { count: article.minutes })));
  head.append(facts);
  if (article.origins.length > 1) head.append(origins(article, into));
  return head;
}

/** The same story came in several feeds: all are named. */
function origins({ origins: feeds }: Article, into: Document): HTMLElement {
  const names = feeds.map(({ title }) => title);
  const words = t('article.origins', { feeds: locale.list(names) });
  const element = line(into, 'p', 'article-origins', words);
  element.lang = locale.language;
  return element;
}

function line(into: Document, tag: 'p' | 'h1' | 'span', className: string, text: string): HTMLElement {
  const element = into.createElement(tag);
  if (className) element.className = className;
  element.dir = 'auto';
  element.textContent = text;
  return element;
}
