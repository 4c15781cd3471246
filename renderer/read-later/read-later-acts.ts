import type { ArticleId, ReadLaterState, LibraryClient } from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

/** What a reader does to the queue of what is to be read later. Each act throws {@link OffprintError} as the library says. */
export class ReadLaterActs extends UndoableActs {
  readonly #readLater: LibraryClient['readLater'];

  constructor(readLater: LibraryClient['readLater'], told: Told) {
    super(told);
    this.#readLater = readLater;
  }

  /** Puts articles into the queue, or takes them out. */
  set(ids: readonly ArticleId[], queued: boolean): Promise<void> {
    const words = t(queued ? 'done.later' : 'done.notLater', { count: ids.length });
    return this.#arrange(words, () => this.#readLater.set({ ids: [...ids], queued }));
  }

  /** Puts an article of the queue before another, or at its end. */
  move(id: ArticleId, before: ArticleId | null): Promise<void> {
    return this.#arrange(t('done.moved'), () => this.#readLater.move({ id, before }));
  }

  #arrange(words: string, act: () => Promise<ReadLaterState>): Promise<void> {
    return this.undo.during(async () => {
      const { before, order } = await act();
      const to = (wanted: readonly ArticleId[]) => this.#readLater.arrange({ order: [...wanted] });
      this.remember(
        words,
        () => to(before),
        () => to(order),
      );
    });
  }
}
