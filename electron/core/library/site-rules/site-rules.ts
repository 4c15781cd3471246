import * as v from 'valibot';
import {
  OffprintError,
  SiteRulesFile,
  type BlockRule,
  type SiteRule,
  type SiteRuleId,
} from '../../api/index.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import type { Extractor } from '../../formats/extract/extract.ts';

/** All rules, as a list and as a file. */
export interface SiteRuleQueries {
  list(): readonly SiteRule[];
  exportRules(): { readonly name: string; readonly text: string; readonly count: number };
}

/** What the user hides, or keeps alone, on the pages of a site. */
export interface SiteRules extends SiteRuleQueries {
  /** The rules for a page or an entry at this address. */
  rulesFor(address: string): readonly BlockRule[];
  /** A rule that is here already is answered as it is. */
  add(site: string, rule: BlockRule): SiteRule;
  /** @throws {OffprintError} `not-found` */
  remove(id: SiteRuleId): SiteRule;
  /** Takes rules of a site away; returns those that were there. */
  removeAll(site: string, rules: readonly BlockRule[]): readonly SiteRule[];
  /** Rules were changed in the database by something else. */
  forget(): void;
  /** Returns the sites that have a new rule. @throws {OffprintError} `not-site-rules` */
  importRules(text: string): { readonly added: number; readonly sites: readonly string[] };
}

const COLUMNS = 'id, site, kind, selector, starts_with AS startsWith, added_at AS addedAt';

function siteRuleQueries(read: Reading): SiteRuleQueries {
  const list = () => read.all<SiteRule>(`SELECT ${COLUMNS} FROM site_rule ORDER BY site, id`);
  return {
    list,
    exportRules() {
      const rules = list().map(({ site, kind, selector, startsWith }) => ({
        site,
        kind,
        selector,
        startsWith,
      }));
      const text = `${JSON.stringify({ offprintSiteRules: 1, rules }, null, 2)}\n`;
      return { name: 'offprint-site-rules.json', text, count: rules.length };
    },
  };
}

export function createSiteRules(database: Database, now: () => Date): SiteRules {
  const queries = siteRuleQueries(database.read);
  let bySite: ReadonlyMap<string, readonly BlockRule[]> | null = null;

  function insert(writing: Writing, site: string, rule: BlockRule): number {
    return writing.run(
      `INSERT OR IGNORE INTO site_rule (site, kind, selector, starts_with, added_at) VALUES (?, ?, ?, ?, ?)`,
      site,
      rule.kind,
      rule.selector,
      rule.startsWith,
      now().toISOString(),
    );
  }

  return {
    ...queries,
    rulesFor(address) {
      // Asked for every page and entry that is read: kept at hand.
      bySite ??= grouped(queries.list());
      return bySite.size === 0 ? [] : (bySite.get(siteOf(address)) ?? []);
    },
    add(site, rule) {
      const added = database.write((writing) => {
        insert(writing, site, rule);
        return writing.one<SiteRule>(
          `SELECT ${COLUMNS} FROM site_rule WHERE site = ? AND kind = ? AND selector = ? AND starts_with = ?`,
          site,
          rule.kind,
          rule.selector,
          rule.startsWith,
        );
      });
      bySite = null;
      if (!added) throw new Error('A rule that was stored is not there.');
      return added;
    },
    remove(id) {
      const removed = database.write((writing) =>
        writing.one<SiteRule>(`DELETE FROM site_rule WHERE id = ? RETURNING ${COLUMNS}`, id),
      );
      bySite = null;
      if (!removed) throw new OffprintError('not-found', `There is no site rule ${id}.`);
      return removed;
    },
    removeAll(site, rules) {
      const removed = database.write((writing) =>
        rules.flatMap(({ kind, selector, startsWith }) => {
          const sql = `DELETE FROM site_rule WHERE site = ? AND kind = ? AND selector = ? AND starts_with = ? RETURNING ${COLUMNS}`;
          return writing.one<SiteRule>(sql, site, kind, selector, startsWith) ?? [];
        }),
      );
      bySite = null;
      return removed;
    },
    forget() {
      bySite = null;
    },
    importRules(text) {
      const { rules } = readFile(text);
      const sites = new Set<string>();
      const added = database.write((writing) =>
        rules.reduce((sum, { site, ...rule }) => {
          const fresh = insert(writing, site, rule);
          if (fresh > 0) sites.add(site);
          return sum + fresh;
        }, 0),
      );
      bySite = null;
      return { added, sites: [...sites] };
    },
  };
}

/** The host of an address without `www.`; empty for an address that has none. */
export function siteOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : '';
}

/** An extractor that goes by the user's rules for each site, unless it is told others. */
export function withSiteRules(extractor: Extractor, rules: Pick<SiteRules, 'rulesFor'>): Extractor {
  const ruled = <T extends { readonly url: string; readonly rules?: readonly BlockRule[] }>(input: T): T =>
    input.rules ? input : { ...input, rules: rules.rulesFor(input.url) };
  return {
    ...extractor,
    page: (input) => extractor.page(ruled(input)),
    extract: (input) => extractor.page(ruled(input)),
    fragment: (input) => extractor.fragment(ruled(input)),
  };
}

function grouped(rules: readonly SiteRule[]): ReadonlyMap<string, readonly BlockRule[]> {
  const bySite = new Map<string, BlockRule[]>();
  for (const rule of rules) bySite.set(rule.site, [...(bySite.get(rule.site) ?? []), plainRule(rule)]);
  return bySite;
}

function plainRule({ kind, selector, startsWith }: BlockRule): BlockRule {
  return { kind, selector, startsWith };
}

function readFile(text: string): v.InferOutput<typeof SiteRulesFile> {
  try {
    return v.parse(SiteRulesFile, JSON.parse(text));
  } catch (error) {
    throw new OffprintError('not-site-rules', 'This file has no rules for sites.', undefined, error);
  }
}
