import { ruleActs, type RuleActs } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';

/** What a rule does, in words: "Mark as read, tag: ports". */
export function ruleWords(acts: RuleActs): string {
  const said = ruleActs.flatMap((act) => (acts[act] ? [t(`rules.act.${act}`)] : []));
  const tags = acts.tags.length > 0 ? [t('rules.tagged', { tags: acts.tags.join(', ') })] : [];
  return locale.list([...said, ...tags]);
}
