import type { TextRange } from '../../electron/core/api/index.ts';
import { ArticleText } from '../kernel/article-text.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { sentencesOf } from '../kernel/text-units.ts';

/** What cannot be listened to. */
const UNSPOKEN = 'pre, math, table';
/** Pixels below the beginning of the window at which the line lies that is being read. */
const LINE = 12;

/** The sentences of a drawn article that can be read aloud, in order. */
export class SpokenText {
  readonly sentences: readonly TextRange[];
  readonly #text: ArticleText;
  readonly #page: Document;

  constructor({ article, content, page }: DrawnPage) {
    this.#text = new ArticleText(content);
    this.#page = page;
    this.sentences = sentencesOf(this.#text.text, article.language).filter(
      // What has no letter or number says nothing.
      (range) => /[\p{L}\p{N}]/u.test(this.wordsOf(range)) && !this.#isUnspoken(range),
    );
  }

  /** A sentence in words, without what is there for setting it. */
  wordsOf({ start, end }: TextRange): string {
    return this.#text.text.slice(start, end).replace(/[\s\u00a0\u202f]+/g, ' ');
  }

  rangeOf(sentence: TextRange): Range | null {
    return this.#text.rangeOf(sentence);
  }

  /** The sentence to begin with: where something is selected, else the first in sight. */
  first(): number {
    const selection = this.#page.getSelection();
    const chosen = selection && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const from = chosen ? this.#text.offsetsOf(chosen)?.start : undefined;
    if (from !== undefined) {
      const at = this.sentences.findIndex(({ end }) => end > from);
      if (at >= 0) return at;
    }
    let low = 0;
    let high = this.sentences.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const sentence = this.sentences[middle];
      const bottom = sentence ? (this.rangeOf(sentence)?.getBoundingClientRect().bottom ?? 0) : 0;
      if (bottom > LINE) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #isUnspoken(range: TextRange): boolean {
    const node = this.rangeOf(range)?.startContainer;
    return node?.parentElement?.closest(UNSPOKEN) !== null;
  }
}
