import type { Rule, RuleId, RuleRun } from '../../electron/core/api/index.ts';
import type { RuleDraft, RulesStore } from './rules-store.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

/** Articles that a run changed in any way. */
function articlesOf({ tags, ...ids }: RuleRun): number {
  return new Set([...Object.values(ids).flat(), ...tags.flatMap((change) => change.ids)]).size;
}

/** What a reader does to rules, and with them, undoable. Each throws {@link OffprintError} as the library says. */
export class RuleActions extends UndoableActs {
  readonly #rules: RulesStore;

  constructor(rules: RulesStore, told: Told) {
    super(told);
    this.#rules = rules;
  }

  /** Keeps a new rule, or changes one. */
  save(rule: Rule | null, draft: RuleDraft): Promise<Rule> {
    return this.undo.during(async () => {
      const saved = await this.#rules.save(rule?.id ?? null, draft);
      if (rule)
        this.remember(
          t('rules.changed', { name: draft.name }),
          () => this.#rules.save(rule.id, rule),
          () => this.#rules.save(rule.id, draft),
        );
      else
        this.remember(
          t('rules.kept', { name: draft.name }),
          () => this.#rules.setRemoved(saved.id, true),
          () => this.#rules.setRemoved(saved.id, false),
        );
      return saved;
    });
  }

  remove(rule: Rule): Promise<void> {
    return this.undo.during(async () => {
      await this.#rules.setRemoved(rule.id, true);
      this.remember(
        t('rules.removed', { name: rule.name }),
        () => this.#rules.setRemoved(rule.id, false),
        () => this.#rules.setRemoved(rule.id, true),
      );
    });
  }

  /** Puts a rule before another, or at the end. */
  move(id: RuleId, before: RuleId | null): Promise<void> {
    return this.undo.during(async () => {
      const after = this.#rules.after(id);
      if (before === id || before === after) return;
      await this.#rules.move(id, before);
      this.remember(
        t('done.moved'),
        () => this.#rules.move(id, after),
        () => this.#rules.move(id, before),
      );
    });
  }

  /** Applies a rule to what is here already. */
  run(rule: Rule): Promise<void> {
    return this.undo.during(async () => {
      let run = await this.#rules.run(rule.id);
      const count = articlesOf(run);
      if (count === 0) return this.toasts.show(t('rules.nothingChanged'));
      this.remember(
        t('rules.ran', { name: rule.name, count }),
        () => this.#rules.undoRun(run),
        async () => {
          run = await this.#rules.run(rule.id);
        },
      );
    });
  }
}
