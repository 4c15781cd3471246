import type { Feed, Folder, FolderId, Placed } from '../../electron/core/api/index.ts';
import type { FeedsStore } from '../feeds/feeds-store.ts';
import { t } from './locale.ts';
import type { ToastStore } from './toast-store.ts';
import type { UndoStack } from './undo-stack.ts';

/** What a reader does to feeds and folders that can be undone. Each throws {@link OffprintError} as the library says. */
export class FollowingActs {
  readonly #feeds: FeedsStore;
  readonly #undo: UndoStack;
  readonly #toasts: ToastStore;

  constructor(feeds: FeedsStore, undo: UndoStack, toasts: ToastStore) {
    this.#feeds = feeds;
    this.#undo = undo;
    this.#toasts = toasts;
  }

  /** Ends following a feed; undone, it is as it was. */
  async unfollow(feed: Feed): Promise<void> {
    await this.#feeds.unfollow(feed.id);
    this.#remember(t('done.unfollowed', { title: feed.title }), () => this.#feeds.refollow(feed.id));
  }

  /** Takes a folder away; undone, it is made again with what was in it. */
  async removeFolder(folder: Folder): Promise<void> {
    const { folders, list } = this.#feeds;
    const inside: readonly Placed[] = [
      ...folders
        .filter(({ parentId }) => parentId === folder.id)
        .map(({ id }) => ({ kind: 'folder', id }) as const),
      ...list
        .filter(({ folderId }) => folderId === folder.id)
        .map(({ id }) => ({ kind: 'feed', id }) as const),
    ];
    await this.#feeds.removeFolder(folder.id);
    this.#remember(t('done.folderRemoved', { name: folder.name }), async () => {
      const again = await this.#feeds.createFolder(folder.name, folder.parentId);
      for (const item of inside) await this.#feeds.place(item, again.id);
    });
  }

  /** Puts a feed or a folder elsewhere; undone, it goes back to where it was. */
  async place(item: Placed, folderId: FolderId | null, before: Placed | null = null): Promise<void> {
    const was =
      item.kind === 'feed' ? this.#feeds.get(item.id)?.folderId : this.#feeds.folder(item.id)?.parentId;
    const next = this.#nextBeside(item);
    await this.#feeds.place(item, folderId, before);
    this.#remember(t('done.moved'), () => this.#feeds.place(item, was ?? null, next));
  }

  /** What stands after a feed or a folder in the same folder, if anything does. */
  #nextBeside(item: Placed): Placed | null {
    const { folders, list } = this.#feeds;
    const places = [
      ...folders.map(
        ({ id, parentId, position }) =>
          ({ item: { kind: 'folder', id }, parent: parentId, position }) as const,
      ),
      ...list.map(
        ({ id, folderId, position }) => ({ item: { kind: 'feed', id }, parent: folderId, position }) as const,
      ),
    ].toSorted((a, b) => a.position - b.position);
    const own = places.find((place) => place.item.kind === item.kind && place.item.id === item.id);
    const next =
      own && places.find(({ parent, position }) => parent === own.parent && position > own.position);
    return next?.item ?? null;
  }

  #remember(words: string, undo: () => Promise<unknown>): void {
    this.#undo.push({ words, undo: async () => void (await undo()) });
    this.#toasts.show(words, { undoable: true });
  }
}
