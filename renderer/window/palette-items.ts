import { actions, type ActionId, type ArticleSummary } from '../../electron/core/api/index.ts';
import type { PaletteItem, PaletteLine } from '../kernel/palette.ts';
import { matchScore } from './fuzzy-match.ts';

/** What the palette chooses from. Names are those of the language of the screen. */
export interface PaletteSources {
  readonly actionName: (action: ActionId) => string;
  /** Other words an action is found by: its name in the other languages. */
  readonly alsoKnownAs: (action: ActionId) => readonly string[];
  readonly keyOf: (action: ActionId) => string | null;
  readonly whyNot: (action: ActionId) => string | null;
  /** The lines that features have: feeds, tags, settings … */
  readonly lines: readonly PaletteLine[];
  /** What a search in the library found, and the words it found. */
  readonly articles: readonly ArticleSummary[];
  readonly sought: readonly string[];
  /** Ids of lines used lately, newest first. */
  readonly recent: readonly string[];
}

/** Lines of a group shown at once: past this the reader types another letter. */
const SHOWN = 8;
const RECENT_SHOWN = 6;
/** Points for being an action: of two lines that match as well, that is meant before a setting, feed or tag. */
const ACTION = 12;
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
  const others = sources.lines;
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
    const bonus = (item.group === 'actions' ? ACTION : 0) - (item.whyNot === null ? 0 : 10);
    return [{ item, score: score + (lately.get(item.id) ?? 0) + bonus }];
  });
  const groups = [...new Set(scored.map(({ item }) => item.group))]
    .map((group) =>
      scored
        .filter(({ item }) => item.group === group)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, group === 'actions' ? undefined : SHOWN),
    )
    // The group with the best line comes first; sorting keeps the order of equals.
    .toSorted((a, b) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0));
  return [...groups.flat().map(({ item }) => item), ...articleItems(sources)];
}

function actionItems(sources: PaletteSources): readonly PaletteLine[] {
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
