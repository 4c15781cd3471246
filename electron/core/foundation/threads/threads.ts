import { Worker } from 'node:worker_threads';

export { collectGarbage } from './collect-garbage.ts';

/** Why a thread could not finish a job: `too-big` is a lack of memory, `broken` anything unforeseen. */
export type ThreadProblem = 'too-slow' | 'too-big' | 'broken';

/** Thrown when a thread was stopped, or ended, in the middle of a job. */
export class ThreadError extends Error {
  readonly problem: ThreadProblem;

  constructor(problem: ThreadProblem, cause?: unknown) {
    super(`The thread ended: ${problem}.`, { cause });
    this.problem = problem;
  }
}

export interface ThreadsOptions<Job> {
  /** The module of the thread: it answers every message with one message, in their order, and never throws. */
  readonly module: URL;
  /** Threads; each is started when it is first needed. */
  readonly count: number;
  /** How long one job may take before its thread is stopped, in milliseconds. */
  readonly timeoutMs: number;
  /** How much memory one thread may use, in mebibytes. */
  readonly memoryMb: number;
  /** How much of that is for what is needed but for a moment: too little, and the collector works all the time. */
  readonly youngMb: number;
  /** How long a thread with nothing to do is kept, in milliseconds: it holds all it has loaded. */
  readonly idleMs: number;
  /** Jobs that one thread is given ahead, so that it need not wait for us between two short ones. */
  readonly ahead?: number;
  /** Whether a job is worth starting the thread of that number (from 0) for; the first takes any. */
  readonly suits?: (job: Job, thread: number) => boolean;
}

/** Work off the main thread, within limits of time and memory. */
export interface Threads<Job, Answer> {
  /** Rejects with a {@link ThreadError}; other jobs are not affected. */
  run(job: Job): Promise<Answer>;
  /** Starts a thread ahead of the first job, as that would: it goes again when none comes. */
  wake(): void;
  /** Stops all threads; what is still waiting is rejected. */
  close(): Promise<void>;
}

interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: ThreadError) => void;
}

/** What a thread works on, with the job where it may be given anew: a job may be large. */
interface Given<Job, Answer> extends Omit<Waiting<Job, Answer>, 'job'> {
  readonly job: Job | null;
}

interface Lane<Job, Answer> {
  worker: Worker | null;
  /** What the thread was given and has not answered yet, the oldest first. */
  readonly given: Given<Job, Answer>[];
  /** Until its oldest job takes too long; with no job, until the thread was idle for long enough. */
  timer: NodeJS.Timeout | undefined;
}

const STACK_MB = 8;

/** What ends the idle threads of each set that is not closed. */
const idle = new Set<() => void>();

/** Ends all threads that have nothing to do: what comes next needs the memory that they hold. */
export function endIdleThreads(): void {
  for (const endThem of idle) endThem();
}

/** Starts a set of threads. They do not keep the process alive while they have nothing to do. */
export function createThreads<Job, Answer>(options: ThreadsOptions<Job>): Threads<Job, Answer> {
  const { module, count, timeoutMs, memoryMb, youngMb, idleMs, ahead = 1, suits = () => true } = options;
  const lanes: Lane<Job, Answer>[] = Array.from({ length: Math.max(1, count) }, () => ({
    worker: null,
    given: [],
    timer: undefined,
  }));
  const queue: Waiting<Job, Answer>[] = [];
  let closed = false;

  function dispatch(): void {
    lanes.forEach((lane, index) => {
      while (queue.length > 0 && lane.given.length < ahead) {
        const at = index === 0 ? 0 : queue.findIndex(({ job }) => suits(job, index));
        const [next] = at < 0 ? [] : queue.splice(at, 1);
        if (!next) return;
        give(lane, next);
      }
    });
  }

  function give(lane: Lane<Job, Answer>, { job, resolve, reject }: Waiting<Job, Answer>): void {
    const worker = (lane.worker ??= start(lane));
    lane.given.push({ resolve, reject, job: ahead > 1 ? job : null });
    if (lane.given.length === 1) {
      worker.ref();
      watch(lane);
    }
    worker.postMessage(job);
  }

  function watch(lane: Lane<Job, Answer>): void {
    clearTimeout(lane.timer);
    lane.timer = setTimeout(() => retire(lane, new ThreadError('too-slow')), timeoutMs);
  }

  function start(lane: Lane<Job, Answer>): Worker {
    const worker = new Worker(module, {
      resourceLimits: {
        maxOldGenerationSizeMb: memoryMb,
        maxYoungGenerationSizeMb: youngMb,
        stackSizeMb: STACK_MB,
      },
    });
    worker.on('message', (answer: Answer) => {
      if (lane.worker !== worker) return;
      lane.given.shift()?.resolve(answer);
      if (lane.given.length > 0) watch(lane);
      else rest(lane, worker);
      dispatch();
    });
    worker.on('error', (error: Error & { readonly code?: string }) => {
      const problem = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'broken';
      if (lane.worker === worker) retire(lane, new ThreadError(problem, error));
    });
    worker.on('exit', () => {
      if (lane.worker === worker) retire(lane, new ThreadError('broken'));
    });
    return worker;
  }

  /** Lets a thread that has nothing to do wait for a while. */
  function rest(lane: Lane<Job, Answer>, worker: Worker): void {
    worker.unref();
    clearTimeout(lane.timer);
    lane.timer = setTimeout(() => end(lane), idleMs).unref();
  }

  /** Ends the thread of a lane; the next job starts another. */
  function end(lane: Lane<Job, Answer>): void {
    clearTimeout(lane.timer);
    const { worker } = lane;
    lane.worker = null;
    void worker?.terminate();
  }

  /** A thread that was stopped in the middle of a job cannot be used again; what it had ahead is given anew. */
  function retire(lane: Lane<Job, Answer>, error: ThreadError): void {
    end(lane);
    const [failed, ...others] = lane.given.splice(0);
    queue.unshift(...others.flatMap(({ job, ...given }) => (job === null ? [] : [{ ...given, job }])));
    failed?.reject(error);
    if (!closed) dispatch();
  }

  const endIdle = () => {
    for (const lane of lanes) if (lane.given.length === 0) end(lane);
  };
  idle.add(endIdle);

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new ThreadError('broken'));
          return;
        }
        queue.push({ job, resolve, reject });
        dispatch();
      }),
    wake() {
      const [lane] = lanes;
      if (closed || !lane || lane.worker) return;
      lane.worker = start(lane);
      rest(lane, lane.worker);
    },
    async close() {
      closed = true;
      idle.delete(endIdle);
      const running = lanes.map(({ worker }) => worker);
      for (const lane of lanes) {
        clearTimeout(lane.timer);
        lane.worker = null;
        for (const { reject } of lane.given.splice(0)) reject(new ThreadError('broken'));
      }
      for (const { reject } of queue.splice(0)) reject(new ThreadError('broken'));
      for (const worker of running) await worker?.terminate();
    },
  };
}

/** The module of a thread, beside the module that asks: as source, or as built. */
export function threadModule(name: string, beside: string): URL {
  return new URL(`./${name}.${beside.endsWith('.ts') ? 'ts' : 'js'}`, beside);
}
