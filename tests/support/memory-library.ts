import type {
  QueryFilter,
  SearchDocument,
  SearchSource,
} from '../../electron/core/retrieval/search/search.ts';

/** A library in memory, as search sees one. Filters know lang: only; newer articles have higher ids. */
export class MemoryLibrary implements SearchSource {
  readonly articles = new Map<number, SearchDocument>();
  readonly #queue = new Set<number>();

  put(document: SearchDocument): void {
    this.articles.set(document.id, document);
    this.#queue.add(document.id);
  }

  /** An article from the few fields that a test cares about. */
  add(id: number, fields: Partial<SearchDocument['fields']>, language: string | null = 'pl'): void {
    const empty = {
      title: '',
      body: '',
      author: '',
      site: '',
      captions: '',
      tags: '',
      notes: '',
      highlights: '',
    };
    this.put({ id, language, fields: { ...empty, ...fields } });
  }

  remove(id: number): void {
    this.articles.delete(id);
    this.#queue.add(id);
  }

  matching(filters: readonly QueryFilter[]): Iterable<number> | null {
    return [...this.articles.values()]
      .filter((article) =>
        filters.every(
          (filter) => filter.kind !== 'lang' || (article.language === filter.value) !== filter.negated,
        ),
      )
      .map((article) => article.id);
  }

  document(id: number): SearchDocument | null {
    return this.articles.get(id) ?? null;
  }

  sorted(
    ids: Iterable<number>,
    sort: 'newest' | 'oldest' | 'minutes',
    limit: number,
    offset: number,
  ): readonly number[] {
    const size = (id: number): number => this.articles.get(id)?.fields.body.length ?? 0;
    const order = {
      newest: (a: number, b: number) => b - a,
      oldest: (a: number, b: number) => a - b,
      minutes: (a: number, b: number) => size(a) - size(b),
    };
    return [...ids].sort(order[sort]).slice(offset, offset + limit);
  }

  pending(limit: number): readonly { readonly id: number; readonly document: SearchDocument | null }[] {
    return [...this.#queue].slice(0, limit).map((id) => ({ id, document: this.document(id) }));
  }

  done(ids: readonly number[]): void {
    for (const id of ids) this.#queue.delete(id);
  }

  stamps(): null {
    return null;
  }

  setStamp(): void {
    // It is never another library's.
  }

  leftOut(): void {
    // Nothing here is left out.
  }

  enqueueAll(): void {
    for (const id of this.articles.keys()) this.#queue.add(id);
  }
}
