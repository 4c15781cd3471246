import type {
  ArticleId,
  Highlight,
  HighlightColour,
  HighlightId,
  LibraryClient,
} from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';

/** The five colours, in the order of the keys 1 to 5. */
export const highlightColours = [
  'yellow',
  'green',
  'blue',
  'pink',
  'purple',
] as const satisfies readonly HighlightColour[];

/** The highlights of the open article. */
export class HighlightsStore extends Store {
  readonly #client: Pick<LibraryClient['highlights'], 'of'>;
  #articleId: ArticleId | null = null;
  #highlights: readonly Highlight[] = [];
  #colour: HighlightColour = 'yellow';
  #wanted: HighlightId | null = null;

  constructor(client: Pick<LibraryClient['highlights'], 'of'>) {
    super();
    this.#client = client;
  }

  get articleId(): ArticleId | null {
    return this.#articleId;
  }
  get highlights(): readonly Highlight[] {
    return this.#highlights;
  }
  /** The colour used last. */
  get colour(): HighlightColour {
    return this.#colour;
  }

  get(id: HighlightId): Highlight | undefined {
    return this.#highlights.find((highlight) => highlight.id === id);
  }

  /** The one that is to be brought into sight once it is there. */
  get wanted(): HighlightId | null {
    return this.#wanted;
  }

  /** Asks for a highlight to be brought into sight; null when it was, or cannot be. */
  reveal(id: HighlightId | null): void {
    if (id === this.#wanted) return;
    this.#wanted = id;
    this.changed();
  }

  useColour(colour: HighlightColour): void {
    this.#colour = colour;
    this.changed();
  }

  /** Shows those of an article; null when none is open. */
  async show(id: ArticleId | null): Promise<void> {
    if (id !== this.#articleId) {
      this.#articleId = id;
      this.#highlights = [];
      this.changed();
    }
    if (id === null) return;
    const highlights = await this.#client.of({ id });
    if (this.#articleId !== id) return;
    this.#highlights = highlights;
    this.changed();
  }

  /** Hears that the highlights of articles changed. */
  async apply(ids: readonly ArticleId[]): Promise<void> {
    if (this.#articleId !== null && ids.includes(this.#articleId)) await this.show(this.#articleId);
  }
}
