import type {
  ArticleId,
  LibraryClient,
  Placemark,
  PlacemarkId,
  TextQuote,
} from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

/** What a reader does to bookmarks on places, undoable. Each act throws {@link OffprintError} as the library says. */
export class PlacemarkActs extends UndoableActs {
  readonly #placemarks: LibraryClient['placemarks'];

  constructor(placemarks: LibraryClient['placemarks'], told: Told) {
    super(told);
    this.#placemarks = placemarks;
  }

  add(articleId: ArticleId, quote: TextQuote): Promise<Placemark> {
    return this.undo.during(async () => {
      const placemark = await this.#placemarks.add({ articleId, quote });
      const ids = [placemark.id];
      this.remember(
        t('done.placeBookmarked'),
        () => this.#placemarks.remove({ ids }),
        () => this.#placemarks.restore({ ids }),
      );
      return placemark;
    });
  }

  async rename({ id, name: before }: Placemark, name: string): Promise<void> {
    if (name === before) return;
    const to = (wanted: string) => this.#placemarks.rename({ id, name: wanted });
    await this.changeValue(t('done.renamed'), to, before, name);
  }

  async remove(wanted: readonly PlacemarkId[]): Promise<void> {
    await this.undo.during(async () => {
      const { ids } = await this.#placemarks.remove({ ids: [...wanted] });
      this.remember(
        t('done.placemarkRemoved', { count: ids.length }),
        () => this.#placemarks.restore({ ids: [...ids] }),
        () => this.#placemarks.remove({ ids: [...ids] }),
      );
    });
  }
}
