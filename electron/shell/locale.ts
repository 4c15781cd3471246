import en from '../../assets/locales/en.json' with { type: 'json' };
import pl from '../../assets/locales/pl.json' with { type: 'json' };
import type { Preferences } from '../core/api/index.ts';

/** The text of a key in the reader's language. */
export type Translate = (key: string) => string;

const catalogues: Readonly<Record<'en' | 'pl', Readonly<Record<string, unknown>>>> = { en, pl };

/** @param system BCP 47 tag of the system's language. */
export function createTranslate(language: Preferences['language'], system: string): Translate {
  const chosen = language === 'system' ? (system.toLowerCase().startsWith('pl') ? 'pl' : 'en') : language;
  return (key) => {
    const text = catalogues[chosen][key] ?? catalogues.en[key];
    return typeof text === 'string' ? text : key;
  };
}
