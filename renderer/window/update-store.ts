import type { ShellClient, UpdateState } from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

type UpdateClient = Pick<
  ShellClient['shell'],
  'update' | 'checkForUpdate' | 'downloadUpdate' | 'cancelUpdate' | 'installUpdate'
>;

/** Where an update of the app stands, and what the reader says to it. */
export class UpdateStore extends Store {
  readonly #shell: UpdateClient;
  #state: UpdateState = { phase: 'idle' };
  /** The version whose offer was put aside until the next start. */
  #later: string | null = null;
  #sought = false;

  constructor(shell: UpdateClient) {
    super();
    this.#shell = shell;
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Whether there is something to say to the reader, or to ask. */
  get open(): boolean {
    const { phase } = this.#state;
    if (phase === 'failed') return this.#state.during !== 'check';
    if (phase === 'downloading' || phase === 'installing') return true;
    return (phase === 'available' || phase === 'ready') && this.#state.version !== this.#later;
  }

  /** Whether the reader asked for what is shown now; true once for each time it was. */
  takeSought(): boolean {
    const sought = this.#sought && this.open;
    if (sought) this.#sought = false;
    return sought;
  }

  apply(state: UpdateState): void {
    this.#state = state;
    this.changed();
  }

  async load(): Promise<void> {
    this.apply(await this.#shell.update({}));
  }

  /** Looks for a new version as the reader's own act: one that was put aside is offered again. */
  async check(): Promise<UpdateState> {
    this.#later = null;
    this.#sought = true;
    const state = await this.#shell.checkForUpdate({});
    this.apply(state);
    return state;
  }

  /** Puts the offer aside until the app starts again, or the reader asks. */
  putAside(): void {
    const state = this.#state;
    if ('version' in state) this.#later = state.version;
    else this.#state = { phase: 'idle' };
    this.changed();
  }

  async download(): Promise<void> {
    this.apply(await this.#shell.downloadUpdate({}));
  }

  async cancel(): Promise<void> {
    await this.#shell.cancelUpdate({});
  }

  async install(): Promise<void> {
    await this.#shell.installUpdate({});
  }
}
