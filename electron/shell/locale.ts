import en from '../../assets/locales/en.json' with { type: 'json' };
import pl from '../../assets/locales/pl.json' with { type: 'json' };
import type { Preferences } from '../core/api/index.ts';

/** The text of a key in the user's language; `count` chooses the plural form and stands in it. */
export type Translate = (key: string, count?: number) => string;

const catalogues: Readonly<Record<'en' | 'pl', Readonly<Record<string, unknown>>>> = { en, pl };

/** @param system BCP 47 tag of the system's language. */
export function createTranslate(language: Preferences['language'], system: string): Translate {
  const chosen = language === 'system' ? (system.toLowerCase().startsWith('pl') ? 'pl' : 'en') : language;
  return (key, count = 0) => {
    const message = catalogues[chosen][key] ?? catalogues.en[key];
    if (typeof message === 'string') return message;
    if (message === null || typeof message !== 'object') return key;
    const forms = message as Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
    const form = forms[new Intl.PluralRules(chosen).select(count)] ?? forms.other ?? key;
    return form.replace('{count}', new Intl.NumberFormat(chosen).format(count));
  };
}
