import {
  MAX_SERVICE_BYTES,
  OffprintError,
  type Job,
  type LibraryClient,
  type ServicePreview,
  type ServiceReport,
} from '../../electron/core/api/index.ts';
import { ActStore } from '../kernel/act-store.ts';
import { logFailure } from '../kernel/log-failure.ts';

/** Imports from other reading services: what a file would bring, what the last one brought. */
export class ServiceImportsStore extends ActStore {
  readonly #library: Pick<LibraryClient, 'serviceImports' | 'jobs'>;
  #preview: ServicePreview | null = null;
  #report: ServiceReport | null = null;
  #job: Job | null = null;
  #reading = false;
  #refreshing: Promise<void> | null = null;
  #stale = false;

  constructor(library: Pick<LibraryClient, 'serviceImports' | 'jobs'>) {
    super();
    this.#library = library;
  }

  /** What was read and not taken over yet. */
  get preview(): ServicePreview | null {
    return this.#preview;
  }
  /** The newest import; null when there was none. */
  get report(): ServiceReport | null {
    return this.#report;
  }
  /** The taking over that runs. */
  get job(): Job | null {
    return this.#job;
  }
  /** Whether files are being read. */
  get reading(): boolean {
    return this.#reading;
  }

  /** Looks anew; what was said of an earlier act is forgotten. */
  load(): Promise<void> {
    return this.attempt(() => this.refresh());
  }

  /** Asks how far the last import is: one question at a time, and another when something happened meanwhile. */
  async refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#stale = true;
      return this.#refreshing;
    }
    this.#refreshing = (async () => {
      do {
        this.#stale = false;
        this.#report = await this.#library.serviceImports.report({});
      } while (this.#stale);
    })().finally(() => {
      this.#refreshing = null;
      this.changed();
    });
    return this.#refreshing;
  }

  /** Told of a job that went on. Only an import, and the fetching after it, changes what is shown here. */
  applyJob(job: Job): void {
    if (job.kind !== 'service-import' && (job.kind !== 'sync' || this.#report === null)) return;
    if (job.kind === 'service-import') this.#job = job.state === 'running' ? job : null;
    this.changed();
    if (job.state !== 'running')
      this.refresh().catch(logFailure('The list of imports could not be refreshed'));
  }

  /** Reads files of a service; nothing is taken over yet. */
  read(files: readonly File[]): Promise<void> {
    return this.attempt(async () => {
      const bytes = files.reduce((sum, { size }) => sum + size, 0);
      if (bytes > MAX_SERVICE_BYTES) throw new OffprintError('too-large', 'The files are too large.');
      this.#reading = true;
      this.changed();
      const read = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      this.#preview = await this.#library.serviceImports.read({ files: read });
    }).finally(() => {
      this.#reading = false;
      this.changed();
    });
  }

  dropPreview(): void {
    this.#preview = null;
    this.changed();
  }

  /** Takes over what was read; with `archive`, pages that are gone are looked for at the Internet Archive. */
  takeOver(archive: boolean): Promise<void> {
    return this.attempt(async () => {
      if (!this.#preview) return;
      await this.#library.serviceImports.start({ id: this.#preview.id, archive });
      this.#preview = null;
      await this.refresh();
    });
  }

  /** Goes on with an import that was stopped. */
  resume(): Promise<void> {
    return this.attempt(async () => {
      if (!this.#report) return;
      await this.#library.serviceImports.start({ id: this.#report.id, archive: this.#report.archive });
      await this.refresh();
    });
  }

  stop(): Promise<void> {
    return this.attempt(async () => {
      if (this.#job) await this.#library.jobs.cancel({ id: this.#job.id });
    });
  }

  retry(): Promise<void> {
    return this.attempt(async () => {
      if (this.#report) await this.#library.serviceImports.retry({ id: this.#report.id });
      await this.refresh();
    });
  }

  undo(): Promise<void> {
    return this.attempt(async () => {
      if (this.#report) await this.#library.serviceImports.undo({ id: this.#report.id });
      await this.refresh();
    });
  }
}
