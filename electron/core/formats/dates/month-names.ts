/** Polish first: where two languages give a name to different months, the earlier language wins. */
const languages = [
  'en',
  'pl',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'ru',
  'uk',
  'cs',
  'sk',
  'sv',
  'da',
  'nb',
  'fi',
  'hu',
  'ro',
  'el',
  'tr',
  'lt',
  'lv',
  'et',
  'sl',
  'hr',
  'sr',
  'bg',
  'be',
  'ca',
  'eu',
  'gl',
  'is',
  'id',
  'vi',
  'he',
  'ar',
  'fa',
];

const tables = new Map<string, ReadonlyMap<string, number>>();

/** Names without case, dots and diacritics, so that `août`, `Aout` and `AOÛT.` are one. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'l')
    .replace(/\./g, '')
    .toLowerCase();
}

/** The names of a language as its readers write them alone, within a date, and short (from ICU). */
function namesOf(language: string): ReadonlyMap<string, number> {
  const kept = tables.get(language);
  if (kept) return kept;
  const names = new Map<string, number>();
  const styles: readonly Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'long', day: 'numeric' },
    { month: 'short', day: 'numeric' },
    { month: 'short' },
  ];
  for (const style of styles) {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...style, timeZone: 'UTC' });
    for (let month = 0; month < 12; month++) {
      const part = format.formatToParts(Date.UTC(2001, month, 15)).find(({ type }) => type === 'month');
      const name = foldName(part?.value ?? '');
      if (/\p{L}/u.test(name) && !names.has(name)) names.set(name, month + 1);
    }
  }
  if (language === 'en') names.set('sept', 9);
  if (language === 'de')
    for (const [name, month] of [
      ['maerz', 3],
      ['jaenner', 1],
      ['janner', 1],
      ['feber', 2],
    ] as const)
      names.set(name, month);
  tables.set(language, names);
  return names;
}

/** The month (1-12) that a word names, in the language given if it knows the word, else in the first that does. */
export function monthOfName(word: string, language?: string | null): number | null {
  const name = foldName(word);
  if (name.length < 3) return null;
  const preferred = language ? namesOf(language).get(name) : undefined;
  if (preferred !== undefined) return preferred;
  for (const each of languages) {
    const month = namesOf(each).get(name);
    if (month !== undefined) return month;
  }
  return null;
}
