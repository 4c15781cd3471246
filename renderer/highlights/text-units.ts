import type { TextRange } from '../../electron/core/api/index.ts';

export type UnitKind = 'sentence' | 'paragraph';

/** A stretch without the white space at its ends; null when there is nothing else. */
function trimmed(text: string, start: number, end: number): TextRange | null {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  const to = start + piece.trimEnd().length;
  return from < to ? { start: from, end: to } : null;
}

/** The paragraphs of a text: its lines, white space aside. */
export function paragraphsOf(text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const range = trimmed(text, start, start + line.length);
    if (range) found.push(range);
    start += line.length + 1;
  }
  return found;
}

/** The sentences of a text, none across paragraphs, as Unicode divides them (UAX #29) in the text's language. */
export function sentencesOf(text: string, language: string | null): readonly TextRange[] {
  const segmenter = new Intl.Segmenter(language ?? undefined, { granularity: 'sentence' });
  return paragraphsOf(text).flatMap(({ start, end }) =>
    [...segmenter.segment(text.slice(start, end))].flatMap(({ index, segment }) => {
      const range = trimmed(text, start + index, start + index + segment.length);
      return range ? [range] : [];
    }),
  );
}

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
