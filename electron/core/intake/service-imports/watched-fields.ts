/** The fields of a row or an object of a service's file. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Notes which fields of objects are read, so that those which nobody understands can be named. */
export interface WatchedFields {
  /** The same fields; that one of them is read is noted. Objects in them are watched too. */
  watch<T extends Fields>(fields: T): T;
  /** Names of fields that say something and were never read, in the order in which they come: `a`, `content.b`. */
  unread(): readonly string[];
}

/** Names that are kept, and characters of each: a hostile file may have any number. */
const MOST = { names: 100, letters: 100 } as const;

const saysSomething = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  !(typeof value === 'string' && value.trim() === '') &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isFields(value) && Object.keys(value).length === 0);

/** @param known Fields that are made use of elsewhere. */
export function watchedFields(known: readonly string[] = []): WatchedFields {
  const read = new Set<string>(known);
  const named = new Set<string>();
  const inside = <T extends Fields>(fields: T, path: string): T => {
    for (const [name, value] of Object.entries(fields))
      if (!named.has(path + name) && named.size < 10_000 && saysSomething(value)) named.add(path + name);
    return new Proxy(fields, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof name !== 'string') return value;
        read.add(path + name);
        return isFields(value) ? inside(value, `${path}${name}.`) : value;
      },
    });
  };
  return {
    watch: (fields) => inside(fields, ''),
    unread: () =>
      [...named]
        .filter((name) => !read.has(name))
        .slice(0, MOST.names)
        .map((name) => name.slice(0, MOST.letters)),
  };
}
