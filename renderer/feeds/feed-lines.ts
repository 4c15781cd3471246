import type { Feed, Folder } from '../../electron/core/api/index.ts';
import { paletteLine, type PaletteLine } from '../kernel/palette.ts';

declare module '../kernel/palette.ts' {
  interface PaletteGroups {
    readonly feeds: object;
  }
}

/** The lines of the palette that lead to folders and feeds. */
export function feedLines({
  list,
  folders,
}: {
  readonly list: readonly Feed[];
  readonly folders: readonly Folder[];
}): readonly PaletteLine[] {
  const group = 'feeds';
  return [
    ...folders.map(({ id, name }) =>
      paletteLine({
        group,
        id: `folder:${id}`,
        label: name,
        detail: '',
        intent: { kind: 'open-view', view: { kind: 'folder', folderId: id } },
      }),
    ),
    ...list.map(({ id, title, folderId }) =>
      paletteLine({
        group,
        id: `feed:${id}`,
        label: title,
        detail: folders.find((folder) => folder.id === folderId)?.name ?? '',
        intent: { kind: 'open-view', view: { kind: 'feed', feedId: id } },
      }),
    ),
  ];
}
