import * as v from 'valibot';
import { ArticleId } from './ids.ts';
import { command } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    /** The queue, and the articles that came into it or left it. */
    'readLater.changed': { readonly order: readonly ArticleId[]; readonly ids: readonly ArticleId[] };
  }
}

/** The articles to read later. */
export interface ReadLaterState {
  /** In the user's order. */
  readonly order: readonly ArticleId[];
  /** The order before the act, which `arrange` brings back. */
  readonly before: readonly ArticleId[];
}

const Ids = v.pipe(v.array(ArticleId), v.maxLength(200_000));

export const readLater = {
  /**
   * Puts articles at the end of the queue, in the order given, or takes them out of it. Emits `readLater.changed`.
   */
  set: command(v.object({ ids: Ids, queued: v.boolean() }))<ReadLaterState>(),
  /**
   * Puts an article before another, or at the end. Emits `readLater.changed`.
   * @throws {OffprintError} `not-found` when either is not in the queue
   */
  move: command(v.object({ id: ArticleId, before: v.nullable(ArticleId) }))<ReadLaterState>(),
  /** Makes the queue just this. Articles that are gone meanwhile are passed over. Emits `readLater.changed`. */
  arrange: command(v.object({ order: Ids }))<ReadLaterState>(),
} as const;
