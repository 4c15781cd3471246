import type { ArticleId } from '../../electron/core/api/index.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import type { ExportScope } from './export-store.ts';

/** Results asked for at once while all of them are gathered, and how many are gathered at most. */
const PAGE = 500;
const MOST = 20_000;

/** What of the window can be exported now, the likeliest first. */
export function exportScopes(kernel: Kernel): readonly ExportScope[] {
  const { current, viewName } = kernel.navigation;
  const { list, found } = kernel.provided;
  const scopes: ExportScope[] = [];
  if (list.selectedCount > 1) {
    const ids = list.selectedIds;
    scopes.push({
      kind: 'selection',
      name: viewName,
      count: ids.length,
      ids: () => Promise.resolve(ids),
    });
  }
  if (current) {
    const name = current.title || t('article.untitled');
    scopes.push({ kind: 'article', name, count: 1, ids: () => Promise.resolve([current.id]) });
  }
  if (found.active && found.total > 0) {
    const query = found.text;
    scopes.push({
      kind: 'search',
      name: query,
      count: found.total,
      ids: () => allResults(kernel, query),
    });
  } else if (!found.active && list.ids.length > 0) {
    scopes.push({
      kind: 'view',
      name: viewName,
      count: list.ids.length,
      ids: () => Promise.resolve(list.ids),
    });
  }
  return scopes;
}

async function allResults({ library, provided }: Kernel, query: string): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = [];
  const { sort } = provided.found;
  for (let total = PAGE; ids.length < Math.min(total, MOST);) {
    const page = await library.search.query({ query, sort, offset: ids.length, limit: PAGE });
    if (page.results.length === 0) break;
    total = page.total;
    ids.push(...page.results.map(({ article }) => article.id));
  }
  return ids;
}
