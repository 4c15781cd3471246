import type {
  LibraryClient,
  Tag,
  TagChange,
  TagColour,
  TagsSnapshot,
} from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

/** What a reader does to tags, undoable. Each act throws {@link OffprintError} as the library says. */
export class TagActs extends UndoableActs {
  readonly #tags: LibraryClient['tags'];

  constructor(tags: LibraryClient['tags'], told: Told) {
    super(told);
    this.#tags = tags;
  }

  /** Gives and takes tags. */
  async change(changes: readonly TagChange[], words: string): Promise<void> {
    const to = (wanted: readonly TagChange[]) => this.#tags.change({ changes: [...wanted] });
    await this.undo.during(async () => {
      let { undo: back } = await to(changes);
      if (back.length === 0) return;
      let again: readonly TagChange[] = [];
      this.remember(
        words,
        async () => {
          again = (await to(back)).undo;
        },
        async () => {
          back = (await to(again)).undo;
        },
      );
    });
  }

  rename({ id }: Tag, name: string): Promise<void> {
    return this.#act(t('done.tagRenamed', { name }), () => this.#tags.rename({ id, name }));
  }

  colour({ id, name }: Tag, colour: TagColour | null): Promise<void> {
    return this.#act(t('done.tagColoured', { name }), () => this.#tags.setColour({ id, colour }));
  }

  remove({ id, name }: Tag): Promise<void> {
    return this.#act(t('done.tagRemoved', { name }), () => this.#tags.remove({ id }));
  }

  /** An act that returns the tags as they were before; taking it back returns those after it. */
  #act(words: string, act: () => Promise<{ readonly undo: TagsSnapshot }>): Promise<void> {
    return this.undo.during(async () => {
      let { undo: before } = await act();
      let after = before;
      const to = async (snapshot: TagsSnapshot) => (await this.#tags.restore({ snapshot })).undo;
      this.remember(
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
}
