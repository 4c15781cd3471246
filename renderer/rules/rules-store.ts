import type {
  LibraryClient,
  Rule,
  RuleActs,
  RuleId,
  RulePreview,
  RuleRun,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** What a rule is before it is kept. */
export interface RuleDraft {
  readonly name: string;
  readonly query: string;
  readonly acts: RuleActs;
  readonly enabled: boolean;
  /** A local date; null for ever. */
  readonly until: string | null;
}

/** The reader's rules for articles that arrive. They are asked for when somebody looks at them. */
export class RulesStore extends Store {
  readonly #rules: LibraryClient['rules'];
  #list: readonly Rule[] | null = null;

  constructor(rules: LibraryClient['rules']) {
    super();
    this.#rules = rules;
  }

  /** Null until they have been asked for. */
  get list(): readonly Rule[] | null {
    return this.#list;
  }

  get(id: RuleId): Rule | undefined {
    return this.#list?.find((rule) => rule.id === id);
  }

  /** The rule that stands after this one, if one does. */
  after(id: RuleId): RuleId | null {
    const list = this.#list ?? [];
    return list[list.findIndex((rule) => rule.id === id) + 1]?.id ?? null;
  }

  /** @throws {OffprintError} as the library says. */
  async load(): Promise<void> {
    this.apply(await this.#rules.list({}));
  }

  apply(list: readonly Rule[]): void {
    this.#list = list;
    this.changed();
  }

  /** @throws {OffprintError} as the library says. */
  preview(query: string, acts: RuleActs): Promise<RulePreview> {
    return this.#rules.preview({ query, acts });
  }

  /** @throws {OffprintError} as the library says. */
  save(id: RuleId | null, draft: RuleDraft): Promise<Rule> {
    return this.#rules.save({ id, ...draft });
  }

  /** @throws {OffprintError} as the library says. */
  async move(id: RuleId, before: RuleId | null): Promise<void> {
    this.apply(await this.#rules.move({ id, before }));
  }

  /** @throws {OffprintError} as the library says. */
  async setRemoved(id: RuleId, removed: boolean): Promise<void> {
    this.apply(await (removed ? this.#rules.remove({ id }) : this.#rules.restore({ id })));
  }

  /** @throws {OffprintError} as the library says. */
  run(id: RuleId): Promise<RuleRun> {
    return this.#rules.run({ id });
  }

  /** @throws {OffprintError} as the library says. */
  async undoRun(run: RuleRun): Promise<void> {
    await this.#rules.undoRun({ run });
  }
}
