/** One-letter words that must not end a line, by language. */
const shortWords: Readonly<Record<string, string>> = {
  pl: 'aiouwz',
  cs: 'aikosuvz',
  sk: 'aikosuvz',
};

const patterns = new Map(
  Object.entries(shortWords).map(([language, letters]) => [
    language,
    new RegExp(`(?<=^|[\\s\\u00a0([{„”"'«»–—])([${letters}])[ \\t\\r\\n]+(?=\\S)`, 'giu'),
  ]),
);

/**
 * Binds one-letter words to what follows with a no-break space, as Polish, Czech and Slovak setting has it.
 * Text in other languages is answered unchanged.
 */
export function bindShortWords(text: string, language: string | null): string {
  const pattern = patterns.get(language?.toLowerCase().split('-')[0] ?? '');
  return pattern ? text.replace(pattern, '$1\u00a0') : text;
}
