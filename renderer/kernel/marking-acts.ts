import type {
  ArticleId,
  Highlight,
  HighlightColour,
  HighlightId,
  LaterState,
  LibraryClient,
  Placemark,
  PlacemarkId,
  Tag,
  TagChange,
  TagColour,
  TagsSnapshot,
  TextQuote,
} from '../../electron/core/api/index.ts';
import { t } from './locale.ts';
import type { ToastStore } from './toast-store.ts';
import type { UndoStack } from './undo-stack.ts';

type MarksClient = Pick<LibraryClient, 'highlights' | 'later' | 'notes' | 'placemarks' | 'tags'>;

/** What a reader does to highlights, notes, bookmarks on places and tags, undoable. Each throws {@link OffprintError} as the library says. */
export class MarkingActs {
  readonly #library: MarksClient;
  readonly #undo: UndoStack;
  readonly #toasts: ToastStore;

  constructor(library: MarksClient, undo: UndoStack, toasts: ToastStore) {
    this.#library = library;
    this.#undo = undo;
    this.#toasts = toasts;
  }

  addHighlight(articleId: ArticleId, quote: TextQuote, colour: HighlightColour): Promise<Highlight> {
    return this.#undo.during(async () => {
      const highlight = await this.#library.highlights.add({ articleId, quote, colour });
      this.#push(
        t('done.highlighted'),
        () => this.#remove([highlight.id]),
        () => this.#restore([highlight.id]),
      );
      this.#toasts.announce(t('done.highlighted'));
      return highlight;
    });
  }

  async recolour({ id, colour: before }: Highlight, colour: HighlightColour): Promise<void> {
    if (colour === before) return;
    const to = (wanted: HighlightColour) => this.#library.highlights.update({ id, colour: wanted });
    await this.#undo.during(async () => {
      await to(colour);
      this.#push(
        t('done.recoloured'),
        () => to(before),
        () => to(colour),
      );
      this.#toasts.announce(t('done.recoloured'));
    });
  }

  async noteHighlight({ id, note: before }: Highlight, note: string): Promise<void> {
    const to = (wanted: string) => this.#library.highlights.update({ id, note: wanted });
    await this.#note(before, note, to);
  }

  /** The note on a whole article. */
  async noteArticle(id: ArticleId, before: string, note: string): Promise<void> {
    const to = (wanted: string) => this.#library.notes.set({ id, note: wanted });
    await this.#note(before, note, to);
  }

  async removeHighlights(ids: readonly HighlightId[]): Promise<void> {
    await this.#undo.during(async () => {
      const { ids: removed } = await this.#remove(ids);
      this.#told(
        t('done.highlightRemoved', { count: removed.length }),
        () => this.#restore(removed),
        () => this.#remove(removed),
      );
    });
  }

  addPlacemark(articleId: ArticleId, quote: TextQuote): Promise<Placemark> {
    return this.#undo.during(async () => {
      const placemark = await this.#library.placemarks.add({ articleId, quote });
      const ids = [placemark.id];
      this.#told(
        t('done.placeBookmarked'),
        () => this.#library.placemarks.remove({ ids }),
        () => this.#library.placemarks.restore({ ids }),
      );
      return placemark;
    });
  }

  async renamePlacemark({ id, name: before }: Placemark, name: string): Promise<void> {
    if (name === before) return;
    const to = (wanted: string) => this.#library.placemarks.rename({ id, name: wanted });
    await this.#undo.during(async () => {
      await to(name);
      this.#told(
        t('done.renamed'),
        () => to(before),
        () => to(name),
      );
    });
  }

  async removePlacemarks(wanted: readonly PlacemarkId[]): Promise<void> {
    await this.#undo.during(async () => {
      const { ids } = await this.#library.placemarks.remove({ ids: [...wanted] });
      this.#told(
        t('done.placemarkRemoved', { count: ids.length }),
        () => this.#library.placemarks.restore({ ids: [...ids] }),
        () => this.#library.placemarks.remove({ ids: [...ids] }),
      );
    });
  }

  /** Gives and takes tags. */
  async changeTags(changes: readonly TagChange[], words: string): Promise<void> {
    await this.#undo.during(async () => {
      let { undo: back } = await this.#changeTags(changes);
      if (back.length === 0) return;
      let again: readonly TagChange[] = [];
      this.#told(
        words,
        async () => {
          again = (await this.#changeTags(back)).undo;
        },
        async () => {
          back = (await this.#changeTags(again)).undo;
        },
      );
    });
  }

  /** Puts articles into the queue of what is to be read later, or takes them out. */
  setLater(ids: readonly ArticleId[], queued: boolean): Promise<void> {
    const words = t(queued ? 'done.later' : 'done.notLater', { count: ids.length });
    return this.#arrange(words, () => this.#library.later.set({ ids: [...ids], queued }));
  }

  /** Puts an article of the queue before another, or at its end. */
  moveLater(id: ArticleId, before: ArticleId | null): Promise<void> {
    return this.#arrange(t('done.moved'), () => this.#library.later.move({ id, before }));
  }

  #arrange(words: string, act: () => Promise<LaterState>): Promise<void> {
    return this.#undo.during(async () => {
      const { before, order } = await act();
      const to = (wanted: readonly ArticleId[]) => this.#library.later.arrange({ order: [...wanted] });
      this.#told(
        words,
        () => to(before),
        () => to(order),
      );
    });
  }

  renameTag({ id }: Tag, name: string): Promise<void> {
    return this.#tagAct(t('done.tagRenamed', { name }), () => this.#library.tags.rename({ id, name }));
  }

  colourTag({ id, name }: Tag, colour: TagColour | null): Promise<void> {
    return this.#tagAct(t('done.tagColoured', { name }), () => this.#library.tags.setColour({ id, colour }));
  }

  removeTag({ id, name }: Tag): Promise<void> {
    return this.#tagAct(t('done.tagRemoved', { name }), () => this.#library.tags.remove({ id }));
  }

  /** An act that returns the tags as they were before; taking it back returns those after it. */
  #tagAct(words: string, act: () => Promise<{ readonly undo: TagsSnapshot }>): Promise<void> {
    return this.#undo.during(async () => {
      let { undo: before } = await act();
      let after = before;
      const to = async (snapshot: TagsSnapshot) => (await this.#library.tags.restore({ snapshot })).undo;
      this.#told(
        words,
        async () => {
          after = await to(before);
        },
        async () => {
          before = await to(after);
        },
      );
    });
  }

  async #note(before: string, note: string, to: (note: string) => Promise<unknown>): Promise<void> {
    if (note.trim() === before.trim()) return;
    await this.#undo.during(async () => {
      await to(note);
      this.#told(
        t(note.trim() === '' ? 'done.noteRemoved' : 'done.noted'),
        () => to(before),
        () => to(note),
      );
    });
  }

  #changeTags(changes: readonly TagChange[]) {
    return this.#library.tags.change({ changes: [...changes] });
  }

  #remove(ids: readonly HighlightId[]) {
    return this.#library.highlights.remove({ ids: [...ids] });
  }

  #restore(ids: readonly HighlightId[]) {
    return this.#library.highlights.restore({ ids: [...ids] });
  }

  #push(words: string, undo: () => Promise<unknown>, redo: () => Promise<unknown>): void {
    this.#undo.push({ words, undo, redo });
  }

  #told(words: string, undo: () => Promise<unknown>, redo: () => Promise<unknown>): void {
    this.#push(words, undo, redo);
    this.#toasts.show(words, { undoable: true });
  }
}
