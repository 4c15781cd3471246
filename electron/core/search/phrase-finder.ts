import { CandidateFinder, queryVector } from './candidates.ts';
import type { DiskIndex } from './disk-index.ts';
import { hasPhrase, phraseClauses, type PhrasePlan } from './phrase.ts';
import type { SearchDocument } from './search-library.ts';

export class PhraseFinder {
  readonly #index: DiskIndex;
  readonly #text: (document: number) => SearchDocument | null;
  readonly #finder: CandidateFinder;

  constructor(index: DiskIndex, text: (document: number) => SearchDocument | null) {
    this.#index = index;
    this.#text = text;
    this.#finder = new CandidateFinder(index);
  }

  find(phrase: PhrasePlan, allowed: Uint8Array | null): Uint32Array {
    const clauses = phraseClauses(phrase);
    const found = this.#finder.find(clauses, queryVector(clauses), { best: 0, allowed, listAll: true });
    return found.all.filter((document) =>
      hasPhrase(this.#index, document, phrase, () => this.#text(document)),
    );
  }
}
