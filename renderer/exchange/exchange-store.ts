import type { ExchangeState, LibraryClient, ShellClient } from '../../electron/core/api/index.ts';
import { FolderStore } from '../kernel/folder-store.ts';

/** The folder through which machines exchange what the reader does: which it is, and which machines take part. */
export class ExchangeStore extends FolderStore<ExchangeState> {
  readonly #exchange: LibraryClient['exchange'];

  constructor(exchange: LibraryClient['exchange'], shell: ShellClient) {
    super(exchange, shell, 'exchange-folder');
    this.#exchange = exchange;
  }

  now(): Promise<void> {
    return this.take(() => this.#exchange.now({}));
  }
}
