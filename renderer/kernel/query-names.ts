/** What a query can name of the library, in the order in which it is offered. */
export type NamedInQueries = 'feeds' | 'folders' | 'collections' | 'tags';

export type NamesGiven = { readonly [Kind in NamedInQueries]?: () => readonly string[] };

/** The names that features give for the completion of queries. */
export class QueryNames {
  #given: NamesGiven = {};

  know(names: NamesGiven): void {
    this.#given = { ...this.#given, ...names };
  }

  of(kind: NamedInQueries): readonly string[] {
    return this.#given[kind]?.() ?? [];
  }
}
