import type { FeedId, Job, LibraryClient } from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** Long work under way: what the sync button shows. */
export class SyncStore extends Store {
  readonly #library: Pick<LibraryClient, 'sync' | 'jobs'>;
  readonly #jobs = new Map<Job['id'], Job>();
  #finished: (job: Job) => void = () => undefined;

  constructor(library: Pick<LibraryClient, 'sync' | 'jobs'>) {
    super();
    this.#library = library;
  }

  /** The running sync, import or list of pages, if any. */
  get running(): Job | null {
    return this.importing ?? this.#running('sync') ?? this.saving;
  }

  /** The list of pages that is being saved, if any. */
  get saving(): Job | null {
    return this.#running('save');
  }

  /** The running import, if any. */
  get importing(): Job | null {
    return this.#running('import');
  }

  /** Calls `listener` once for every sync that came to an end. */
  onFinished(listener: (job: Job) => void): void {
    this.#finished = listener;
  }

  /** Takes over jobs that were under way when the window opened. */
  async load(): Promise<void> {
    for (const job of await this.#library.jobs.list({})) this.apply(job);
  }

  /** @throws {OffprintError} as the library says. */
  async start(feeds?: readonly FeedId[]): Promise<void> {
    this.apply(await this.#library.sync.start(feeds ? { feeds: [...feeds], force: true } : { force: true }));
  }

  /** @throws {OffprintError} as the library says. */
  async cancel(id: Job['id'] | undefined = this.running?.id): Promise<void> {
    if (id !== undefined) await this.#library.jobs.cancel({ id });
  }

  apply(job: Job): void {
    const before = this.#jobs.get(job.id);
    // The answer to `start` may come after the first events of the job it started.
    if (before && (before.state !== 'running' || before.done > job.done)) return;
    this.#jobs.set(job.id, job);
    if ((job.kind === 'sync' || job.kind === 'import') && job.state !== 'running' && before)
      this.#finished(job);
    this.changed();
  }

  #running(kind: Job['kind']): Job | null {
    return [...this.#jobs.values()].findLast((job) => job.kind === kind && job.state === 'running') ?? null;
  }
}
