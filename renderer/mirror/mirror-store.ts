import type { LibraryClient, MirrorState, ShellClient } from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';

/** The folder where what the reader keeps lies as Markdown: which it is, and how far it is. */
export class MirrorStore extends Store {
  readonly #mirror: LibraryClient['mirror'];
  readonly #shell: ShellClient;
  #state: MirrorState | null = null;
  #error: unknown = null;

  constructor(mirror: LibraryClient['mirror'], shell: ShellClient) {
    super();
    this.#mirror = mirror;
    this.#shell = shell;
  }

  /** Null while it is not known. */
  get state(): MirrorState | null {
    return this.#state;
  }
  /** Why the last act here failed, if it did. */
  get error(): unknown {
    return this.#error;
  }

  load(): Promise<void> {
    return this.#attempt(() => this.#mirror.state({}));
  }

  /** Takes up news; true when it says for the first time that nothing can be written. */
  apply(state: MirrorState): boolean {
    const before = this.#state;
    this.#state = state;
    this.changed();
    return state.problem !== null && (before === null || before.problem === null);
  }

  /** Asks for a folder, and mirrors to it. */
  choose(): Promise<void> {
    return this.#attempt(async () => {
      const file = await this.#shell.shell.chooseFile({ purpose: 'mirror-folder', name: '' });
      return file && this.#mirror.setFolder({ folder: file.grant });
    });
  }

  end(): Promise<void> {
    return this.#attempt(() => this.#mirror.setFolder({ folder: null }));
  }

  rewrite(): Promise<void> {
    return this.#attempt(() => this.#mirror.rewrite({}));
  }

  async #attempt(act: () => Promise<MirrorState | null>): Promise<void> {
    this.#error = null;
    try {
      this.#state = (await act()) ?? this.#state;
    } catch (error) {
      this.#error = error;
    }
    this.changed();
  }
}
