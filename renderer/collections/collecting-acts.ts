import type {
  ArticleId,
  Collection,
  CollectionId,
  CollectionState,
  LibraryClient,
} from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

interface Place {
  readonly parentId: CollectionId | null;
  readonly before: CollectionId | null;
}

/** What a reader does to collections, undoable. Each throws {@link OffprintError} as the library says. */
export class CollectingActs extends UndoableActs {
  readonly #library: LibraryClient['collections'];

  constructor(library: LibraryClient['collections'], told: Told) {
    super(told);
    this.#library = library;
  }

  create(name: string, parentId: CollectionId | null): Promise<Collection> {
    return this.undo.during(async () => {
      const made = await this.#library.create({ name, parentId });
      this.remember(
        t('done.collectionMade', { name: made.name }),
        () => this.#library.remove({ id: made.id }),
        () => this.#library.restore({ ids: [made.id] }),
      );
      return made;
    });
  }

  async rename({ id, name: before }: Collection, name: string): Promise<void> {
    if (name === before) return;
    const to = (wanted: string) => this.#library.rename({ id, name: wanted });
    await this.changeValue(t('done.renamed'), to, before, name);
  }

  /** @param was the place that it has. */
  place({ id }: Collection, was: Place, place: Place): Promise<void> {
    const to = (wanted: Place) => this.#library.place({ id, ...wanted });
    return this.changeValue(t('done.moved'), to, was, place);
  }

  /** Takes it away with those that lie in it. */
  remove({ id, name }: Collection): Promise<void> {
    return this.undo.during(async () => {
      const { ids } = await this.#library.remove({ id });
      this.remember(
        t('done.collectionRemoved', { name }),
        () => this.#library.restore({ ids: [...ids] }),
        () => this.#library.remove({ id }),
      );
    });
  }

  /** Puts articles into a collection, or takes them out. */
  put({ id, name }: Collection, ids: readonly ArticleId[], held: boolean): Promise<void> {
    const words = t(held ? 'done.collected' : 'done.uncollected', { name, count: ids.length });
    return this.#arrange(id, words, () => this.#library.put({ id, ids: [...ids], held }));
  }

  /** Puts an article of the collection before another of it, or at its end. */
  move(id: CollectionId, articleId: ArticleId, before: ArticleId | null): Promise<void> {
    return this.#arrange(id, t('done.moved'), () => this.#library.move({ id, articleId, before }));
  }

  #arrange(id: CollectionId, words: string, act: () => Promise<CollectionState>): Promise<void> {
    return this.undo.during(async () => {
      const { before, order } = await act();
      const to = (wanted: readonly ArticleId[]) => this.#library.arrange({ id, order: [...wanted] });
      this.remember(
        words,
        () => to(before),
        () => to(order),
      );
    });
  }
}
