import { OffprintError, type Job, type JobId, type JobKind } from '../../api/index.ts';

/** What a running job uses to tell how far it is, and to see whether it was cancelled. */
export interface JobHandle {
  readonly id: JobId;
  readonly signal: AbortSignal;
  update(change: Partial<Pick<Job, 'done' | 'total' | 'current' | 'added' | 'failed'>>): void;
}

/** Jobs are not in the database: what reads them has nothing to write to. */
export interface JobQueries {
  list(): readonly Job[];
}

export interface Jobs extends JobQueries {
  /** Starts `work`; a job of the same kind that is still running is answered instead of a second one. */
  start(kind: JobKind, work: (job: JobHandle) => Promise<void>): Job;
  /** @throws {OffprintError} `not-found` */
  cancel(id: JobId): { readonly id: JobId };
  /** Resolves when no job runs any more. */
  settled(): Promise<void>;
  /** Cancels what runs and waits for it to end. */
  close(): Promise<void>;
}

/**
 * Runs `work` as a job and returns what it answers.
 * @throws {OffprintError} `busy` when a job of that kind is under way, and what `work` throws
 */
export function runJob<T>(jobs: Jobs, kind: JobKind, work: (job: JobHandle) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let begun = false;
    jobs.start(kind, async (job) => {
      begun = true;
      try {
        resolve(await work(job));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    });
    if (!begun) reject(new OffprintError('busy', 'This is under way already.'));
  });
}
/** Why a job's signal aborts when the library closes, and nobody cancelled it: it goes on at the next start. */
export const CLOSING = new DOMException('The library is closing.', 'AbortError');

/** Milliseconds between two words about a job's progress: nobody reads faster. */
const PROGRESS_MS = 50;
/** Ended jobs that are still listed. */
const REMEMBERED = 20;

/** Long work with progress. What must survive a crash is kept by the work itself, in the database. */
export function createJobs(changed: (job: Job) => void, log: (error: unknown) => void): Jobs {
  const entries = new Map<JobId, { job: Job; readonly abort: AbortController; ended: Promise<void> }>();
  let lastId = 0;

  function forgetOld(): void {
    const ended = [...entries.values()].filter(({ job }) => job.state !== 'running');
    for (const { job } of ended.slice(0, -REMEMBERED)) entries.delete(job.id);
  }

  const running = () => [...entries.values()].filter(({ job }) => job.state === 'running');

  return {
    start(kind, work) {
      const already = running().find(({ job }) => job.kind === kind);
      if (already) return already.job;

      const id = ++lastId as JobId;
      const abort = new AbortController();
      const job: Job = { id, kind, state: 'running', done: 0, total: 0, current: null, added: 0, failed: 0 };
      const entry = { job, abort, ended: Promise.resolve() };
      entries.set(id, entry);

      let timer: NodeJS.Timeout | undefined;
      let toldAt = Number.NEGATIVE_INFINITY;
      const tell = () => {
        clearTimeout(timer);
        timer = undefined;
        toldAt = performance.now();
        changed(entry.job);
      };
      const set = (change: Partial<Job>) => {
        entry.job = { ...entry.job, ...change };
        const wait = toldAt + PROGRESS_MS - performance.now();
        if (entry.job.state !== 'running' || wait <= 0) tell();
        else timer ??= setTimeout(tell, wait);
      };
      set({});
      entry.ended = work({ id, signal: abort.signal, update: set })
        .then(() => set({ state: abort.signal.aborted ? 'cancelled' : 'done', current: null }))
        .catch((error: unknown) => {
          if (!abort.signal.aborted) log(error);
          set({ state: abort.signal.aborted ? 'cancelled' : 'failed', current: null });
        })
        .finally(forgetOld);
      return entry.job;
    },
    list: () => [...entries.values()].map(({ job }) => job),
    cancel(id) {
      const entry = entries.get(id);
      if (!entry) throw new OffprintError('not-found', `There is no job ${id}.`);
      entry.abort.abort();
      return { id };
    },
    async settled() {
      for (let open = running(); open.length > 0; open = running())
        await Promise.all(open.map(({ ended }) => ended));
    },
    async close() {
      for (const { abort } of running()) abort.abort(CLOSING);
      await this.settled();
    },
  };
}
