import type { SavedSearch } from '../../electron/core/api/index.ts';
import { paletteLine, type PaletteLine } from '../kernel/palette.ts';

declare module '../kernel/palette.ts' {
  interface PaletteGroups {
    readonly searches: object;
  }
}

/** The lines of the palette that ask a saved search. */
export function searchLines(searches: readonly SavedSearch[]): readonly PaletteLine[] {
  return searches.map(({ id, name, query, sort }) =>
    paletteLine(
      {
        id: `search:${id}`,
        group: 'searches',
        label: name,
        detail: query === name ? '' : query,
        intent: { kind: 'run-search', query, sort },
      },
      [name, query],
    ),
  );
}
