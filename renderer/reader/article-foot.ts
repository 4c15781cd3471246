import type { ArticleLink } from '../../electron/core/api/index.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import { shortTitle } from './short-title.ts';

/** What can be done with a link listed below an article. */
export interface LinkActs {
  readonly open: (link: ArticleLink) => void;
  /** Resolves to true when the page was saved. */
  readonly save: (link: ArticleLink) => Promise<boolean>;
  /** Saves all that are not here yet. */
  readonly saveAll: () => void;
}

/** The articles that the page pointed to, each to be opened or saved. */
export function articleFoot(links: readonly ArticleLink[], into: Document, acts: LinkActs): HTMLElement {
  const foot = into.createElement('footer');
  foot.className = 'article-foot';
  foot.lang = locale.language;
  const heading = into.createElement('h2');
  heading.textContent = t('links.heading');
  const list = into.createElement('ul');
  list.append(...links.map((link) => item(link, into, acts)));
  foot.append(heading, list);
  if (links.filter(({ articleId }) => articleId === null).length > 1) foot.append(saveAllButton(into, acts));
  return foot;
}

function item(link: ArticleLink, into: Document, acts: LinkActs): HTMLElement {
  const entry = into.createElement('li');
  const words = into.createElement('span');
  const anchor = into.createElement('a');
  anchor.href = link.url;
  anchor.dir = 'auto';
  anchor.textContent = shortTitle(link.title) || link.url;
  if (anchor.textContent.endsWith('…') && link.title !== anchor.textContent) anchor.title = link.title;
  anchor.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    acts.open(link);
  });
  words.append(anchor);
  if (link.date) {
    const time = into.createElement('time');
    time.dateTime = link.date;
    time.dir = 'auto';
    time.textContent = locale.age(link.date);
    words.append(time);
  }
  entry.append(words);
  if (link.articleId === null) entry.append(saveButton(link, into, acts));
  return entry;
}

function saveAllButton(into: Document, acts: LinkActs): HTMLButtonElement {
  const button = into.createElement('button');
  button.type = 'button';
  button.className = 'save-all';
  button.textContent = t('links.saveAll');
  button.title = keymap.hint('save-links');
  button.addEventListener('click', () => acts.saveAll());
  return button;
}

function saveButton(link: ArticleLink, into: Document, acts: LinkActs): HTMLButtonElement {
  const button = into.createElement('button');
  button.type = 'button';
  button.textContent = t('links.save');
  button.setAttribute('aria-label', t('links.saveNamed', { title: shortTitle(link.title) }));
  button.addEventListener('click', () => {
    button.disabled = true;
    button.textContent = t('links.saving');
    void acts.save(link).then((saved) => {
      button.disabled = saved;
      button.textContent = t(saved ? 'links.saved' : 'links.save');
    });
  });
  return button;
}
