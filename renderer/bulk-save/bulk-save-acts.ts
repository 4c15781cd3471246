import type { Article, Job, LibraryClient, SaveListId, SaveStart } from '../../electron/core/api/index.ts';
import type { EventHub } from '../kernel/event-hub.ts';
import { errorWords } from '../kernel/error-words.ts';
import { t } from '../kernel/locale.ts';
import type { ToastStore } from '../kernel/toast-store.ts';
import type { UndoStack } from '../kernel/undo-stack.ts';

/** Saving many pages in one go, which can be undone in one go. What goes wrong is told in a toast. */
export class BulkSaveActs {
  readonly #library: Pick<LibraryClient, 'bulkSave'>;
  readonly #hub: EventHub;
  readonly #undo: UndoStack;
  readonly #toasts: ToastStore;

  constructor(library: Pick<LibraryClient, 'bulkSave'>, hub: EventHub, undo: UndoStack, toasts: ToastStore) {
    this.#library = library;
    this.#hub = hub;
    this.#undo = undo;
    this.#toasts = toasts;
  }

  /** Saves all articles that the page of an article pointed to. */
  saveLinks({ id, links }: Pick<Article, 'id' | 'links'>): Promise<void> {
    return this.#guard(async () => {
      if (links.length === 0) return this.#toasts.show(t('done.noLinks'));
      await this.#start(() => this.#library.bulkSave.startLinks({ id }));
    });
  }

  /** Saves the pages at these addresses; `name` is where they came from. */
  saveAll(name: string, addresses: readonly string[]): Promise<void> {
    return this.#guard(() =>
      this.#start(() => this.#library.bulkSave.start({ name, addresses: [...addresses] })),
    );
  }

  /** Leaves what waits of a list for later. */
  stop(id: SaveListId): Promise<void> {
    return this.#guard(async () => {
      await this.#library.bulkSave.stop({ id });
    });
  }

  /** Goes on with a list that was stopped. */
  resume(id: SaveListId): Promise<void> {
    return this.#guard(async () => {
      await this.#library.bulkSave.resume({ id });
    });
  }

  /** Tries again what failed of a list. */
  retry(id: SaveListId): Promise<void> {
    return this.#guard(async () => {
      await this.#library.bulkSave.retry({ id });
    });
  }

  /** Tells what came of a list once it is saved. */
  finished(job: Job): void {
    if (job.state !== 'done') return;
    if (job.failed > 0) this.#toasts.show(t('done.savedSome', { count: job.failed }), { act: 'save-report' });
    else this.#toasts.announce(t('done.savedAll', { count: job.added }));
  }

  async #start(begin: () => Promise<SaveStart>): Promise<void> {
    this.started(await begin());
  }

  /** A list is being saved: undone, it stops, and what it brought goes to the trash. */
  started(list: SaveStart): void {
    const words = t(list.job ? 'done.saving' : 'done.savingLater', { count: list.total });
    this.#undo.push({
      words,
      undo: async () => {
        const { ids } = await this.#library.bulkSave.undo({ id: list.id });
        if (ids.length > 0) this.#hub.emit({ name: 'articles.removed', data: { ids, removed: true } });
      },
      redo: async () => {
        await this.#library.bulkSave.redo({ id: list.id });
      },
    });
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
