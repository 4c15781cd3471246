import type {
  ArticleId,
  Highlight,
  HighlightColour,
  HighlightId,
  LibraryClient,
  TextQuote,
} from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

type Client = Pick<LibraryClient, 'highlights' | 'notes'>;

/** What a reader does to highlights and notes, undoable. Each act throws {@link OffprintError} as the library says. */
export class HighlightActs extends UndoableActs {
  readonly #library: Client;

  constructor(library: Client, told: Told) {
    super(told);
    this.#library = library;
  }

  add(articleId: ArticleId, quote: TextQuote, colour: HighlightColour): Promise<Highlight> {
    return this.undo.during(async () => {
      const highlight = await this.#library.highlights.add({ articleId, quote, colour });
      this.#announce(
        t('done.highlighted'),
        () => this.#remove([highlight.id]),
        () => this.#restore([highlight.id]),
      );
      return highlight;
    });
  }

  async recolour({ id, colour: before }: Highlight, colour: HighlightColour): Promise<void> {
    if (colour === before) return;
    const to = (wanted: HighlightColour) => this.#library.highlights.update({ id, colour: wanted });
    await this.undo.during(async () => {
      await to(colour);
      this.#announce(
        t('done.recoloured'),
        () => to(before),
        () => to(colour),
      );
    });
  }

  async note({ id, note: before }: Highlight, note: string): Promise<void> {
    await this.#note(before, note, (wanted) => this.#library.highlights.update({ id, note: wanted }));
  }

  /** The note on a whole article. */
  async noteArticle(id: ArticleId, before: string, note: string): Promise<void> {
    await this.#note(before, note, (wanted) => this.#library.notes.set({ id, note: wanted }));
  }

  async remove(ids: readonly HighlightId[]): Promise<void> {
    await this.undo.during(async () => {
      const { ids: removed } = await this.#remove(ids);
      this.remember(
        t('done.highlightRemoved', { count: removed.length }),
        () => this.#restore(removed),
        () => this.#remove(removed),
      );
    });
  }

  async #note(before: string, note: string, to: (note: string) => Promise<unknown>): Promise<void> {
    if (note.trim() === before.trim()) return;
    await this.changeValue(t(note.trim() === '' ? 'done.noteRemoved' : 'done.noted'), to, before, note);
  }

  /** What shows in the text itself is told to screen readers only. */
  #announce(words: string, undo: () => Promise<unknown>, redo: () => Promise<unknown>): void {
    this.undo.push({ words, undo, redo });
    this.toasts.announce(words);
  }

  #remove(ids: readonly HighlightId[]) {
    return this.#library.highlights.remove({ ids: [...ids] });
  }

  #restore(ids: readonly HighlightId[]) {
    return this.#library.highlights.restore({ ids: [...ids] });
  }
}
