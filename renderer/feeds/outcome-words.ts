import type { FeedLogOutcome } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';

/** What came of asking a feed, in the language of the screen. */
export function outcomeWords(outcome: FeedLogOutcome): string {
  switch (outcome.kind) {
    case 'stored':
      return t('log.stored', { entries: outcome.entries, added: outcome.added, changed: outcome.changed });
    case 'unchanged':
      return t('log.unchanged');
    case 'paused':
      return t('log.paused', { host: outcome.host, until: locale.moment(outcome.until) });
    case 'failed':
      return errorWords(outcome.error);
  }
}
