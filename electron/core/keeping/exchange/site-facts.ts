import * as v from 'valibot';
import { BlockRule, Site } from '../../api/index.ts';
import { sameJson, type FactsOf } from './family.ts';

const Back = v.pick(BlockRule, ['selector', 'startsWith']);

/** Rules that put back what is left out of a site's pages; their subject is the site, their part says which it is. */
export const siteFacts: FactsOf = {
  facts: (reading, site) =>
    reading
      .all<{ selector: string; startsWith: string; at: string }>(
        `SELECT selector, starts_with AS startsWith, added_at AS at FROM site_rule WHERE site = ? AND kind = 'back'`,
        site,
      )
      .map(({ selector, startsWith, at }) => ({
        kind: 'rule-back',
        part: `${selector}\n${startsWith}`,
        value: { selector, startsWith },
        at,
      })),
  alike: (_kind, here, there) => sameJson(here, there),
  apply(writing, { subject: site, kind, part, value, at }, touched) {
    if (kind !== 'rule-back' || !v.is(Site, site)) return false;
    const [selector = '', startsWith = ''] = part.split('\n');
    if (value === null)
      writing.run(
        `DELETE FROM site_rule WHERE site = ? AND kind = 'back' AND selector = ? AND starts_with = ?`,
        ...[site, selector, startsWith],
      );
    else {
      const rule = v.safeParse(Back, value);
      if (!rule.success || rule.output.selector !== selector || rule.output.startsWith !== startsWith)
        return false;
      writing.run(
        `INSERT OR IGNORE INTO site_rule (site, kind, selector, starts_with, added_at) VALUES (?, 'back', ?, ?, ?)`,
        ...[site, selector, startsWith, at],
      );
    }
    touched.sites.add(site);
    return true;
  },
};
