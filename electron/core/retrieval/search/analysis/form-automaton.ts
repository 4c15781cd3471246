/** Marks of an arc: its target is the next node, it is the last of its node, and the bits that number its label. */
const TARGET_NEXT = 0x80;
const LAST = 0x40;
const LABEL_NUMBER = 0x1f;

const MAGIC = Buffer.from('\\fsa');
const VERSION = 0xc6;
/** Targets as numbers of variable length, with the two marks above, and nothing counted in the nodes. */
const FLAGS = 0x0007;
const HEADER = 8;

/** A dictionary's file is none, or of a kind that cannot be read here. */
export class DictionaryDamaged extends Error {
  override readonly name = 'DictionaryDamaged';
}

/** What bytes may stand for a letter, one of them first; none where the letter cannot be followed. */
export type Spellings = (letter: string) => readonly Uint8Array[];

/**
 * A minimal automaton over bytes in the format CFSA2 of Morfologik (D. Weiss, J. Daciuk, "Smaller Representation of
 * Finite State Automata", CIAA 2011). Nodes are offsets into the arcs; 0 is where nothing follows.
 */
export class FormAutomaton {
  readonly #arcs: Uint8Array;
  readonly #labels: Uint8Array;
  readonly root: number;

  /** @throws {DictionaryDamaged} */
  constructor(file: Uint8Array) {
    const labels = file[7] ?? 0;
    const flags = ((file[5] ?? 0) << 8) | (file[6] ?? 0);
    if (!MAGIC.equals(file.subarray(0, 4)) || file[4] !== VERSION || flags !== FLAGS)
      throw new DictionaryDamaged('The dictionary is not in the format CFSA2.');
    this.#labels = file.subarray(HEADER, HEADER + labels);
    this.#arcs = file.subarray(HEADER + labels);
    this.root = this.#target(0);
  }

  /** The node that an arc with a label leads to from a node, or 0. */
  follow(node: number, label: number): number {
    if (node === 0) return 0;
    for (let arc = node; ; arc = this.#after(arc)) {
      if (this.#label(arc) === label) return this.#target(arc);
      if (this.#isLast(arc)) return 0;
    }
  }

  /** The node that some bytes lead to from a node, or 0. */
  followAll(node: number, bytes: Uint8Array): number {
    let at = node;
    for (let place = 0; at !== 0 && place < bytes.length; place++)
      at = this.follow(at, bytes[place] as number);
    return at;
  }

  /** Visits each way from a node to an arc labelled `end`, as the bytes before it; they are valid until it returns. */
  eachUntil(
    node: number,
    end: number,
    visit: (bytes: readonly number[]) => void,
    before: number[] = [],
  ): void {
    if (node === 0) return;
    for (let arc = node; ; arc = this.#after(arc)) {
      const label = this.#label(arc);
      if (label === end) visit(before);
      else {
        before.push(label);
        this.eachUntil(this.#target(arc), end, visit, before);
        before.pop();
      }
      if (this.#isLast(arc)) return;
    }
  }

  #isLast(arc: number): boolean {
    return (this.#byte(arc) & LAST) !== 0;
  }

  #label(arc: number): number {
    const number = this.#byte(arc) & LABEL_NUMBER;
    return number === 0 ? this.#byte(arc + 1) : (this.#labels[number] as number);
  }

  /** Where an arc's address stands. */
  #address(arc: number): number {
    return arc + ((this.#byte(arc) & LABEL_NUMBER) === 0 ? 2 : 1);
  }

  #after(arc: number): number {
    let at = this.#address(arc);
    if ((this.#byte(arc) & TARGET_NEXT) !== 0) return at;
    while ((this.#byte(at) & 0x80) !== 0) at++;
    return at + 1;
  }

  #target(arc: number): number {
    if ((this.#byte(arc) & TARGET_NEXT) !== 0) {
      let last = arc;
      while (!this.#isLast(last)) last = this.#after(last);
      return this.#after(last);
    }
    let at = this.#address(arc);
    let target = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#byte(at++);
      target += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return target;
    }
  }

  /** @throws {DictionaryDamaged} beyond the end, where only a damaged file leads. */
  #byte(at: number): number {
    const byte = this.#arcs[at];
    if (byte === undefined) throw new DictionaryDamaged('The dictionary ends too early.');
    return byte;
  }
}
