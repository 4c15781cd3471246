import type { Language } from '../kernel/locale.ts';
import { Store } from '../kernel/store.ts';
import { findInHandbook, wordsSought, type FoundLine, type FoundText } from './find-in-handbook.ts';
import type { HandbookPage } from './handbook-pages.ts';

/** Reads all pages in a language. */
export type ReadHandbook = (language: Language) => Promise<readonly HandbookPage[]>;

/** A row of the list: a page or, of a page that was found, one of its lines. */
export interface HandbookRow {
  readonly page: HandbookPage;
  readonly title: FoundText;
  /** Null for the page itself. */
  readonly line: FoundLine | null;
}

/** What is shown: a page, from its beginning or at the line of this place. Each choice is another object. */
export interface ShownPage {
  readonly page: HandbookPage;
  readonly place: number | null;
}

/** The handbook: its pages, what is looked for in them, and the page that is shown, which outlives the dialog. */
export class HandbookStore extends Store {
  readonly #read: ReadHandbook;
  #language: Language | null = null;
  #pages: readonly HandbookPage[] = [];
  #query = '';
  #rows: readonly HandbookRow[] = [];
  #current = 0;
  #shown: ShownPage | null = null;
  #error: unknown = null;

  constructor(read: ReadHandbook) {
    super();
    this.#read = read;
  }

  get query(): string {
    return this.#query;
  }

  /** All pages, or what was found. */
  get rows(): readonly HandbookRow[] {
    return this.#rows;
  }

  /** The row that the arrow keys are at. */
  get current(): number {
    return this.#current;
  }

  /** Null until the pages are loaded. */
  get shown(): ShownPage | null {
    return this.#shown;
  }

  /** Why the pages could not be read; null while nothing is wrong. */
  get error(): unknown {
    return this.#error;
  }

  /** How many pages were found; null while nothing is looked for. */
  get found(): number | null {
    if (wordsSought(this.#query).length === 0) return null;
    return this.#rows.filter(({ line }) => line === null).length;
  }

  /** Reads the pages, unless they are there in this language; the page that was shown stays. */
  async load(language: Language): Promise<void> {
    if (language === this.#language) return;
    this.#language = language;
    try {
      const pages = await this.#read(language);
      // Another language was asked for meanwhile.
      if (language !== this.#language) return;
      const shown = pages.find(({ name }) => name === this.#shown?.page.name) ?? pages[0];
      this.#pages = pages;
      this.#shown = shown ? { page: shown, place: null } : null;
      this.#error = null;
      this.#list();
    } catch (error) {
      if (language !== this.#language) return;
      this.#language = null;
      this.#error = error;
    }
    this.changed();
  }

  /** Looks for other words; what is shown stays until a row is chosen. */
  search(query: string): void {
    this.#query = query;
    this.#list();
    this.changed();
  }

  /** Goes to the next or previous row, from the last to the first, and shows it. */
  move(step: 1 | -1): void {
    const { length } = this.#rows;
    if (length > 0) this.choose((this.#current + step + length) % length);
  }

  /** Shows what the row of this index leads to. */
  choose(index: number): void {
    const row = this.#rows[index];
    if (!row) return;
    this.#current = index;
    this.#shown = { page: row.page, place: row.line?.place ?? null };
    this.changed();
  }

  /** Shows the page of this name from its beginning; false when there is none. */
  open(name: string): boolean {
    const page = this.#pages.find((each) => each.name === name);
    if (!page) return false;
    this.#shown = { page, place: null };
    const index = this.#rows.findIndex((row) => row.page === page);
    if (index >= 0) this.#current = index;
    this.changed();
    return true;
  }

  /** Makes the rows anew: of what was found the first is at hand, of all pages the one that is shown. */
  #list(): void {
    const words = wordsSought(this.#query);
    this.#rows =
      words.length === 0
        ? this.#pages.map((page) => ({ page, title: { text: page.title, marks: [] }, line: null }))
        : findInHandbook(this.#pages, words).flatMap(({ page, title, lines }) =>
            [null, ...lines].map((line) => ({ page, title, line })),
          );
    const shown = this.#rows.findIndex(({ page }) => page === this.#shown?.page);
    this.#current = words.length === 0 ? Math.max(0, shown) : 0;
  }
}
