import type { Feed, FeedKeeping, Folder, FolderId, FullText, Placed } from '../../electron/core/api/index.ts';
import type { FeedsStore } from './feeds-store.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

/** What a reader does to feeds and folders that can be undone. Each throws {@link OffprintError} as the library says. */
export class FollowingActs extends UndoableActs {
  readonly #feeds: FeedsStore;
  readonly #again = new Map<FolderId, FolderId>();

  constructor(feeds: FeedsStore, told: Told) {
    super(told);
    this.#feeds = feeds;
  }

  /** Ends following a feed; undone, it is as it was. */
  unfollow(feed: Feed): Promise<void> {
    return this.#do(
      t('done.unfollowed', { title: feed.title }),
      () => this.#feeds.unfollow(feed.id),
      () => this.#feeds.refollow(feed.id),
    );
  }

  /** Gives a feed a name of the reader's own; null gives it its own back. */
  async rename(feed: Feed, title: string | null): Promise<void> {
    if (title === feed.title) return;
    const own = feed.ownTitle;
    await this.#do(
      t('done.renamed'),
      () => this.#feeds.rename(feed.id, title),
      () => this.#feeds.rename(feed.id, own),
    );
  }

  async setFullText(feed: Feed, fullText: FullText): Promise<void> {
    const set = (value: FullText) => this.#feeds.setFullText(feed.id, value);
    await this.#do(
      t('done.feedChanged', { title: feed.title }),
      () => set(fullText),
      () => set(feed.fullText),
    );
  }

  async setKeeping(feed: Feed, keeping: FeedKeeping): Promise<void> {
    const { keepDays, keepNewest } = feed;
    await this.#do(
      t('done.feedChanged', { title: feed.title }),
      () => this.#feeds.setKeeping(feed.id, keeping),
      () => this.#feeds.setKeeping(feed.id, { keepDays, keepNewest }),
    );
  }

  /** Whether the reader is told of a feed's new articles. */
  async setNotify(feed: Feed, notify: boolean): Promise<void> {
    await this.#do(
      t('done.feedChanged', { title: feed.title }),
      () => this.#feeds.setNotify(feed.id, notify),
      () => this.#feeds.setNotify(feed.id, !notify),
    );
  }

  async createFolder(name: string): Promise<void> {
    let made: FolderId | null = null;
    await this.#do(
      t('done.folderMade', { name }),
      async () => {
        const folder = await this.#feeds.createFolder(name, null, made);
        if (made !== null) this.#nowIs(made, folder.id);
        made = folder.id;
      },
      async () => {
        if (made !== null) await this.#feeds.removeFolder(this.#now(made));
      },
    );
  }

  async renameFolder(folder: Folder, name: string): Promise<void> {
    if (name === folder.name) return;
    await this.#do(
      t('done.renamed'),
      () => this.#feeds.renameFolder(this.#now(folder.id), name),
      () => this.#feeds.renameFolder(this.#now(folder.id), folder.name),
    );
  }

  /** Takes a folder away; undone, it is made again where it was, with what was in it. */
  async removeFolder(folder: Folder): Promise<void> {
    const inside = this.#places()
      .filter(({ parent }) => parent === folder.id)
      .map(({ item }) => item);
    const next = this.#nextBeside({ kind: 'folder', id: folder.id });
    await this.#do(
      t('done.folderRemoved', { name: folder.name }),
      () => this.#feeds.removeFolder(this.#now(folder.id)),
      async () => {
        const again = await this.#feeds.createFolder(folder.name, this.#nowOrTop(folder.parentId), folder.id);
        this.#nowIs(folder.id, again.id);
        await this.#place({ kind: 'folder', id: folder.id }, folder.parentId, next);
        // What is gone by now needs no place.
        const known = (item: Placed) =>
          (item.kind === 'feed' ? this.#feeds.get(item.id) : this.#feeds.folder(this.#now(item.id))) !==
          undefined;
        for (const item of inside.filter(known)) await this.#place(item, folder.id, null);
        if (folder.collapsed) await this.#feeds.setCollapsed(again.id, true);
      },
    );
  }

  /** Puts a feed or a folder elsewhere; undone, it goes back to where it was. */
  async place(item: Placed, folderId: FolderId | null, before: Placed | null = null): Promise<void> {
    const was =
      item.kind === 'feed' ? this.#feeds.get(item.id)?.folderId : this.#feeds.folder(item.id)?.parentId;
    const next = this.#nextBeside(item);
    await this.#do(
      t('done.moved'),
      () => this.#place(item, folderId, before),
      () => this.#place(item, was ?? null, next),
    );
  }

  #place(item: Placed, folderId: FolderId | null, before: Placed | null): Promise<void> {
    return this.#feeds.place(
      this.#nowOf(item),
      this.#nowOrTop(folderId),
      before === null ? null : this.#nowOf(before),
    );
  }

  /** The folder that stands for one that was removed and made again, should its id have been taken meanwhile. */
  #now(id: FolderId): FolderId {
    let now = id;
    for (let next = this.#again.get(now); next !== undefined; next = this.#again.get(now)) now = next;
    return now;
  }

  #nowIs(id: FolderId, now: FolderId): void {
    this.#again.delete(now);
    if (id !== now) this.#again.set(id, now);
  }

  #nowOrTop(id: FolderId | null): FolderId | null {
    return id === null ? null : this.#now(id);
  }

  #nowOf(item: Placed): Placed {
    return item.kind === 'folder' ? { kind: 'folder', id: this.#now(item.id) } : item;
  }

  /** Every feed and folder with the folder it lies in, in their order. */
  #places() {
    const { folders, list } = this.#feeds;
    return [
      ...folders.map(
        ({ id, parentId, position }) =>
          ({ item: { kind: 'folder', id }, parent: parentId, position }) as const,
      ),
      ...list.map(
        ({ id, folderId, position }) => ({ item: { kind: 'feed', id }, parent: folderId, position }) as const,
      ),
    ].toSorted((a, b) => a.position - b.position);
  }

  /** What stands after a feed or a folder in the same folder, if anything does. */
  #nextBeside(item: Placed): Placed | null {
    const places = this.#places();
    const own = places.find((place) => place.item.kind === item.kind && place.item.id === item.id);
    const next =
      own && places.find(({ parent, position }) => parent === own.parent && position > own.position);
    return next?.item ?? null;
  }

  #do(words: string, act: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<void> {
    return this.undo.during(async () => {
      await act();
      this.remember(words, undo, act);
    });
  }
}
