/** Finds whole words among `words`, whatever their case; null when there is nothing to find. */
export function searchWordPattern(words: readonly string[]): RegExp | null {
  const parts = words
    .filter((word) => word.trim() !== '')
    // The longest first: of "read" and "reading" the longer must have its chance.
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  if (parts.length === 0) return null;
  // Scripts without spaces have no word boundaries to go by.
  const spaced = words.every(
    (word) => !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word),
  );
  const body = `(?:${parts.join('|')})`;
  return new RegExp(spaced ? `(?<![\\p{L}\\p{N}\\p{M}])${body}(?![\\p{L}\\p{N}\\p{M}])` : body, 'giu');
}
