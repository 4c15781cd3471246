import type { SearchSource } from './search-source.ts';

/** An error of the library, not of the index: it passes through, and the index is left alone. */
export class LibraryFault extends Error {
  override readonly name = 'LibraryFault';
}

/** The library with its errors marked as its own, since both it and the index speak through SQLite. */
export function withFaultsMarked(library: SearchSource): SearchSource {
  const marked = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw new LibraryFault('The library could not answer.', { cause });
    }
  };
  return {
    stamps: () => marked(() => library.stamps()),
    setStamp: (stamp) => marked(() => library.setStamp(stamp)),
    matching: (filters) => marked(() => library.matching(filters)),
    document: (id) => marked(() => library.document(id)),
    sorted: (ids, sort, limit, offset) => marked(() => library.sorted(ids, sort, limit, offset)),
    pending: (limit) => marked(() => library.pending(limit)),
    done: (ids) => marked(() => library.done(ids)),
    leftOut: (id, error) => marked(() => library.leftOut(id, error)),
    enqueueAll: () => marked(() => library.enqueueAll()),
  };
}
