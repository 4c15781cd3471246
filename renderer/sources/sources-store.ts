import type { Job, LibraryClient, SiteRule, SourcesStatus } from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';
import { logFailure } from '../kernel/log-failure.ts';

/** The kept pages, the job that reads them again, and the rules for sites. */
export class SourcesStore extends Store {
  readonly #library: Pick<LibraryClient, 'sources' | 'siteRules' | 'jobs'>;
  #status: SourcesStatus | null = null;
  #rules: readonly SiteRule[] = [];
  #job: Job | null = null;
  readonly #ended = new Set<Job['id']>();
  #finished: (job: Job) => void = () => undefined;

  constructor(library: Pick<LibraryClient, 'sources' | 'siteRules' | 'jobs'>) {
    super();
    this.#library = library;
  }

  get status(): SourcesStatus | null {
    return this.#status;
  }
  get rules(): readonly SiteRule[] {
    return this.#rules;
  }
  /** The job that reads kept pages again, while it runs. */
  get job(): Job | null {
    return this.#job;
  }

  /** Calls `listener` when a job of this kind came to an end. */
  onFinished(listener: (job: Job) => void): void {
    this.#finished = listener;
  }

  /** @throws {OffprintError} as the library says. */
  async load(): Promise<void> {
    const [status, rules] = await Promise.all([
      this.#library.sources.status({}),
      this.#library.siteRules.list({}),
    ]);
    this.#status = status;
    this.#rules = rules;
    this.changed();
  }

  /** Reads kept pages again: those an older extractor read; all, when there are none. */
  async start(): Promise<Job> {
    const { outdated } = await this.#library.sources.status({});
    const job = await this.#library.sources.start({ which: outdated > 0 ? 'outdated' : 'all' });
    this.apply(job);
    return job;
  }

  async cancel(): Promise<void> {
    if (this.#job) await this.#library.jobs.cancel({ id: this.#job.id });
  }

  apply(job: Job): void {
    if (job.kind !== 'extract' || this.#ended.has(job.id)) return;
    const known = this.#job?.id === job.id;
    if (job.state === 'running') {
      // The answer to `start` may come after the first events of the job it started.
      if (known && (this.#job?.done ?? 0) > job.done) return;
      this.#job = job;
    } else {
      this.#ended.add(job.id);
      if (known) this.#job = null;
      this.#finished(job);
      // What is still outdated is another number now; failing to learn it leaves the old one.
      this.load().catch(logFailure('The state of kept pages could not be refreshed'));
    }
    this.changed();
  }
}
