import type { ArticleId, ArticleSummary } from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { textDirection } from '../kernel/text-direction.ts';

/** A button below the page that opens another article: its title, and `facts` (those that are known) under it. */
export function articleButton(
  article: ArticleSummary,
  facts: readonly (string | null)[],
  into: Document,
  open: (id: ArticleId) => void,
): HTMLButtonElement {
  const button = into.createElement('button');
  button.type = 'button';
  button.className = 'related';
  const title = into.createElement('span');
  title.className = 'related-title';
  if (article.language) title.lang = article.language;
  title.dir = textDirection(article.language);
  title.textContent = article.title || t('article.untitled');
  const line = into.createElement('span');
  line.className = 'related-facts';
  line.textContent = facts.filter((fact) => fact !== null).join(' · ');
  button.append(title, line);
  button.addEventListener('click', () => open(article.id));
  return button;
}
