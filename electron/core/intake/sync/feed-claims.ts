import type { FeedId } from '../../api/index.ts';

/** The jobs that ask feeds. */
export type AskingJob = 'sync' | 'import';

/**
 * Feeds that wait to be asked or are being asked. Whoever asks a feed claims it first, so that nobody else asks it
 * meanwhile: schedule, import, a sync by hand and following a feed meet.
 */
export interface FeedClaims {
  /** Claims feeds for the next round of a job; those that are claimed already are left to whoever claimed them. */
  request(ids: readonly FeedId[], job: AskingJob): void;
  /** Has the feeds that a job is to ask asked; they are free afterwards, however that ends. */
  round(job: AskingJob, ask: (ids: readonly FeedId[]) => Promise<void>): Promise<void>;
  isWaiting(job: AskingJob): boolean;
  /** What a job that ended has not come to can be requested again. */
  release(job: AskingJob): void;
  /** Claims a feed that is asked without a job. */
  begin(id: FeedId): void;
  /** A feed was asked. */
  end(id: FeedId): void;
  has(id: FeedId): boolean;
}

export function createFeedClaims(): FeedClaims {
  /** Each feed with the round that it was claimed for; null where it is asked without a job. */
  const claimed = new Map<FeedId, ReadonlySet<FeedId> | null>();
  const requested = { sync: new Set<FeedId>(), import: new Set<FeedId>() };

  /** Takes what a job is to ask next; what is requested from now on is for the round after that. */
  function take(job: AskingJob): ReadonlySet<FeedId> {
    const round = requested[job];
    requested[job] = new Set();
    return round;
  }

  /** One that was asked, and claimed by somebody else since, stays theirs. */
  function free(round: ReadonlySet<FeedId>): void {
    for (const id of round) if (claimed.get(id) === round) claimed.delete(id);
  }

  return {
    request(ids, job) {
      for (const id of ids) {
        if (claimed.has(id)) continue;
        claimed.set(id, requested[job]);
        requested[job].add(id);
      }
    },
    async round(job, ask) {
      const round = take(job);
      try {
        await ask([...round]);
      } finally {
        free(round);
      }
    },
    isWaiting: (job) => requested[job].size > 0,
    release: (job) => free(take(job)),
    begin: (id) => void claimed.set(id, null),
    end: (id) => void claimed.delete(id),
    has: (id) => claimed.has(id),
  };
}
