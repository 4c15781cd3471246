import type { FileGrant, FilePurpose, ShellClient } from '../../electron/core/api/index.ts';
import { ActStore } from './act-store.ts';

/** What is known of a folder of the reader's that the library keeps up to date. */
interface FolderState {
  readonly folder: string | null;
  readonly problem: object | null;
}

/** The part of the contract that such a folder is chosen by. */
export interface FolderClient<State> {
  state(input: object): Promise<State>;
  setFolder(input: { readonly folder: FileGrant | null }): Promise<State>;
}

/** A folder of the reader's that the library keeps up to date: which it is, and how it stands with it. */
export class FolderStore<State extends FolderState> extends ActStore {
  readonly #client: FolderClient<State>;
  readonly #shell: ShellClient;
  readonly #purpose: FilePurpose;
  #state: State | null = null;

  constructor(client: FolderClient<State>, shell: ShellClient, purpose: FilePurpose) {
    super();
    this.#client = client;
    this.#shell = shell;
    this.#purpose = purpose;
  }

  /** Null while it is not known. */
  get state(): State | null {
    return this.#state;
  }

  load(): Promise<void> {
    return this.take(() => this.#client.state({}));
  }

  /** Takes up news; true when it says for the first time that something is in the way. */
  apply(state: State): boolean {
    const before = this.#state;
    this.#state = state;
    this.changed();
    return state.problem !== null && (before === null || before.problem === null);
  }

  /** Asks for a folder, and begins with it. */
  choose(): Promise<void> {
    return this.take(async () => {
      const file = await this.#shell.shell.chooseFile({ purpose: this.#purpose, name: '' });
      return file && this.#client.setFolder({ folder: file.grant });
    });
  }

  end(): Promise<void> {
    return this.take(() => this.#client.setFolder({ folder: null }));
  }

  /** Runs an act; the state that it returns is taken up. */
  protected take(act: () => Promise<State | null>): Promise<void> {
    return this.attempt(async () => {
      this.#state = (await act()) ?? this.#state;
    });
  }
}
