import type { Article } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { queryValue } from '../kernel/query-value.ts';

/** Looks for all that is filed under the same topic. */
export type SearchTopic = (query: string) => void;

/** The section that an article stands in, beside the name of its site. */
export function sectionButton(section: string, into: Document, search: SearchTopic): HTMLElement {
  return topicButton(into, section, `section:${queryValue(section)}`, t('topics.ofSection'), search);
}

/** What an article is about in its publisher's words, each to be looked for. */
export function articleKeywords(
  { keywords, language }: Article,
  into: Document,
  search: SearchTopic,
): HTMLElement {
  const foot = into.createElement('nav');
  foot.className = 'article-keywords';
  foot.lang = locale.language;
  const heading = into.createElement('h2');
  heading.textContent = t('topics.keywords');
  const list = into.createElement('ul');
  if (language) list.lang = language;
  for (const keyword of keywords) {
    const entry = into.createElement('li');
    entry.append(topicButton(into, keyword, `keyword:${queryValue(keyword)}`, t('topics.ofKeyword'), search));
    list.append(entry);
  }
  foot.setAttribute('aria-label', t('topics.keywords'));
  foot.append(heading, list);
  return foot;
}

function topicButton(
  into: Document,
  name: string,
  query: string,
  title: string,
  search: SearchTopic,
): HTMLElement {
  const button = into.createElement('button');
  button.type = 'button';
  button.className = 'topic';
  button.dir = 'auto';
  button.textContent = name;
  button.title = title;
  button.addEventListener('click', () => search(query));
  return button;
}
