import * as v from 'valibot';
import type { ArticleSummary } from './articles.ts';
import { ArticleId, RuleId } from './ids.ts';
import { command, query } from './procedure.ts';
import { TagChange, TagName } from './tags.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'rules.changed': readonly Rule[];
    /** Articles that arrived, of which a rule of that name is to tell. */
    'rules.notified': { readonly name: string; readonly ids: readonly ArticleId[] };
  }
}

/** What a rule does to an article, in the order in which it does it. */
export const ruleActs = ['mute', 'read', 'bookmark', 'later', 'fullText', 'notify'] as const;
export type RuleAct = (typeof ruleActs)[number];

/** What a rule does to each article it matches. A muted article goes to the trash, and nothing else is done to it. */
export const RuleActs = v.pipe(
  v.object({
    mute: v.optional(v.boolean(), false),
    read: v.optional(v.boolean(), false),
    bookmark: v.optional(v.boolean(), false),
    later: v.optional(v.boolean(), false),
    fullText: v.optional(v.boolean(), false),
    notify: v.optional(v.boolean(), false),
    tags: v.optional(v.pipe(v.array(TagName), v.maxLength(20)), []),
  }),
  v.check((acts) => acts.tags.length > 0 || ruleActs.some((act) => acts[act]), 'A rule does something.'),
);
export type RuleActs = v.InferOutput<typeof RuleActs>;

/** What a rule does that does nothing. */
export const NO_ACTS: RuleActs = {
  mute: false,
  read: false,
  bookmark: false,
  later: false,
  fullText: false,
  notify: false,
  tags: [],
};

/** Articles that arrive and match the query are done something to. Rules are applied in their order. */
export interface Rule {
  readonly id: RuleId;
  readonly name: string;
  /** In the language of the search. */
  readonly query: string;
  readonly acts: RuleActs;
  readonly enabled: boolean;
  /** The last day on which it is applied, as a local date (`2026-11-26`); null for ever. */
  readonly until: string | null;
  /** Articles it has been applied to as they arrived. */
  readonly applied: number;
}

/** What a run of a rule changed, which is what takes it back. */
export const RuleRun = v.object({
  mute: v.array(ArticleId),
  read: v.array(ArticleId),
  bookmark: v.array(ArticleId),
  later: v.array(ArticleId),
  fullText: v.array(ArticleId),
  /** The changes that take its tags off again. */
  tags: v.array(TagChange),
});
export type RuleRun = v.InferOutput<typeof RuleRun>;

/** What a rule would change in the library as it is. */
export interface RulePreview {
  /** Articles that match. */
  readonly matches: number;
  /** Articles of which something would change. */
  readonly changes: number;
  /** The newest of those, at most 50. */
  readonly articles: readonly ArticleSummary[];
}

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const QueryText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(10_000));
const Day = v.pipe(v.string(), v.isoDate());

export const rules = {
  /** Returns all rules in the user's order. One whose acts cannot be read is shown as switched off. */
  list: query(v.object({}))<readonly Rule[]>(),
  /**
   * Keeps a rule; without an id a new one, at the end. Emits `rules.changed`.
   * @throws {OffprintError} `search-query` when the query cannot be read, `not-found`
   */
  save: command(
    v.object({
      id: v.nullable(RuleId),
      name: Name,
      query: QueryText,
      acts: RuleActs,
      enabled: v.optional(v.boolean(), true),
      until: v.optional(v.nullable(Day), null),
    }),
  )<Rule>(),
  /**
   * Puts a rule before another, or at the end. Emits `rules.changed`.
   * @throws {OffprintError} `not-found`
   */
  move: command(v.object({ id: RuleId, before: v.nullable(RuleId) }))<readonly Rule[]>(),
  /**
   * Removes a rule; `restore` brings it back within 30 days. Emits `rules.changed`.
   * @throws {OffprintError} `not-found`
   */
  remove: command(v.object({ id: RuleId }))<readonly Rule[]>(),
  /**
   * Brings a removed rule back to its place. Emits `rules.changed`.
   * @throws {OffprintError} `not-found`
   */
  restore: command(v.object({ id: RuleId }))<readonly Rule[]>(),
  /**
   * Returns what a rule would change in what is here already.
   * @throws {OffprintError} `search-query` when the query cannot be read
   */
  preview: query(v.object({ query: QueryText, acts: RuleActs }))<RulePreview>(),
  /**
   * Applies a rule to what is here already. Returns what that changed, and emits the events of those acts. Nobody is
   * notified.
   * @throws {OffprintError} `not-found`, `search-query`; `bad-input` for a tag that is nothing but slashes
   */
  run: command(v.object({ id: RuleId }))<RuleRun>(),
  /**
   * Takes a run back, and emits the events of that. Articles that are gone meanwhile are passed over.
   * @throws {OffprintError} `bad-input` for a tag that is nothing but slashes
   */
  undoRun: command(v.object({ run: RuleRun }))<{ readonly done: true }>(),
} as const;
