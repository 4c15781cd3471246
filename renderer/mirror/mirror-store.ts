import type { LibraryClient, MirrorState, ShellClient } from '../../electron/core/api/index.ts';
import { FolderStore } from '../kernel/folder-store.ts';

/** The folder where what the reader keeps lies as Markdown: which it is, and how far it is. */
export class MirrorStore extends FolderStore<MirrorState> {
  readonly #mirror: LibraryClient['mirror'];

  constructor(mirror: LibraryClient['mirror'], shell: ShellClient) {
    super(mirror, shell, 'mirror-folder');
    this.#mirror = mirror;
  }

  rewrite(): Promise<void> {
    return this.take(() => this.#mirror.rewrite({}));
  }
}
