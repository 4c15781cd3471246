import * as v from 'valibot';
import { NO_ACTS, OffprintError, RuleActs, type Rule, type RuleId } from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';

/** A removed rule can be brought back for so long; undo is offered for seconds. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

interface RuleRow extends Omit<Rule, 'acts' | 'enabled'> {
  readonly acts: string;
  readonly enabled: number;
}

/** What is kept of a rule. */
export type RuleDraft = Pick<Rule, 'name' | 'query' | 'enabled' | 'until'> & { readonly acts: RuleActs };

/** The rules, in the user's order. */
export interface RuleList {
  all(): readonly Rule[];
  /** @throws {OffprintError} `not-found` */
  get(id: RuleId): Rule;
  /** Without an id a new one. @throws {OffprintError} `not-found` */
  put(id: RuleId | null, draft: RuleDraft): Rule;
  /** @throws {OffprintError} `not-found` */
  move(id: RuleId, before: RuleId | null): void;
  /** @throws {OffprintError} `not-found` */
  setRemoved(id: RuleId, removed: boolean): void;
  /** The rules that are kept but cannot be read, with the reason. */
  unreadable(): readonly { readonly rule: Pick<Rule, 'id' | 'name'>; readonly error: unknown }[];
  /** Counts articles that a rule was applied to. */
  count(id: RuleId, articles: number): void;
}

/** What a rule does, as it is stored. @throws {OffprintError} `rule-unreadable` */
function actsOf({ id, acts }: Pick<RuleRow, 'id' | 'acts'>): RuleActs {
  try {
    return v.parse(RuleActs, JSON.parse(acts));
  } catch (error) {
    throw new OffprintError('rule-unreadable', `What rule ${id} does cannot be read.`, undefined, error);
  }
}

/** One whose acts cannot be read does nothing, and does not keep the others from what they do. */
function toRule(row: RuleRow): Rule {
  try {
    return { ...row, acts: actsOf(row), enabled: row.enabled === 1 };
  } catch {
    // Shown as switched off: saving it again mends it. Why is told by `unreadable`.
    return { ...row, acts: NO_ACTS, enabled: false };
  }
}

function rowsOf(read: Reading): readonly RuleRow[] {
  return read.all<RuleRow>(
    `SELECT id, name, query, acts, enabled, until, applied FROM rule
     WHERE removed_at IS NULL ORDER BY position, id`,
  );
}

/** All rules, in the user's order. */
export const allRules = (read: Reading): readonly Rule[] => rowsOf(read).map(toRule);

export function createRuleList(database: Database, now: () => Date): RuleList {
  const rows = () => rowsOf(database.read);
  const all = () => allRules(database.read);

  const missing = (id: RuleId) => new OffprintError('not-found', `There is no rule ${id}.`);

  function get(id: RuleId): Rule {
    const rule = all().find((other) => other.id === id);
    if (!rule) throw missing(id);
    return rule;
  }

  return {
    all,
    get,
    unreadable: () =>
      rows().flatMap((row) => {
        try {
          actsOf(row);
          return [];
        } catch (error) {
          return [{ rule: row, error }];
        }
      }),
    put(id, { name, query, acts, enabled, until }) {
      const values = [name, query, JSON.stringify(acts), enabled ? 1 : 0, until] as const;
      if (id !== null) {
        get(id);
        database.write((writing) =>
          writing.run(
            'UPDATE rule SET name = ?, query = ?, acts = ?, enabled = ?, until = ? WHERE id = ?',
            ...values,
            id,
          ),
        );
        return get(id);
      }
      const made = database.write((writing) =>
        writing.insert(
          `INSERT INTO rule (name, query, acts, enabled, until, position)
           SELECT ?, ?, ?, ?, ?, coalesce(max(position), 0) + 1 FROM rule`,
          ...values,
        ),
      );
      return get(made as RuleId);
    },
    move(id, before) {
      get(id);
      if (before !== null) get(before);
      const order = all().map((rule) => rule.id);
      const at = order.indexOf(id);
      const rest = order.filter((other) => other !== id);
      rest.splice(before === null ? rest.length : before === id ? at : rest.indexOf(before), 0, id);
      database.write((writing) =>
        rest.forEach((other, place) =>
          writing.run('UPDATE rule SET position = ? WHERE id = ?', place + 1, other),
        ),
      );
    },
    setRemoved(id, removed) {
      const at = now();
      const long = new Date(at.getTime() - KEPT_DAYS * DAY_MS).toISOString();
      const found = database.write((writing) => {
        writing.run('DELETE FROM rule WHERE removed_at < ?', long);
        return writing.run(
          'UPDATE rule SET removed_at = ? WHERE id = ?',
          removed ? at.toISOString() : null,
          id,
        );
      });
      if (found === 0) throw missing(id);
    },
    count(id, articles) {
      database.write((writing) =>
        writing.run('UPDATE rule SET applied = applied + ? WHERE id = ?', articles, id),
      );
    },
  };
}
