/** The value of a key that was removed: its place stays taken. */
const REMOVED = 0xffff_ffff;

const FIRST_ROOM = 1 << 10;

/**
 * A map from numbers to numbers in two arrays (open addressing, linear probing): an eighth of a Map's memory, and a few
 * milliseconds to grow at a quarter of a million, where a Map holds the process for tens. Keys are whole numbers from 0
 * to 2^32 - 1, values from 1 to 2^32 - 2.
 */
export class NumberMap {
  #keys = new Uint32Array(FIRST_ROOM);
  /** 0: the place is free. */
  #values = new Uint32Array(FIRST_ROOM);
  #taken = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The value of a key, or 0. */
  get(key: number): number {
    const value = this.#values[this.#place(key)] as number;
    return value === REMOVED ? 0 : value;
  }

  set(key: number, value: number): void {
    const place = this.#place(key);
    const before = this.#values[place] as number;
    if (before === 0 || before === REMOVED) this.#size++;
    if (before === 0) {
      this.#keys[place] = key;
      this.#taken++;
    }
    this.#values[place] = value;
    if (this.#taken * 2 > this.#keys.length) this.#grow();
  }

  /** Makes room for so many keys at once, instead of growing towards them. */
  reserve(count: number): void {
    let room = this.#keys.length;
    while (room < count * 2) room *= 2;
    if (room > this.#keys.length) this.#resize(room);
  }

  delete(key: number): void {
    const place = this.#place(key);
    const before = this.#values[place] as number;
    if (before === 0 || before === REMOVED) return;
    this.#values[place] = REMOVED;
    this.#size--;
  }

  /** Every key, in no order. */
  *keys(): Generator<number, void> {
    for (let place = 0; place < this.#keys.length; place++) {
      const value = this.#values[place] as number;
      if (value !== 0 && value !== REMOVED) yield this.#keys[place] as number;
    }
  }

  /** Where a key stands, or would. */
  #place(key: number): number {
    const keys = this.#keys;
    const values = this.#values;
    const mask = keys.length - 1;
    // Neighbouring keys are common and must not make long runs: the golden ratio scatters them (Knuth, 6.4).
    let place = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (values[place] !== 0 && keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  /** Places of removed keys are given back; twice the room of those that are left is the least. */
  #grow(): void {
    const room = this.#keys.length;
    this.#resize(this.#size * 4 > room ? room * 2 : room);
  }

  #resize(room: number): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Uint32Array(room);
    this.#values = new Uint32Array(room);
    this.#taken = this.#size;
    for (let at = 0; at < keys.length; at++) {
      const value = values[at] as number;
      if (value === 0 || value === REMOVED) continue;
      const place = this.#place(keys[at] as number);
      this.#keys[place] = keys[at] as number;
      this.#values[place] = value;
    }
  }
}
