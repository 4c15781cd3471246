import type { ActionId } from '../../electron/core/api/index.ts';
import type { Intent } from '../kernel/intents.ts';
import { openHighlight, openPlacemark } from './open-mark.ts';
import type { WindowModel } from './window-model.ts';

/** What an intent asks of the window itself. */
export interface IntentSurface {
  readonly run: (action: ActionId) => void;
  readonly focusList: () => void;
  readonly focusArticle: () => void;
}

/** Does what some element asked for. */
export function takeIntent(model: WindowModel, intent: Intent, surface: IntentSurface): void {
  switch (intent.kind) {
    case 'act':
      return surface.run(intent.action);
    case 'open-view':
      return void model.openView(intent.view);
    case 'open-article':
      return void model.openArticle(intent.id, intent.sought);
    case 'run-search':
      return void model.runSearch(intent.query, intent.sort).then(() => surface.focusList());
    case 'sync-feeds':
      return void model.attempt(() => model.sync.start(intent.ids));
    case 'mark-view-read':
      return void model.attempt(async () => {
        const { ids } = await model.library.articles.list({ view: intent.view });
        await model.acts.markRead(ids);
      });
    case 'search-details':
      return model.showDialog({ kind: 'saved-search', id: intent.id });
    case 'feed-details':
      return model.showDialog({ kind: 'feed', id: intent.id });
    case 'folder-details':
      return model.showDialog({ kind: 'folder', id: intent.id });
    case 'collection-details':
      return model.showDialog({ kind: 'collection', id: intent.id });
    case 'fold-section':
      return void model.attempt(() => model.preferences.foldSection(intent.section));
    case 'tag-details':
      return model.showDialog({ kind: 'tag', id: intent.id });
    case 'note':
      return model.showDialog({ kind: 'note', highlight: intent.highlight });
    case 'open-highlight':
      return void openHighlight(model, intent.highlight);
    case 'remove-highlight':
      return void model.attempt(() => model.marking.removeHighlights([intent.id]));
    case 'placemarks':
      return model.showDialog({ kind: 'placemarks', id: intent.id });
    case 'open-placemark':
      return void openPlacemark(model, intent.placemark).then(() => surface.focusArticle());
    case 'open-external':
      return void model.openExternal(intent.url);
    case 'add-site-rule':
      return void model.sourceActs.addRule(intent.id, intent.rule);
    case 'tell':
      return model.toasts.show(intent.words, { kind: intent.error ? 'error' : 'info' });
    case 'open-setting':
      return model.showSetting(intent.name);
    case 'close-dialog':
      return model.showDialog(null);
  }
}
