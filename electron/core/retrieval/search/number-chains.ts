import { NumberMap } from './number-map.ts';

/** No entry. */
export const NONE = 0;

const FIRST_ROOM = 1 << 14;

/**
 * Lists of small runs of numbers, by key, in one array: hundreds of thousands of short lists that the garbage collector
 * need not look at. An entry is the place of the next one, the length of its run, and the run; the last entry of a key
 * points back to its first.
 */
export class NumberChains {
  readonly #tails = new NumberMap();
  #numbers = new Uint32Array(FIRST_ROOM);
  /** Place 0 is nobody's, so that it can mean none. */
  #end = 1;

  /** Adds a run behind the others of a key. */
  add(key: number, run: ArrayLike<number>): void {
    const at = this.#end;
    this.#reserve(run.length + 2);
    const numbers = this.#numbers;
    const tail = this.#tails.get(key);
    numbers[at] = tail === NONE ? at : (numbers[tail] as number);
    if (tail !== NONE) numbers[tail] = at;
    numbers[at + 1] = run.length;
    for (let place = 0; place < run.length; place++) numbers[at + 2 + place] = run[place] as number;
    this.#tails.set(key, at);
    this.#end = at + 2 + run.length;
  }

  get keys(): Iterable<number> {
    return this.#tails.keys();
  }

  /** The first entry of a key, or NONE. */
  first(key: number): number {
    const tail = this.#tails.get(key);
    return tail === NONE ? NONE : (this.#numbers[tail] as number);
  }

  /** The entry of a key after another, or NONE. */
  next(key: number, entry: number): number {
    return entry === this.#tails.get(key) ? NONE : (this.#numbers[entry] as number);
  }

  /** The run of an entry; valid until something is added. */
  run(entry: number): Uint32Array {
    return this.#numbers.subarray(entry + 2, entry + 2 + (this.#numbers[entry + 1] as number));
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#numbers.length) return;
    const grown = new Uint32Array(Math.max(this.#end + count, Math.ceil(this.#numbers.length * 1.5)));
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
