/** Keeps the best `capacity` documents of those offered: higher score first, then lower number. A binary heap, worst on top. */
export class TopK {
  readonly #scores: Float64Array;
  readonly #documents: Uint32Array;
  #count = 0;

  constructor(capacity: number) {
    this.#scores = new Float64Array(capacity);
    this.#documents = new Uint32Array(capacity);
  }

  offer(document: number, score: number): void {
    const capacity = this.#scores.length;
    if (this.#count < capacity) {
      this.#rise(this.#count++, document, score);
    } else if (
      capacity > 0 &&
      worse(this.#scores[0] as number, this.#documents[0] as number, score, document)
    ) {
      this.#sink(document, score);
    }
  }

  /** The documents kept and their scores, best first. */
  best(): { readonly documents: readonly number[]; readonly scores: readonly number[] } {
    const places = Array.from({ length: this.#count }, (_, place) => place).sort((a, b) =>
      this.#worseAt(a, b) ? 1 : -1,
    );
    return {
      documents: places.map((place) => this.#documents[place] as number),
      scores: places.map((place) => this.#scores[place] as number),
    };
  }

  #worseAt(a: number, b: number): boolean {
    return worse(
      this.#scores[a] as number,
      this.#documents[a] as number,
      this.#scores[b] as number,
      this.#documents[b] as number,
    );
  }

  #set(place: number, document: number, score: number): void {
    this.#scores[place] = score;
    this.#documents[place] = document;
  }

  #rise(from: number, document: number, score: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const parentScore = this.#scores[parent] as number;
      const parentDocument = this.#documents[parent] as number;
      if (!worse(score, document, parentScore, parentDocument)) break;
      this.#set(place, parentDocument, parentScore);
      place = parent;
    }
    this.#set(place, document, score);
  }

  #sink(document: number, score: number): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && this.#worseAt(child + 1, child)) child++;
      const childScore = this.#scores[child] as number;
      const childDocument = this.#documents[child] as number;
      if (!worse(childScore, childDocument, score, document)) break;
      this.#set(place, childDocument, childScore);
      place = child;
    }
    this.#set(place, document, score);
  }
}

function worse(scoreA: number, documentA: number, scoreB: number, documentB: number): boolean {
  return scoreA < scoreB || (scoreA === scoreB && documentA > documentB);
}
