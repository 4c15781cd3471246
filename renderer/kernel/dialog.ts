import type {
  ArticleId,
  CollectionId,
  FeedId,
  FolderId,
  Highlight,
  OfferedFile,
  PlacemarkId,
  SavedSearchId,
  TagId,
} from '../../electron/core/api/index.ts';

/** What is open over the panes. */
export type Dialog =
  | {
      readonly kind:
        | 'palette'
        | 'about'
        | 'help'
        | 'sync-log'
        | 'tidy'
        | 'difference'
        | 'empty-trash'
        | 'search-help'
        | 'language'
        | 'backup'
        | 'lost-library'
        | 'mirror'
        | 'exchange'
        | 'services'
        | 'export'
        | 'original'
        | 'left-out'
        | 'save-report';
    }
  /** `address`: one that another program asks to add. */
  | { readonly kind: 'add'; readonly address?: string }
  /** `files`: lists that another program asks to import. */
  | { readonly kind: 'import'; readonly files?: readonly OfferedFile[] }
  /** `query`: one that a new rule is to begin with. */
  | { readonly kind: 'rules'; readonly query: string | null }
  /** Null: the search in the field, which is to be saved. */
  | { readonly kind: 'saved-search'; readonly id: SavedSearchId | null }
  | { readonly kind: 'feed'; readonly id: FeedId }
  /** Null: the note on the open article. */
  | { readonly kind: 'note'; readonly highlight: Highlight | null }
  /** `id`: the one to begin at. */
  | { readonly kind: 'placemarks'; readonly id: PlacemarkId | null }
  | { readonly kind: 'collections'; readonly ids: readonly ArticleId[] }
  /** Null: a collection that is to be made. */
  | { readonly kind: 'collection'; readonly id: CollectionId | null }
  | { readonly kind: 'tags'; readonly ids: readonly ArticleId[] }
  | { readonly kind: 'tag'; readonly id: TagId }
  | { readonly kind: 'folder'; readonly id: FolderId | null };
