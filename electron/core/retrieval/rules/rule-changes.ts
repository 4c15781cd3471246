import type { ArticleId, RuleActs } from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import { keyOf } from '../../marks/tags/tags.ts';

/** Articles that an act would change, by the act. */
export interface RuleChanges {
  readonly mute: readonly ArticleId[];
  readonly read: readonly ArticleId[];
  readonly bookmark: readonly ArticleId[];
  readonly later: readonly ArticleId[];
  readonly fullText: readonly ArticleId[];
  /** Articles that lack one of the tags. */
  readonly tags: readonly ArticleId[];
}

const CONDITIONS = {
  mute: 's.removed_at IS NULL',
  read: 's.read_at IS NULL',
  bookmark: 's.bookmarked_at IS NULL',
  later: 'NOT EXISTS (SELECT 1 FROM reading_queue q WHERE q.article_id = a.id)',
  // The page can be had, and is not here yet.
  fullText: `a.url IS NOT NULL AND NOT EXISTS (SELECT 1 FROM article_source p WHERE p.article_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM fetch_queue q WHERE q.article_id = a.id AND q.page = 1)`,
} as const;

const TAG_MISSING = `EXISTS (SELECT 1 FROM json_each(?2) AS wanted WHERE NOT EXISTS (
  SELECT 1 FROM article_tag x JOIN tag t ON t.id = x.tag_id
  WHERE x.article_id = a.id AND t.key = wanted.value))`;

/** What of `ids` each act of a rule would change. What is muted is done nothing else to. */
export function ruleChanges(read: Reading, acts: RuleActs, ids: readonly ArticleId[]): RuleChanges {
  const list = JSON.stringify(ids);
  const those = (condition: string, ...values: readonly string[]) =>
    read.ids<ArticleId>(
      `SELECT a.id AS id FROM json_each(?1) AS j JOIN article a ON a.id = j.value
       JOIN article_state s ON s.article_id = a.id WHERE ${condition}`,
      list,
      ...values,
    );
  const of = (act: keyof typeof CONDITIONS) =>
    acts[act] && (act === 'mute' || !acts.mute) ? those(CONDITIONS[act]) : [];
  return {
    mute: of('mute'),
    read: of('read'),
    bookmark: of('bookmark'),
    later: of('later'),
    fullText: of('fullText'),
    tags: acts.mute || acts.tags.length === 0 ? [] : those(TAG_MISSING, JSON.stringify(acts.tags.map(keyOf))),
  };
}
