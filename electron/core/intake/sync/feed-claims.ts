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
  const claimed = new Set<FeedId>();
  const requested = { sync: new Set<FeedId>(), import: new Set<FeedId>() };

  const free = (ids: Iterable<FeedId>) => {
    for (const id of ids) claimed.delete(id);
  };

  return {
    request(ids, job) {
      for (const id of ids) {
        if (claimed.has(id)) continue;
        claimed.add(id);
        requested[job].add(id);
      }
    },
    async round(job, ask) {
      const ids = [...requested[job]];
      requested[job].clear();
      try {
        await ask(ids);
      } finally {
        free(ids);
      }
    },
    isWaiting: (job) => requested[job].size > 0,
    release(job) {
      free(requested[job]);
      requested[job].clear();
    },
    begin: (id) => void claimed.add(id),
    end: (id) => void claimed.delete(id),
    has: (id) => claimed.has(id),
  };
}
