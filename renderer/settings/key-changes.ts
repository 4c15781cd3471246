import {
  actionsInTheWay,
  collide,
  keymapOf,
  type ActionId,
  type KeyChanges,
  type KeyPreset,
} from '../../electron/core/api/index.ts';

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, place) => key === b[place]);
}

/** `changes` without what the preset says anyway. */
function withoutDefaults(preset: KeyPreset, changes: KeyChanges): KeyChanges {
  const own: Readonly<Record<string, readonly string[]>> = keymapOf(preset);
  return Object.fromEntries(Object.entries(changes).filter(([id, keys]) => !same(keys, own[id] ?? [])));
}

/** Gives `action` these keys, and takes them from whichever actions have them. */
export function changedKeys(
  preset: KeyPreset,
  changes: KeyChanges,
  action: ActionId,
  keys: readonly string[],
): KeyChanges {
  const table = keymapOf(preset, changes);
  const losers = new Set(keys.flatMap((key) => actionsInTheWay(table, key, action)));
  const left = [...losers].map((id) => [
    id,
    table[id].filter((theirs) => !keys.some((key) => collide(key, theirs))),
  ]);
  return withoutDefaults(preset, {
    ...changes,
    ...(Object.fromEntries(left) as KeyChanges),
    [action]: [...keys],
  });
}

/** An action's keys as they were at first. Those that another action was given stay with it. */
export function resetKeys(changes: KeyChanges, action: ActionId): KeyChanges {
  return Object.fromEntries(Object.entries(changes).filter(([id]) => id !== action));
}
