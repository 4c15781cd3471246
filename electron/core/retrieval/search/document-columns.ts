import { FIELD_BOOSTS, FIELD_COUNT, FIELDS } from './fields.ts';
import type { RecordHead } from './document-record.ts';
import { NumberMap } from './number-map.ts';

/** BM25 parameters, Lunr's defaults. */
const K1 = 1.2;
const B = 0.75;
export const K1_PLUS_1 = K1 + 1;

/** Boosts by field number. */
export const BOOSTS: readonly number[] = FIELDS.map((field) => FIELD_BOOSTS[field]);

/**
 * What scoring asks of every document, in memory, in columns: the article's id, field lengths, whether it is alive, and
 * BM25's length norms. A document's number grows with each indexing and is never used again.
 */
export class DocumentColumns {
  articles = new Uint32Array(0);
  alive = new Uint8Array(0);
  readonly #lengths: Uint32Array[] = FIELDS.map(() => new Uint32Array(0));
  readonly #norms: (Float64Array | null)[] = FIELDS.map(() => null);
  readonly #sums: number[] = FIELDS.map(() => 0);
  readonly #documentOf = new NumberMap();
  readonly #languages = new Map<string, number>();
  readonly #languageCodes: string[] = [];
  #languageOf = new Uint8Array(0);
  /** The highest document number in use; 0 when there is none. */
  last = 0;

  /** How many documents are alive. */
  get count(): number {
    return this.#documentOf.size;
  }

  get capacity(): number {
    return this.alive.length;
  }

  /** Languages of the documents alive. */
  get languages(): readonly string[] {
    return [...this.#languages].filter(([, count]) => count > 0).map(([language]) => language);
  }

  /** The living document of an article. */
  documentOf(article: number): number | undefined {
    const document = this.#documentOf.get(article);
    return document === 0 ? undefined : document;
  }

  /** Every living document, in order. */
  get living(): Iterable<number> {
    return this.#living();
  }

  *#living(): Generator<number, void> {
    for (let document = 0; document <= this.last; document++) if (this.alive[document] === 1) yield document;
  }

  /** Makes room at once for so many documents with numbers up to `last`, where it is known that they will come. */
  reserve(count: number, last: number): void {
    this.#makeRoom(last + 1);
    this.#documentOf.reserve(count);
  }

  add(document: number, head: RecordHead): void {
    this.put(document, head.article, head.language ?? '', head.lengths);
  }

  /** Adds a document by its parts; the language is empty where none is known. */
  put(document: number, article: number, language: string, fieldLengths: ArrayLike<number>): void {
    this.#makeRoom(document + 1);
    this.articles[document] = article;
    this.alive[document] = 1;
    this.#documentOf.set(article, document);
    let code = this.#languageCodes.indexOf(language);
    if (code < 0 && this.#languageCodes.length < 255) code = this.#languageCodes.push(language) - 1;
    this.#languageOf[document] = code < 0 ? 255 : code;
    if (language !== '') this.#languages.set(language, (this.#languages.get(language) ?? 0) + 1);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const length = fieldLengths[field] ?? 0;
      (this.#lengths[field] as Uint32Array)[document] = length;
      this.#sums[field] = (this.#sums[field] ?? 0) + length;
    }
    this.last = Math.max(this.last, document);
    this.#norms.fill(null);
  }

  remove(document: number): void {
    if (this.alive[document] !== 1) return;
    this.alive[document] = 0;
    const article = this.articles[document] as number;
    if (this.#documentOf.get(article) === document) this.#documentOf.delete(article);
    const language = this.#languageCodes[this.#languageOf[document] as number] ?? '';
    if (language !== '') this.#languages.set(language, (this.#languages.get(language) ?? 1) - 1);
    for (let field = 0; field < FIELD_COUNT; field++) {
      this.#sums[field] =
        (this.#sums[field] ?? 0) - ((this.#lengths[field] as Uint32Array)[document] as number);
    }
    this.#norms.fill(null);
  }

  head(document: number): RecordHead {
    const language = this.#languageCodes[this.#languageOf[document] as number] ?? '';
    return {
      article: this.articles[document] as number,
      language: language === '' ? null : language,
      lengths: this.#lengths.map((lengths) => lengths[document] as number),
    };
  }

  /** BM25's length norm of every document in a field, by document. */
  norms(field: number): Float64Array {
    const known = this.#norms[field];
    if (known !== null && known !== undefined) return known;
    const lengths = this.#lengths[field] as Uint32Array;
    const average = (this.#sums[field] ?? 0) / this.count;
    const norms = new Float64Array(this.capacity);
    for (let document = 0; document <= this.last; document++) {
      // Lunr's expression to the letter: its scores are rounded, so a last bit may show.
      norms[document] = K1 * (1 - B + B * ((lengths[document] as number) / average));
    }
    this.#norms[field] = norms;
    return norms;
  }

  /** One document's, without making the column: the smaller fields are asked for too rarely to keep theirs. */
  #norm(field: number, document: number): number {
    const known = this.#norms[field];
    if (known !== null && known !== undefined) return known[document] as number;
    const average = (this.#sums[field] ?? 0) / this.count;
    const length = (this.#lengths[field] as Uint32Array)[document] as number;
    return K1 * (1 - B + B * (length / average));
  }

  /** Lunr's inverse document frequency of a term that `holding` fields hold. */
  idf(holding: number): number {
    return Math.log(1 + Math.abs((this.count - holding + 0.5) / (holding + 0.5)));
  }

  /** Lunr's weight of a term in a document's field: BM25 times the boost, rounded to three decimals. */
  weight(field: number, idf: number, count: number, document: number): number {
    const norm = this.#norm(field, document);
    const score = ((idf * (K1_PLUS_1 * count)) / (norm + count)) * (BOOSTS[field] as number);
    return Math.round(score * 1000) / 1000;
  }

  #makeRoom(count: number): void {
    if (count <= this.capacity) return;
    const capacity = Math.max(1024, this.capacity * 2, count);
    const grown = <T extends Uint8Array | Uint32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.articles = grown(this.articles, new Uint32Array(capacity));
    this.alive = grown(this.alive, new Uint8Array(capacity));
    this.#languageOf = grown(this.#languageOf, new Uint8Array(capacity));
    this.#lengths.forEach((lengths, field) => {
      this.#lengths[field] = grown(lengths, new Uint32Array(capacity));
    });
    this.#norms.fill(null);
  }
}
