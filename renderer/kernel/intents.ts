import type {
  ActionId,
  ArticleId,
  ArticleView,
  BlockRule,
  CollectionId,
  FeedId,
  FolderId,
  Highlight,
  HighlightId,
  Placemark,
  PlacemarkId,
  SavedSearchId,
  SearchSort,
  SideSectionName,
  TagId,
} from '../../electron/core/api/index.ts';
import type { Section, SettingKey } from '../settings/setting-list.ts';
import type { SoughtText } from './sought-text.ts';

/** What the reader wants that is not the asking element's own business; op-app sees to it. */
export type Intent =
  | { readonly kind: 'act'; readonly action: ActionId }
  | { readonly kind: 'open-view'; readonly view: ArticleView }
  /** Without `sought`, what the search in front found is marked. */
  | { readonly kind: 'open-article'; readonly id: ArticleId; readonly sought?: SoughtText }
  | { readonly kind: 'run-search'; readonly query: string; readonly sort: SearchSort }
  | { readonly kind: 'sync-feeds'; readonly ids: readonly FeedId[] }
  | { readonly kind: 'mark-view-read'; readonly view: ArticleView }
  | { readonly kind: 'search-details'; readonly id: SavedSearchId }
  | { readonly kind: 'feed-details'; readonly id: FeedId }
  /** Null: a folder that is to be made. */
  | { readonly kind: 'folder-details'; readonly id: FolderId | null }
  | { readonly kind: 'collection-details'; readonly id: CollectionId }
  | { readonly kind: 'tag-details'; readonly id: TagId }
  /** Folds a section of the left pane, or unfolds it. */
  | { readonly kind: 'fold-section'; readonly section: SideSectionName }
  | { readonly kind: 'note'; readonly highlight: Highlight }
  | { readonly kind: 'open-highlight'; readonly highlight: Highlight }
  | { readonly kind: 'remove-highlight'; readonly id: HighlightId }
  /** The list of bookmarks on places, at one of them. */
  | { readonly kind: 'placemarks'; readonly id: PlacemarkId }
  | { readonly kind: 'open-placemark'; readonly placemark: Placemark }
  | { readonly kind: 'open-external'; readonly url: string }
  | { readonly kind: 'add-site-rule'; readonly id: ArticleId; readonly rule: BlockRule }
  | { readonly kind: 'tell'; readonly words: string; readonly error: boolean }
  /** A setting, or a part of the settings screen. */
  | { readonly kind: 'open-setting'; readonly name: SettingKey | Section }
  | { readonly kind: 'close-dialog' };

declare global {
  interface HTMLElementEventMap {
    'op-intent': CustomEvent<Intent>;
  }
}

/** Sends an intent up from `element`. */
export function send(element: HTMLElement, intent: Intent): void {
  element.dispatchEvent(
    new CustomEvent<Intent>('op-intent', { detail: intent, bubbles: true, composed: true }),
  );
}
