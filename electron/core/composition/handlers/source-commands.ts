import type { LibraryCommands, RuleChange, SiteRule } from '../../api/index.ts';
import type { CommandParts } from './command-parts.ts';
import { siteOf } from '../../library/site-rules/site-rules.ts';

/** The kept pages, and the rules of their sites. */
export function sourceCommands(parts: CommandParts): Pick<LibraryCommands, 'sources' | 'siteRules'> {
  const { articles, siteRules, sources } = parts;

  /** Reads the older articles of a rule's site again. */
  const changedRule = (rule: SiteRule): RuleChange => ({ rule, ...sources.startSites([rule.site]) });

  return {
    sources: {
      async extractAgain({ id }) {
        await sources.extractAgain(id);
        return articles.get(id);
      },
      start: ({ which }) => sources.start(which),
      putBack: ({ id, text, back }) => sources.putBack(id, text, back),
    },
    siteRules: {
      add: ({ id, rule }) => changedRule(siteRules.add(siteOf(sources.addressOf(id)), rule)),
      async putBack({ id, text }) {
        const rules = await sources.rulesForPiece(id, text);
        if (rules.length === 0) return null;
        const site = siteOf(sources.addressOf(id));
        const added = rules.map((rule) => siteRules.add(site, rule));
        return { rules: added, ...sources.startSites([site]) };
      },
      async endPutBack({ id, text }) {
        const site = siteOf(sources.addressOf(id));
        const rules = siteRules.removeAll(site, await sources.rulesBehind(id, text));
        return { rules, ...sources.startSites(rules.length > 0 ? [site] : []) };
      },
      remove: ({ id }) => changedRule(siteRules.remove(id)),
      restore: ({ site, rule }) => changedRule(siteRules.add(site, rule)),
      importRules({ text }) {
        const { added, sites } = siteRules.importRules(text);
        return { added, job: sources.startSites(sites).job };
      },
    },
  };
}
