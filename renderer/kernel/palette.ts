import type { Intent } from './intents.ts';

/** The groups of the palette's lines, named by `palette.<group>`. A feature adds its own with `declare module`. */
export interface PaletteGroups {
  readonly recent: object;
  readonly actions: object;
  readonly articles: object;
}

/** A line of the command palette. */
export interface PaletteItem {
  /** What it is known by among those used lately: `action:sync`, `feed:12`. */
  readonly id: string;
  readonly group: keyof PaletteGroups;
  readonly label: string;
  /** More about it, beside its name. */
  readonly detail: string;
  readonly key: string | null;
  /** Why it can do nothing right now; null when it can. */
  readonly whyNot: string | null;
  readonly intent: Intent;
}

/** A line with the texts by which it is found, the one that counts most first. */
export interface PaletteLine {
  readonly item: PaletteItem;
  readonly texts: readonly string[];
}

/** A line that is always possible and has no key. `texts`: by default its label. */
export function paletteLine(
  item: Omit<PaletteItem, 'key' | 'whyNot'>,
  texts: readonly string[] = [item.label],
): PaletteLine {
  return { item: { ...item, key: null, whyNot: null }, texts };
}

/** Where the palette has its lines from, besides actions and articles. */
export class Palette {
  readonly #sources: (() => readonly PaletteLine[])[] = [];

  /** Takes up the lines of a feature, which are asked for each time the palette opens. */
  know(lines: () => readonly PaletteLine[]): void {
    this.#sources.push(lines);
  }

  get lines(): readonly PaletteLine[] {
    return this.#sources.flatMap((lines) => lines());
  }
}
