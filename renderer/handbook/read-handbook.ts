import names from '../../assets/handbook/index.json' with { type: 'json' };
import type { Language } from '../kernel/locale.ts';
import { pageOf, type HandbookPage } from './handbook-pages.ts';

/** Each language is a file of its own, of which only the one that is read is loaded. */
const texts = {
  en: () => import('./texts-en.ts'),
  pl: () => import('./texts-pl.ts'),
} as const satisfies Readonly<Record<Language, unknown>>;

/** The pages of the handbook in the order in which they are read, from the app's own files. */
export async function readHandbook(language: Language): Promise<readonly HandbookPage[]> {
  const { default: files } = await texts[language]();
  return names.map((name) => {
    const text = files[`../../assets/handbook/${language}/${name}.md`];
    if (text === undefined) throw new Error(`The handbook has no page ${name} in ${language}.`);
    return pageOf(name, text);
  });
}
