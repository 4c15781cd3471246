import type { LibraryClient, ShellClient } from '../../electron/core/api/index.ts';
import { BackupStore } from '../backup/backup-store.ts';
import { ExchangeStore } from '../exchange/exchange-store.ts';
import { ExportStore } from '../export/export-store.ts';
import { MirrorStore } from '../mirror/mirror-store.ts';
import { ServicesStore } from '../services/services-store.ts';

/** The stores of what takes articles out of the library or brings them in, all at once. */
export class TransferStores {
  readonly backup: BackupStore;
  readonly exchange: ExchangeStore;
  readonly exporting: ExportStore;
  readonly mirror: MirrorStore;
  readonly services: ServicesStore;

  constructor(library: LibraryClient, shell: ShellClient) {
    this.backup = new BackupStore(library, shell);
    this.exchange = new ExchangeStore(library.exchange, shell);
    this.exporting = new ExportStore(library, shell);
    this.mirror = new MirrorStore(library.mirror, shell);
    this.services = new ServicesStore(library);
  }
}
