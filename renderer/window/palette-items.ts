import {
  actions,
  type ActionId,
  type ArticleSummary,
  type Collection,
  type Feed,
  type Folder,
  type SavedSearch,
  type Tag,
} from '../../electron/core/api/index.ts';
import type { Section, SettingKey } from '../settings/setting-list.ts';
import { matchScore } from './fuzzy-match.ts';
import type { Intent } from '../kernel/intents.ts';

export type PaletteGroup =
  'recent' | 'actions' | 'searches' | 'collections' | 'tags' | 'feeds' | 'settings' | 'articles';

/** A line of the command palette. */
export interface PaletteItem {
  /** What it is known by among those used lately: `action:sync`, `feed:12`. */
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** More about it, beside its name. */
  readonly detail: string;
  readonly key: string | null;
  /** Why it can do nothing right now; null when it can. */
  readonly whyNot: string | null;
  readonly intent: Intent;
}

/** What the palette chooses from. Names are those of the language of the screen. */
export interface PaletteSources {
  readonly actionName: (action: ActionId) => string;
  /** Other words an action is found by: its name in the other languages. */
  readonly alsoKnownAs: (action: ActionId) => readonly string[];
  readonly keyOf: (action: ActionId) => string | null;
  readonly whyNot: (action: ActionId) => string | null;
  readonly feeds: readonly Feed[];
  readonly folders: readonly Folder[];
  readonly searches: readonly SavedSearch[];
  readonly collections: readonly Collection[];
  readonly tags: readonly Tag[];
  readonly settings: readonly {
    readonly name: SettingKey | Section;
    readonly label: string;
    readonly detail: string;
    readonly words: string;
  }[];
  /** What a search in the library found, and the words it found. */
  readonly articles: readonly ArticleSummary[];
  readonly sought: readonly string[];
  /** Ids of lines used lately, newest first. */
  readonly recent: readonly string[];
}

/** Lines of a group shown at once: past this the reader types another letter. */
const SHOWN = 8;
const RECENT_SHOWN = 6;
/** Points for having been used lately. */
const RECENT = 20;

/** Not offered in the palette: they mean something only as keys, or would open the palette itself. */
export const keyOnly: ReadonlySet<ActionId> = new Set<ActionId>(['palette', 'back', 'page-down', 'page-up']);

interface Scored {
  readonly item: PaletteItem;
  readonly score: number;
}

/** What the palette shows for `query`. Without one: what was used lately, then every action. */
export function paletteItems(query: string, sources: PaletteSources): readonly PaletteItem[] {
  const acts = actionItems(sources);
  const others = [
    ...searchItems(sources),
    ...gatheredItems(sources),
    ...placeItems(sources),
    ...settingItems(sources),
  ];
  if (query.trim() === '') {
    const all = new Map([...acts, ...others].map(({ item }) => [item.id, item]));
    const recent = sources.recent.flatMap((id) => all.get(id) ?? []).slice(0, RECENT_SHOWN);
    return [
      ...recent.map((item): PaletteItem => ({ ...item, group: 'recent' })),
      ...acts.map(({ item }) => item),
    ];
  }
  const lately = new Map(sources.recent.map((id, place) => [id, RECENT - place]));
  const scored = [...acts, ...others].flatMap(({ item, texts }): Scored[] => {
    const score = Math.max(...texts.map((text, place) => matchScore(text, query) - (place === 0 ? 0 : 5)));
    if (score <= 0) return [];
    return [{ item, score: score + (lately.get(item.id) ?? 0) - (item.whyNot === null ? 0 : 10) }];
  });
  const groups = (['actions', 'searches', 'collections', 'tags', 'feeds', 'settings'] as const)
    .map((group) =>
      scored
        .filter(({ item }) => item.group === group)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, group === 'actions' ? undefined : SHOWN),
    )
    .filter((group) => group.length > 0)
    // The group with the best line comes first; sorting keeps the order of equals.
    .toSorted((a, b) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0));
  return [...groups.flat().map(({ item }) => item), ...articleItems(sources)];
}

type Findable = { readonly item: PaletteItem; readonly texts: readonly string[] };

function actionItems(sources: PaletteSources): readonly Findable[] {
  return actions
    .filter(({ id }) => !keyOnly.has(id))
    .map(({ id }) => {
      const label = sources.actionName(id);
      return {
        item: {
          id: `action:${id}`,
          group: 'actions',
          label,
          detail: '',
          key: sources.keyOf(id),
          whyNot: sources.whyNot(id),
          intent: { kind: 'act', action: id },
        },
        texts: [label, ...sources.alsoKnownAs(id)],
      };
    });
}

function searchItems({ searches }: PaletteSources): readonly Findable[] {
  return searches.map(({ id, name, query, sort }) => ({
    item: {
      id: `search:${id}`,
      group: 'searches',
      label: name,
      detail: query === name ? '' : query,
      key: null,
      whyNot: null,
      intent: { kind: 'run-search', query, sort },
    },
    texts: [name, query],
  }));
}

/** What the reader gathered themselves. */
function gatheredItems({ collections, tags }: PaletteSources): readonly Findable[] {
  const line = { key: null, whyNot: null } as const;
  return [
    ...collections.map(({ id, name, parentId }): Findable => ({
      item: {
        ...line,
        id: `collection:${id}`,
        group: 'collections',
        label: name,
        detail: collections.find((outer) => outer.id === parentId)?.name ?? '',
        intent: { kind: 'open-view', view: { kind: 'collection', collectionId: id } },
      },
      texts: [name],
    })),
    ...tags.map(({ id, name }): Findable => ({
      item: {
        ...line,
        id: `tag:${id}`,
        group: 'tags',
        label: name,
        detail: '',
        intent: { kind: 'open-view', view: { kind: 'tag', tagId: id } },
      },
      texts: [name],
    })),
  ];
}

function placeItems({ feeds, folders }: PaletteSources): readonly Findable[] {
  const line = { group: 'feeds', key: null, whyNot: null } as const;
  return [
    ...folders.map(({ id, name }): Findable => ({
      item: {
        ...line,
        id: `folder:${id}`,
        label: name,
        detail: '',
        intent: { kind: 'open-view', view: { kind: 'folder', folderId: id } },
      },
      texts: [name],
    })),
    ...feeds.map(({ id, title, folderId }): Findable => ({
      item: {
        ...line,
        id: `feed:${id}`,
        label: title,
        detail: folders.find((folder) => folder.id === folderId)?.name ?? '',
        intent: { kind: 'open-view', view: { kind: 'feed', feedId: id } },
      },
      texts: [title],
    })),
  ];
}

function settingItems({ settings }: PaletteSources): readonly Findable[] {
  return settings.map(({ name, label, detail, words }) => ({
    item: {
      id: `setting:${name}`,
      group: 'settings',
      label,
      detail,
      key: null,
      whyNot: null,
      intent: { kind: 'open-setting', name },
    },
    texts: [label, words],
  }));
}

function articleItems({ articles, sought }: PaletteSources): readonly PaletteItem[] {
  return articles.map((article) => ({
    id: `article:${article.id}`,
    group: 'articles',
    label: article.title,
    detail: article.siteName ?? '',
    key: null,
    whyNot: null,
    intent: { kind: 'open-article', id: article.id, sought: { words: sought, phrases: [] } },
  }));
}
