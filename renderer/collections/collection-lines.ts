import type { Collection } from '../../electron/core/api/index.ts';
import { paletteLine, type PaletteLine } from '../kernel/palette.ts';

declare module '../kernel/palette.ts' {
  interface PaletteGroups {
    readonly collections: object;
  }
}

/** The lines of the palette that lead to collections. */
export function collectionLines(collections: readonly Collection[]): readonly PaletteLine[] {
  return collections.map(({ id, name, parentId }) =>
    paletteLine({
      id: `collection:${id}`,
      group: 'collections',
      label: name,
      detail: collections.find((outer) => outer.id === parentId)?.name ?? '',
      intent: { kind: 'open-view', view: { kind: 'collection', collectionId: id } },
    }),
  );
}
