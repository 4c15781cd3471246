import type { Article } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { sectionButton, type SearchTopic } from './article-topics.ts';

/** Letters above which a title is set smaller. */
const LONG_TITLE = 160;

/** The head of the article: site, title, and what is known of it. */
export function articleHead(article: Article, into: Document, search: SearchTopic): HTMLElement {
  const head = into.createElement('header');
  head.className = 'article-head';
  if (article.siteName || article.section) head.append(site(article, into, search));
  const title = article.title || t('article.untitled');
  head.append(line(into, 'h1', title.length > LONG_TITLE ? 'long' : '', title));

  const facts = into.createElement('p');
  facts.className = 'article-facts';
  facts.lang = locale.language;
  const date = article.published ?? article.sortedAt;
  const time = into.createElement('time');
  time.dateTime = date;
  time.textContent = locale.date(date);
  const when = into.createElement('span');
  // In an article from right to left too, the date is of the reader's own language.
  when.dir = 'auto';
  when.append(time);
  const known = [
    article.byline ? line(into, 'span', '', article.byline) : null,
    when,
    article.minutes > 0 ? line(into, 'span', '', t('article.minutes', { count: article.minutes })) : null,
  ].filter((fact) => fact !== null);
  // The dots lie between the facts, not in them: each of these has a direction of its own.
  facts.append(...known.flatMap((fact, index) => (index === 0 ? [fact] : [between(into), fact])));
  head.append(facts);
  if (article.origins.length > 1) head.append(origins(article, into));
  return head;
}

/** Where it was published, and in which part of that. */
function site({ siteName, section }: Article, into: Document, search: SearchTopic): HTMLElement {
  const parts = [
    siteName ? line(into, 'span', '', siteName) : null,
    !section || section === siteName ? null : sectionButton(section, into, search),
  ].filter((part) => part !== null);
  const element = into.createElement('p');
  element.className = 'article-site';
  element.dir = 'auto';
  element.append(...parts.flatMap((part, index) => (index === 0 ? [part] : [between(into), part])));
  return element;
}

function between(into: Document): HTMLElement {
  const dot = into.createElement('span');
  dot.className = 'between';
  dot.textContent = '·';
  dot.setAttribute('aria-hidden', 'true');
  return dot;
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
