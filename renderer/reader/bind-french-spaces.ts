/**
 * Makes the spaces that French setting has before `; ! ? :` and inside « » ones at which no line is broken: narrow
 * before `; ! ?`, full elsewhere (Imprimerie nationale, Lexique des règles typographiques). Where the text has no
 * space none is put. Text in other languages is answered unchanged.
 */
export function bindFrenchSpaces(text: string, language: string | null): string {
  if (language?.toLowerCase().split('-')[0] !== 'fr') return text;
  return text
    .replace(/(?<=\S)[ \u00a0](?=[;!?])/g, '\u202f')
    .replace(/(?<=\S) (?=[:»])/g, '\u00a0')
    .replace(/(?<=«) (?=\S)/g, '\u00a0');
}
