import type {
  HighlightColour,
  HighlightFilter,
  HighlightId,
  LibraryClient,
  ListedHighlight,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** Highlights fetched at once. */
const PAGE = 100;

/** The highlights of all articles, or of those that fit, newest first. */
export class AllHighlightsStore extends Store {
  readonly #client: Pick<LibraryClient['highlights'], 'list' | 'markdown'>;
  #shown = false;
  #text = '';
  #colour: HighlightColour | null = null;
  #orphaned = false;
  #highlights: readonly ListedHighlight[] = [];
  #total: number | null = null;
  #activeId: HighlightId | null = null;
  #error: unknown = null;
  #asked = 0;

  constructor(client: Pick<LibraryClient['highlights'], 'list' | 'markdown'>) {
    super();
    this.#client = client;
  }

  /** Whether they stand in the place of the list of articles. */
  get shown(): boolean {
    return this.#shown;
  }
  get text(): string {
    return this.#text;
  }
  get colour(): HighlightColour | null {
    return this.#colour;
  }
  /** Only those whose passage is gone. */
  get orphaned(): boolean {
    return this.#orphaned;
  }
  get highlights(): readonly ListedHighlight[] {
    return this.#highlights;
  }
  /** How many fit; null before that is known. */
  get total(): number | null {
    return this.#total;
  }
  get activeId(): HighlightId | null {
    return this.#activeId;
  }
  get error(): unknown {
    return this.#error;
  }
  get filtered(): boolean {
    return this.#text.trim() !== '' || this.#colour !== null || this.#orphaned;
  }

  async show(): Promise<void> {
    this.#shown = true;
    this.changed();
    await this.#fetch(0);
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.changed();
  }

  async filter(change: {
    readonly text?: string;
    readonly colour?: HighlightColour | null;
    readonly orphaned?: boolean;
  }): Promise<void> {
    this.#text = change.text ?? this.#text;
    this.#colour = change.colour === undefined ? this.#colour : change.colour;
    this.#orphaned = change.orphaned ?? this.#orphaned;
    this.changed();
    await this.#fetch(0);
  }

  select(id: HighlightId | null): void {
    this.#activeId = id;
    this.changed();
  }

  /** The highlight `step` places from the active one; from none, the first or the last. */
  neighbour(step: 1 | -1): ListedHighlight | null {
    const at = this.#highlights.findIndex(({ id }) => id === this.#activeId);
    const place = at < 0 ? (step === 1 ? 0 : this.#highlights.length - 1) : at + step;
    return this.#highlights[place] ?? null;
  }

  /** Fetches the next ones, if there are any. */
  async more(): Promise<void> {
    if (this.#total !== null && this.#highlights.length < this.#total)
      await this.#fetch(this.#highlights.length);
  }

  /** Those that fit, as Markdown. */
  async markdown(): Promise<{ readonly markdown: string; readonly count: number }> {
    return this.#client.markdown({ filter: this.#filter() });
  }

  /** Hears that highlights changed somewhere. */
  async refresh(): Promise<void> {
    if (this.#shown) await this.#fetch(0, Math.min(500, Math.max(PAGE, this.#highlights.length)));
  }

  #filter(): HighlightFilter {
    return { text: this.#text, colour: this.#colour, orphaned: this.#orphaned };
  }

  async #fetch(offset: number, limit = PAGE): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { total, highlights } = await this.#client.list({ filter: this.#filter(), offset, limit });
      if (asked !== this.#asked) return;
      this.#error = null;
      this.#total = total;
      this.#highlights = offset === 0 ? highlights : [...this.#highlights, ...highlights];
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#error = error;
    }
    this.changed();
  }
}
