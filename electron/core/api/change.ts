/** Some of `T`'s values, anew. Undefined means: as it was. */
export type Change<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** `current` with what `change` gives. */
export function applyChange<T extends object>(current: T, change: Change<T>): T {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...current, ...(Object.fromEntries(given) as Partial<T>) };
}
