import type {
  ArticleId,
  ArticleSummary,
  Rule,
  RuleActs,
  RuleId,
  RulePreview,
  RuleRun,
  TagChange,
} from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { ruleChanges } from './rule-changes.ts';
import { allRules, createRuleList, type RuleDraft } from './rule-list.ts';

/** Articles of a preview that are shown. */
const SHOWN = 50;

/** What rules do is done by the features it belongs to, which announce it. */
export interface RuleExecutor {
  readonly setRead: (ids: readonly ArticleId[], read: boolean) => void;
  readonly setRemoved: (ids: readonly ArticleId[], removed: boolean) => void;
  readonly setBookmarked: (id: ArticleId, bookmarked: boolean) => void;
  readonly setLater: (ids: readonly ArticleId[], queued: boolean) => void;
  /** Returns what takes the changes back. */
  readonly changeTags: (changes: readonly TagChange[]) => readonly TagChange[];
  /** Has the articles' pages fetched, or no longer. */
  readonly setPageWanted: (ids: readonly ArticleId[], wanted: boolean) => void;
  readonly notify: (name: string, ids: readonly ArticleId[]) => void;
}

export interface RuleQueries {
  list(): readonly Rule[];
  /** What a rule would change now. @throws {OffprintError} `search-query` */
  preview(query: string, acts: RuleActs): Promise<RulePreview>;
}

export interface Rules extends RuleQueries {
  /** @throws {OffprintError} `search-query`, `not-found` */
  save(id: RuleId | null, draft: RuleDraft): Promise<Rule>;
  /** @throws {OffprintError} `not-found` */
  move(id: RuleId, before: RuleId | null): readonly Rule[];
  /** @throws {OffprintError} `not-found` */
  setRemoved(id: RuleId, removed: boolean): readonly Rule[];
  /** Applies a rule to the whole library. @throws {OffprintError} `search-query`, `not-found` */
  run(id: RuleId): Promise<RuleRun>;
  undoRun(run: RuleRun): void;
  /** Applies the rules to what arrived and is in the index; true when something was changed by that. */
  work(): Promise<boolean>;
  /** What waits is left alone: articles that were merged in did not arrive. */
  forgetArrived(): void;
}

function ruleQueries(options: {
  readonly read: Reading;
  readonly matches: (query: string) => Promise<readonly ArticleId[]>;
  readonly summaries: (ids: readonly ArticleId[]) => readonly ArticleSummary[];
}): RuleQueries {
  const { read, matches, summaries } = options;
  return {
    list: () => allRules(read),
    async preview(query, acts) {
      const ids = await matches(query);
      const would = new Set(Object.values(ruleChanges(read, acts, ids)).flat() as ArticleId[]);
      const newest = read.column<number>(
        `SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))
         ORDER BY sorted_at DESC, id DESC LIMIT ?`,
        JSON.stringify([...would]),
        SHOWN,
      ) as ArticleId[];
      return { matches: ids.length, changes: would.size, articles: summaries(newest) };
    },
  };
}

/** Rules of the user's own for articles that arrive. */
export function createRules(options: {
  readonly database: Database;
  readonly now: () => Date;
  /** All articles that a query finds. @throws {OffprintError} `search-query` */
  readonly matches: (query: string) => Promise<readonly ArticleId[]>;
  readonly summaries: (ids: readonly ArticleId[]) => readonly ArticleSummary[];
  readonly executor: RuleExecutor;
  readonly changed: (rules: readonly Rule[]) => void;
  readonly log: (message: string, error: unknown) => void;
}): Rules {
  const { database, now, matches, executor, changed, log } = options;
  const list = createRuleList(database, now);

  function told(): readonly Rule[] {
    const all = list.all();
    changed(all);
    return all;
  }

  /** Does what a rule does to these articles; returns what that changed. */
  function apply(acts: RuleActs, ids: readonly ArticleId[]): RuleRun {
    const { mute, read, bookmark, later, fullText, tags } = ruleChanges(database.read, acts, ids);
    if (mute.length > 0) executor.setRemoved(mute, true);
    if (read.length > 0) executor.setRead(read, true);
    for (const id of bookmark) executor.setBookmarked(id, true);
    if (later.length > 0) executor.setLater(later, true);
    if (fullText.length > 0) executor.setPageWanted(fullText, true);
    const undo =
      tags.length > 0 ? executor.changeTags([{ ids: [...tags], add: [...acts.tags], remove: [] }]) : [];
    return {
      mute: [...mute],
      read: [...read],
      bookmark: [...bookmark],
      later: [...later],
      fullText: [...fullText],
      tags: [...undo],
    };
  }

  /** The rules that hold on this day, in their order. */
  function active(): readonly Rule[] {
    const at = now();
    const today = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    return list.all().filter(({ enabled, until }) => enabled && (until === null || until >= today));
  }

  async function applyToArrived(rule: Rule, arrived: ReadonlySet<ArticleId>): Promise<boolean> {
    try {
      const found = (await matches(rule.query)).filter((id) => arrived.has(id));
      const ids = applyToAll(rule, found);
      if (ids.length === found.length)
        database.writeSoon((writing) => forgetFailure(writing, 'rule', rule.id));
      if (ids.length === 0) return false;
      if (rule.acts.notify && !rule.acts.mute) executor.notify(rule.name, ids);
      list.count(rule.id, ids.length);
      return true;
    } catch (error) {
      // One that cannot be applied, because what its query names is gone, does not stop the others.
      setAside(rule, error);
      return false;
    }
  }

  function setAside(rule: Pick<Rule, 'id' | 'name'>, error: unknown): void {
    if (!isOfItem(error)) throw error;
    log(`The rule "${rule.name}" could not be applied.`, error);
    database.writeSoon((writing) =>
      noteFailure(writing, {
        queue: 'rule',
        item: rule.id,
        title: rule.name,
        error,
        now: now().toISOString(),
        most: 1,
      }),
    );
  }

  /** At once; when that fails, one by one, so that an article on which it fails keeps none of the others from it. */
  function applyToAll(rule: Rule, ids: readonly ArticleId[]): readonly ArticleId[] {
    if (ids.length === 0) return [];
    try {
      apply(rule.acts, ids);
      return ids;
    } catch (error) {
      if (ids.length > 1) return ids.flatMap((id) => applyToAll(rule, [id]));
      setAside(rule, error);
      return [];
    }
  }

  for (const { rule, error } of list.unreadable()) setAside(rule, error);

  return {
    ...ruleQueries({ ...options, read: database.read }),
    async save(id, draft) {
      // Asking reads the query, so that one that cannot be read is not kept.
      await matches(draft.query);
      const rule = list.put(id, draft);
      database.write((writing) => forgetFailure(writing, 'rule', rule.id));
      told();
      return rule;
    },
    move(id, before) {
      list.move(id, before);
      return told();
    },
    setRemoved(id, removed) {
      list.setRemoved(id, removed);
      return told();
    },
    async run(id) {
      const { query, acts } = list.get(id);
      return apply(acts, await matches(query));
    },
    undoRun({ mute, read, bookmark, later, fullText, tags }) {
      if (tags.length > 0) executor.changeTags(tags);
      if (fullText.length > 0) executor.setPageWanted(fullText, false);
      if (later.length > 0) executor.setLater(later, false);
      const { read: reading } = database;
      const here = new Set(
        reading.ids<ArticleId>(
          'SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))',
          JSON.stringify(bookmark),
        ),
      );
      for (const article of bookmark) if (here.has(article)) executor.setBookmarked(article, false);
      if (read.length > 0) executor.setRead(read, false);
      if (mute.length > 0) executor.setRemoved(mute, false);
    },
    async work() {
      const queued = database.read.ids<ArticleId>('SELECT article_id AS id FROM rule_queue');
      if (queued.length === 0) return false;
      const arrived = new Set(queued);
      let acted = false;
      // One after the other: what a rule did may matter to the query of the next.
      for (const rule of active()) if (await applyToArrived(rule, arrived)) acted = true;
      database.write((writing) =>
        writing.run(
          'DELETE FROM rule_queue WHERE article_id IN (SELECT value FROM json_each(?))',
          JSON.stringify(queued),
        ),
      );
      if (acted) told();
      return acted;
    },
    forgetArrived() {
      database.write((writing) => writing.run('DELETE FROM rule_queue'));
    },
  };
}
