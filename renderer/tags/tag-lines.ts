import type { Tag } from '../../electron/core/api/index.ts';
import { paletteLine, type PaletteLine } from '../kernel/palette.ts';

declare module '../kernel/palette.ts' {
  interface PaletteGroups {
    readonly tags: object;
  }
}

/** The lines of the palette that lead to tags. */
export function tagLines(tags: readonly Tag[]): readonly PaletteLine[] {
  return tags.map(({ id, name }) =>
    paletteLine({
      id: `tag:${id}`,
      group: 'tags',
      label: name,
      detail: '',
      intent: { kind: 'open-view', view: { kind: 'tag', tagId: id } },
    }),
  );
}
