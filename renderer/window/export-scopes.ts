import type { ArticleId } from '../../electron/core/api/index.ts';
import type { ExportScope } from '../export/export-store.ts';
import { t } from '../kernel/locale.ts';
import type { WindowModel } from './window-model.ts';

/** Results asked for at once while all of them are gathered, and how many are gathered at most. */
const PAGE = 500;
const MOST = 20_000;

/** What of the window can be exported now, the likeliest first. */
export function exportScopes(model: WindowModel): readonly ExportScope[] {
  const { current, list, search } = model;
  const scopes: ExportScope[] = [];
  if (list.selectedCount > 1) {
    const ids = list.selectedIds;
    scopes.push({
      kind: 'selection',
      name: model.viewName,
      count: ids.length,
      ids: () => Promise.resolve(ids),
    });
  }
  if (current) {
    const name = current.title || t('article.untitled');
    scopes.push({ kind: 'article', name, count: 1, ids: () => Promise.resolve([current.id]) });
  }
  if (search.active && search.total > 0) {
    const query = search.text;
    scopes.push({
      kind: 'search',
      name: query,
      count: search.total,
      ids: () => allResults(model, query),
    });
  } else if (!search.active && list.ids.length > 0) {
    scopes.push({
      kind: 'view',
      name: model.viewName,
      count: list.ids.length,
      ids: () => Promise.resolve(list.ids),
    });
  }
  return scopes;
}

async function allResults({ library, search }: WindowModel, query: string): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = [];
  const { sort } = search;
  for (let total = PAGE; ids.length < Math.min(total, MOST);) {
    const page = await library.search.query({ query, sort, offset: ids.length, limit: PAGE });
    if (page.results.length === 0) break;
    total = page.total;
    ids.push(...page.results.map(({ article }) => article.id));
  }
  return ids;
}
