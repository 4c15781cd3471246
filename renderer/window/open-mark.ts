import type { ArticleId, Highlight, Placemark } from '../../electron/core/api/index.ts';
import { NOTHING_SOUGHT } from '../kernel/sought-text.ts';
import type { WindowModel } from './window-model.ts';

/** Opens the article of a highlight at its passage. */
export async function openHighlight(model: WindowModel, { id, articleId }: Highlight): Promise<void> {
  model.allHighlights.select(id);
  model.highlights.reveal(id);
  await openUnlessOpen(model, articleId);
}

/** Opens the article of a bookmark on a place at that place. */
export async function openPlacemark(model: WindowModel, { id, articleId }: Placemark): Promise<void> {
  model.showDialog(null);
  model.placemarks.reveal(id);
  await openUnlessOpen(model, articleId);
}

async function openUnlessOpen(model: WindowModel, id: ArticleId): Promise<void> {
  if (model.reader.openId !== id) await model.openArticle(id, NOTHING_SOUGHT);
}
