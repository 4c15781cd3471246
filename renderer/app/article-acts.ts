import type { Article, ArticleId, ArticleView, LibraryClient } from '../../electron/core/api/index.ts';
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
      const words = t(read ? 'done.read' : 'done.unread', { count: changed.length });
      this.#remember(changed, words, (undone) => this.#setRead(undone, !read));
    });
  }

  markViewRead(view: ArticleView): Promise<void> {
    return this.#guard(async () => {
      const { ids } = await this.#library.articles.markViewRead({ view });
      this.#hub.emit({ name: 'articles.read', data: { ids, read: true } });
      if (ids.length === 0) this.#toasts.show(t('done.nothingUnread'));
      this.#remember(ids, t('done.read', { count: ids.length }), (undone) => this.#setRead(undone, false));
    });
  }

  setBookmarked(id: ArticleId, bookmarked: boolean): Promise<void> {
    return this.#guard(async () => {
      await this.#setBookmarked(id, bookmarked);
      this.#toasts.announce(t(bookmarked ? 'done.bookmarked' : 'done.unbookmarked'));
      this.#undo.push({
        words: t(bookmarked ? 'done.bookmarked' : 'done.unbookmarked'),
        undo: () => this.#setBookmarked(id, !bookmarked),
      });
    });
  }

  /** Has an article taken to be in a language; null is the one found. */
  setLanguage({ id, chosenLanguage }: Article, language: string | null): Promise<void> {
    return this.#guard(async () => {
      await this.#library.articles.setLanguage({ id, language });
      this.#remember([id], t('done.languageChosen'), () =>
        this.#library.articles.setLanguage({ id, language: chosenLanguage }),
      );
    });
  }

  remove(ids: readonly ArticleId[]): Promise<void> {
    return this.#guard(async () => {
      const answer = await this.#library.articles.remove({ ids: [...ids] });
      this.#hub.emit({ name: 'articles.removed', data: { ids: answer.ids, removed: true } });
      this.#remember(answer.ids, t('done.removed', { count: answer.ids.length }), async (undone) => {
        const restored = await this.#library.articles.restore({ ids: [...undone] });
        this.#hub.emit({ name: 'articles.removed', data: { ids: restored.ids, removed: false } });
      });
    });
  }

  /** Brings articles back from the trash. */
  restore(ids: readonly ArticleId[]): Promise<void> {
    return this.#guard(async () => {
      const { ids: changed } = await this.#library.articles.restore({ ids: [...ids] });
      this.#hub.emit({ name: 'articles.removed', data: { ids: changed, removed: false } });
      this.#remember(changed, t('done.restored', { count: changed.length }), async (undone) => {
        const removed = await this.#library.articles.remove({ ids: [...undone] });
        this.#hub.emit({ name: 'articles.removed', data: { ids: removed.ids, removed: true } });
      });
    });
  }

  /** Puts what the reader does not want to keep into the trash. */
  tidy(): Promise<void> {
    return this.#guard(async () => {
      const { ids } = await this.#library.retention.run({});
      this.#hub.emit({ name: 'articles.removed', data: { ids, removed: true } });
      this.#remember(ids, t('done.removed', { count: ids.length }), async (undone) => {
        const restored = await this.#library.articles.restore({ ids: [...undone] });
        this.#hub.emit({ name: 'articles.removed', data: { ids: restored.ids, removed: false } });
      });
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
  undoLatest(): Promise<void> {
    return this.#guard(async () => {
      const act = await this.#undo.undo();
      this.#toasts.show(act ? t('done.undone', { what: act.words }) : t('done.nothingToUndo'));
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

  #remember(
    ids: readonly ArticleId[],
    words: string,
    undo: (ids: readonly ArticleId[]) => Promise<unknown>,
  ): void {
    if (ids.length === 0) return;
    this.#undo.push({ words, undo: async () => void (await undo(ids)) });
    this.#toasts.show(words, { undoable: true });
  }

  async #guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}
