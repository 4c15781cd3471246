import type { Article, ArticleId, LibraryClient } from '../../electron/core/api/index.ts';
import { errorWords } from './error-words.ts';
import type { EventHub } from './event-hub.ts';
import { t } from './locale.ts';
import type { ToastStore } from './toast-store.ts';
import type { UndoStack } from './undo-stack.ts';

/** What a reader does to articles, each act undoable where it changes more than one glance can put right. */
export class ArticleActs {
  readonly #library: LibraryClient;
  readonly #hub: EventHub;
  readonly #undo: UndoStack;
  readonly #toasts: ToastStore;

  constructor(library: LibraryClient, hub: EventHub, undo: UndoStack, toasts: ToastStore) {
    this.#library = library;
    this.#hub = hub;
    this.#undo = undo;
    this.#toasts = toasts;
  }

  /** Marks an article read because it was opened: quietly, and nothing to undo. */
  opened(id: ArticleId): Promise<void> {
    return this.#guard(async () => {
      await this.#setRead([id], true);
    });
  }

  /** Marks by the reader's own hand. */
  setRead(ids: readonly ArticleId[], read: boolean): Promise<void> {
    return this.#guard(async () => {
      const changed = await this.#setRead(ids, read);
      if (read && changed.length === 0) this.#toasts.show(t('done.nothingUnread'));
      const words = t(read ? 'done.read' : 'done.unread', { count: changed.length });
      this.#remember(
        changed,
        words,
        (of) => this.#setRead(of, !read),
        (of) => this.#setRead(of, read),
      );
    });
  }

  /** Marks what the reader has before them: not what has come since and waits, unseen, to be let in. */
  markRead(ids: readonly ArticleId[]): Promise<void> {
    return this.#guard(async () => {
      const changed = await this.#setRead(ids, true);
      if (changed.length === 0) this.#toasts.show(t('done.nothingUnread'));
      this.#remember(
        changed,
        t('done.read', { count: changed.length }),
        (of) => this.#setRead(of, false),
        (of) => this.#setRead(of, true),
      );
    });
  }

  setBookmarked(id: ArticleId, bookmarked: boolean): Promise<void> {
    return this.#guard(async () => {
      await this.#setBookmarked(id, bookmarked);
      this.#toasts.announce(t(bookmarked ? 'done.bookmarked' : 'done.unbookmarked'));
      this.#undo.push({
        words: t(bookmarked ? 'done.bookmarked' : 'done.unbookmarked'),
        undo: () => this.#setBookmarked(id, !bookmarked),
        redo: () => this.#setBookmarked(id, bookmarked),
      });
    });
  }

  /** Has an article taken to be in a language; null is the one found. */
  setLanguage({ id, chosenLanguage }: Article, language: string | null): Promise<void> {
    return this.#guard(async () => {
      const choose = (chosen: string | null) => this.#library.articles.setLanguage({ id, language: chosen });
      await choose(language);
      this.#remember(
        [id],
        t('done.languageChosen'),
        () => choose(chosenLanguage),
        () => choose(language),
      );
    });
  }

  /** Shows an article's text from its page instead of its feed's, or the other way round. */
  toggleFullText(id: ArticleId): Promise<void> {
    return this.#guard(async () => {
      const toggle = () => this.#library.articles.toggleFullText({ id });
      this.#toasts.announce(t('fullText.looking'));
      const { shown } = await toggle();
      if (shown === null) this.#toasts.show(t('fullText.none'));
      else this.#remember([id], t(`fullText.${shown}`), toggle, toggle);
    });
  }

  remove(ids: readonly ArticleId[]): Promise<void> {
    return this.#guard(async () => {
      const removed = await this.#remove(ids);
      this.#remember(removed, t('done.removed', { count: removed.length }), this.#restore, this.#remove);
    });
  }

  /** Articles came in by the reader's own hand: undone, they go to the trash. */
  added(ids: readonly ArticleId[], words: string): void {
    this.#remember(ids, words, this.#remove, this.#restore);
  }

  /** Brings articles back from the trash. */
  restore(ids: readonly ArticleId[]): Promise<void> {
    return this.#guard(async () => {
      const restored = await this.#restore(ids);
      this.#remember(restored, t('done.restored', { count: restored.length }), this.#remove, this.#restore);
    });
  }

  /** Puts what the reader does not want to keep into the trash. */
  tidy(): Promise<void> {
    return this.#guard(async () => {
      const { ids } = await this.#library.retention.run({});
      this.#hub.emit({ name: 'articles.removed', data: { ids, removed: true } });
      this.#remember(ids, t('done.removed', { count: ids.length }), this.#restore, this.#remove);
    });
  }

  /** Erases what is in the trash. There is no way back, so nothing to undo. */
  emptyTrash(): Promise<void> {
    return this.#guard(async () => {
      const { erased } = await this.#library.retention.emptyTrash({});
      this.#toasts.show(t('done.erased', { count: erased }));
    });
  }

  /** Takes back the newest act and says so. */
  async undoLatest(): Promise<void> {
    await this.#tell(async () => {
      const act = await this.#undo.undo();
      this.#toasts.show(act ? t('done.undone', { what: act.words }) : t('done.nothingToUndo'));
    });
  }

  /** Does again what was taken back last and says so. */
  async redoLatest(): Promise<void> {
    await this.#tell(async () => {
      const act = await this.#undo.redo();
      if (act) this.#toasts.show(t('done.redone', { what: act.words }), { undoable: true });
      else this.#toasts.show(t('done.nothingToRedo'));
    });
  }

  async #setRead(ids: readonly ArticleId[], read: boolean): Promise<readonly ArticleId[]> {
    const answer = await this.#library.articles.setRead({ ids: [...ids], read });
    this.#hub.emit({ name: 'articles.read', data: answer });
    return answer.ids;
  }

  async #setBookmarked(id: ArticleId, bookmarked: boolean): Promise<void> {
    const state = await this.#library.bookmarks.set({ id, bookmarked });
    this.#hub.emit({ name: 'bookmarks.changed', data: state });
  }

  readonly #remove = async (ids: readonly ArticleId[]): Promise<readonly ArticleId[]> => {
    const answer = await this.#library.articles.remove({ ids: [...ids] });
    this.#hub.emit({ name: 'articles.removed', data: { ids: answer.ids, removed: true } });
    return answer.ids;
  };

  readonly #restore = async (ids: readonly ArticleId[]): Promise<readonly ArticleId[]> => {
    const answer = await this.#library.articles.restore({ ids: [...ids] });
    this.#hub.emit({ name: 'articles.removed', data: { ids: answer.ids, removed: false } });
    return answer.ids;
  };

  #remember(
    ids: readonly ArticleId[],
    words: string,
    undo: (ids: readonly ArticleId[]) => Promise<unknown>,
    redo: (ids: readonly ArticleId[]) => Promise<unknown>,
  ): void {
    if (ids.length === 0) return;
    this.#undo.push({ words, undo: () => undo(ids), redo: () => redo(ids) });
    this.#toasts.show(words, { undoable: true });
  }

  /** Runs an act that an undo has to wait for. */
  #guard(act: () => Promise<void>): Promise<void> {
    return this.#undo.during(() => this.#tell(act));
  }

  /** Runs `act`; what goes wrong is told in a toast. */
  async #tell(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}
