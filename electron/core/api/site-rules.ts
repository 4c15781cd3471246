import * as v from 'valibot';
import { ArticleId, SiteRuleId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import type { Job } from './sync.ts';

const name = String.raw`-?[\p{L}_][\p{L}\p{N}_-]*`;
const attribute = String.raw`\[[a-z][a-z0-9-]*(?:="[^"\\\]]{0,100}")?\]`;
const compound = `(?:[a-z][a-z0-9-]*(?:[.#]${name}|${attribute})*|(?:[.#]${name}|${attribute})+)`;
const selector = new RegExp(`^${compound}(?: (?:> )?${compound})*$`, 'u');

/** Most rules in a file that is read. */
const MOST_RULES = 5000;

/**
 * What is to be hidden on a site's pages, kept alone, or put back where extraction leaves it out. `selector` has tags, classes, ids and attributes, joined by
 * descent or `>`; `startsWith` narrows it to blocks whose text begins so (empty: all of them).
 */
export const BlockRule = v.object({
  kind: v.picklist(['hide', 'keep', 'back']),
  selector: v.pipe(v.string(), v.maxLength(300), v.regex(selector)),
  startsWith: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
});
export type BlockRule = Readonly<v.InferOutput<typeof BlockRule>>;

/** A host without `www.`, as it stands in addresses. */
export const Site = v.pipe(v.string(), v.maxLength(255), v.regex(/^[^\s/?#@]+$/));

/** A rule that is kept for a site. */
export interface SiteRule extends BlockRule {
  readonly id: SiteRuleId;
  readonly site: string;
  readonly addedAt: Instant;
}

/** A block of the article, as the user sees it: its text, or the address of its picture. */
export const PointedBlock = v.object({
  text: v.pipe(v.string(), v.maxLength(20_000)),
  picture: v.nullable(v.pipe(v.string(), v.maxLength(8192))),
});
export type PointedBlock = Readonly<v.InferOutput<typeof PointedBlock>>;

/** A kind of block that the one pointed at is of, and how many of the kind are on the page. */
export interface BlockKind {
  readonly selector: string;
  readonly startsWith: string;
  readonly count: number;
}

/** Rules as a file has them. */
export const SiteRulesFile = v.object({
  offprintSiteRules: v.literal(1),
  rules: v.pipe(v.array(v.object({ site: Site, ...BlockRule.entries })), v.maxLength(MOST_RULES)),
});

/** A rule that was added or removed, with the job that reads the site's older articles again, if there are any. */
export interface RuleChange {
  readonly rule: SiteRule;
  readonly articles: number;
  readonly job: Job | null;
}

/** Rules that were added or removed, with the job that reads the site's articles again, if there are any. */
export interface RulesChange {
  readonly rules: readonly SiteRule[];
  readonly articles: number;
  readonly job: Job | null;
}

export const siteRules = {
  /** Returns all rules, by site, then by age. */
  list: query(v.object({}))<readonly SiteRule[]>(),
  /**
   * Returns kinds of block that the one pointed at is of, narrowest first; none if nothing tells it from the others.
   * @throws {OffprintError} `source-missing` when the article's page is not kept, a page error
   */
  kinds: query(v.object({ id: ArticleId, block: PointedBlock }))<readonly BlockKind[]>(),
  /**
   * Returns the article's content as it would be with one rule more.
   * @throws {OffprintError} `source-missing`, a page error
   */
  preview: query(v.object({ id: ArticleId, rule: BlockRule }))<{ readonly content: string }>(),
  /**
   * Keeps a rule for the site of an article and applies it to all its articles whose pages are kept, as a job
   * `extract` that emits `articles.changed`.
   * @throws {OffprintError} `source-missing`
   */
  add: command(v.object({ id: ArticleId, rule: BlockRule }))<RuleChange>(),
  /**
   * Keeps rules for the site of an article that put back pieces such as this one, which was left out, and reads the
   * site's articles again as `add` does. Null where nothing tells the piece from others on the page.
   * @throws {OffprintError} `source-missing`, a page error
   */
  putBack: command(
    v.object({ id: ArticleId, text: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000_000)) }),
  )<RulesChange | null>(),
  /**
   * Takes away the rules that put back this piece of an article, and reads the site's articles again as `add` does.
   * Returns the rules that were there; none where no rule puts it back.
   * @throws {OffprintError} `source-missing`, a page error
   */
  endPutBack: command(
    v.object({ id: ArticleId, text: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000_000)) }),
  )<RulesChange>(),
  /**
   * Takes a rule away, and reads the site's articles again without it, as `add` does.
   * @throws {OffprintError} `not-found`
   */
  remove: command(v.object({ id: SiteRuleId }))<RuleChange>(),
  /** Puts a removed rule back, and reads the site's articles again as `add` does. */
  restore: command(v.object({ site: Site, rule: BlockRule }))<RuleChange>(),
  /** Returns all rules as a JSON file. */
  exportRules: query(v.object({}))<{
    readonly name: string;
    readonly text: string;
    readonly count: number;
  }>(),
  /**
   * Adds the rules of such a file; those that are here stay. Reads the articles of sites with a new rule again as
   * `add` does.
   * @throws {OffprintError} `not-site-rules`
   */
  importRules: command(v.object({ text: v.pipe(v.string(), v.maxLength(8_000_000)) }))<{
    readonly added: number;
    readonly job: Job | null;
  }>(),
} as const;
