import * as v from 'valibot';
import { actions, isActionId, type ActionId } from './actions.ts';
import { keyPresetNames, keyPresets, type KeyPreset } from './key-presets.ts';

/** The keys of every action, first the one to show. */
export type Keymap = Readonly<Record<ActionId, readonly string[]>>;

/** Keys the user gave to actions; an empty list takes an action's keys away. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

/** Where an action is found that another one's key was given to: this key, then its own. */
export const LEADER = '\\';

const STROKE = /^(Mod\+)?(Alt\+)?(Shift\+)?([^\s]|[A-Z][A-Za-z0-9]{1,19})$/u;

/** Keys that the window, its fields and its lists need themselves. */
const reserved: ReadonlySet<string> = new Set([
  ...['Escape', 'Tab', 'Shift+Tab', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'F10', 'F11', 'Alt+F4'],
  ...['Mod+c', 'Mod+v', 'Mod+x', 'Mod+q', 'Mod+w', 'Mod+Shift+i'],
]);

/** Whether `text` is written as a key: one stroke, or two with a space between. */
export function isKey(text: string): boolean {
  const strokes = text.split(' ');
  return strokes.length <= 2 && strokes.every((stroke) => STROKE.test(stroke));
}

/** Whether a stroke of `key` is needed otherwise and cannot be given to an action. */
export function isReserved(key: string): boolean {
  return key.split(' ').some((stroke) => reserved.has(stroke));
}

/** Whether two keys cannot both have a meaning: they are the same, or one begins the other. */
export function collide(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

const Key = v.pipe(v.string(), v.maxLength(60), v.check(isKey));

export const KeyChangesSchema = v.record(
  v.pipe(v.string(), v.maxLength(60)),
  v.pipe(v.array(Key), v.maxLength(8)),
);

/** Keys as they are written to a file, to be taken to another machine. */
export const KeysFile = v.object({
  format: v.literal('offprint-keys'),
  version: v.literal(1),
  preset: v.picklist(keyPresetNames),
  keys: KeyChangesSchema,
});
export type KeysFile = Readonly<v.InferOutput<typeof KeysFile>>;

/** The keys that a preset gives an action when nothing is in their way. */
function presetKeys(preset: KeyPreset, id: ActionId): readonly string[] | undefined {
  const changed: Readonly<Partial<Record<ActionId, readonly string[]>>> = keyPresets[preset];
  return changed[id];
}

/**
 * All keys that apply. The user's come before the preset's, and those before the registry's; a key that is taken
 * already is left out. An action that loses all its keys to others in this way is found after {@link LEADER}.
 */
export function keymapOf(preset: KeyPreset, changes: KeyChanges = {}): Keymap {
  const taken: string[] = [];
  const keymap = new Map<ActionId, readonly string[]>();
  const free = (key: string): boolean => !taken.some((other) => collide(other, key));
  const claim = (id: ActionId, keys: readonly string[]): void => {
    const own = keys.filter((key) => {
      if (!free(key)) return false;
      taken.push(key);
      return true;
    });
    keymap.set(id, own);
  };

  const wanted = actions.map(({ id, keys }): { id: ActionId; keys: readonly string[]; rank: number } => {
    const changed = changes[id];
    if (changed) return { id, keys: changed, rank: 0 };
    const own = presetKeys(preset, id);
    return own ? { id, keys: own, rank: 1 } : { id, keys, rank: 2 };
  });
  for (const { id, keys } of wanted.toSorted((a, b) => a.rank - b.rank)) claim(id, keys);
  for (const { id, keys } of wanted) {
    if (keys.length === 0 || keymap.get(id)?.length !== 0) continue;
    claim(
      id,
      keys.map((key) => `${LEADER} ${key.split(' ').at(-1) ?? key}`),
    );
  }
  return Object.fromEntries(actions.map(({ id }) => [id, keymap.get(id) ?? []])) as unknown as Keymap;
}

/** The actions other than `except` that have `key`, or one that it begins or that begins it. */
export function actionsInTheWay(keymap: Keymap, key: string, except: ActionId): readonly ActionId[] {
  return actions.flatMap(({ id }) =>
    id !== except && keymap[id].some((other) => collide(other, key)) ? [id] : [],
  );
}

/**
 * What `text` says about keys, or what is wrong with it. Actions that this version does not know are left out.
 * `collision` names a key that the file gives twice.
 */
export function readKeysFile(
  text: string,
):
  | { readonly file: KeysFile }
  | { readonly problem: 'not-keys' }
  | { readonly problem: 'collision'; readonly key: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { problem: 'not-keys' };
  }
  const checked = v.safeParse(KeysFile, parsed);
  if (!checked.success) return { problem: 'not-keys' };
  const keys = Object.fromEntries(Object.entries(checked.output.keys).filter(([id]) => isActionId(id)));
  const all = Object.values(keys).flat();
  if (all.some(isReserved)) return { problem: 'not-keys' };
  const twice = all.find((key, place) => all.some((other, at) => at !== place && collide(other, key)));
  if (twice !== undefined) return { problem: 'collision', key: twice };
  return { file: { ...checked.output, keys } };
}
