import type { TextRange } from '../../electron/core/api/index.ts';
import { paragraphsOf, sentencesOf } from '../kernel/text-units.ts';

export type UnitKind = 'sentence' | 'paragraph';

/** Choosing a passage by the keyboard: whole sentences or paragraphs, one or several in a row. */
export class PassageChoice {
  readonly #units: Readonly<Record<UnitKind, readonly TextRange[]>>;
  #kind: UnitKind = 'sentence';
  #anchor = 0;
  #focus = 0;

  /** Begins with the sentence at `place`, or the first one behind it. */
  constructor(text: string, language: string | null, place: number) {
    this.#units = { sentence: sentencesOf(text, language), paragraph: paragraphsOf(text) };
    this.#anchor = this.#focus = this.#indexAt(place);
  }

  get kind(): UnitKind {
    return this.#kind;
  }

  /** What is chosen; null where there is no text at all. */
  get range(): TextRange | null {
    const units = this.#units[this.#kind];
    const first = units[Math.min(this.#anchor, this.#focus)];
    const last = units[Math.max(this.#anchor, this.#focus)];
    return first && last ? { start: first.start, end: last.end } : null;
  }

  /** Where the choice was last moved to. */
  get focus(): TextRange | null {
    return this.#units[this.#kind][this.#focus] ?? null;
  }

  /** Goes to the next unit or the one before; `extend` keeps what was chosen. False at the end. */
  move(step: 1 | -1, extend: boolean): boolean {
    const next = this.#focus + step;
    if (next < 0 || next >= this.#units[this.#kind].length) return false;
    this.#focus = next;
    if (!extend) this.#anchor = next;
    return true;
  }

  /** Sentences instead of paragraphs, or the other way about, at the same place. */
  setKind(kind: UnitKind): void {
    if (kind === this.#kind) return;
    const from = this.#units[this.#kind][Math.min(this.#anchor, this.#focus)]?.start ?? 0;
    const to = this.#units[this.#kind][Math.max(this.#anchor, this.#focus)]?.start ?? 0;
    this.#kind = kind;
    this.#anchor = this.#indexAt(from);
    this.#focus = kind === 'paragraph' ? this.#indexAt(to) : this.#anchor;
  }

  #indexAt(place: number): number {
    const units = this.#units[this.#kind];
    const at = units.findIndex(({ end }) => end > place);
    return at < 0 ? Math.max(0, units.length - 1) : at;
  }
}
