import names from '../../assets/handbook/index.json' with { type: 'json' };
import type { Language } from '../kernel/locale.ts';
import { pageOf, type HandbookPage } from './handbook-pages.ts';

/** Each language is a file of its own, of which only the one that is read is loaded. */
const textsIn = {
  en: async () => (await import('./texts-en.ts')).texts,
  pl: async () => (await import('./texts-pl.ts')).texts,
} as const satisfies Readonly<Record<Language, unknown>>;

/** The pages of the handbook in the order in which they are read, from the app's own files. */
export async function readHandbook(language: Language): Promise<readonly HandbookPage[]> {
  const texts = await textsIn[language]();
  return names.map((name) => {
    const text = texts[`../../assets/handbook/${language}/${name}.md`];
    if (text === undefined) throw new Error(`The handbook has no page ${name} in ${language}.`);
    return pageOf(name, text);
  });
}
