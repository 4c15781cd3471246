/** The addresses of a text that has one on each of its lines and nothing else; null for any other text. */
export function addressesOf(text: string): readonly string[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0 || !lines.every((line) => /^https?:\/\/\S+$/i.test(line) && URL.canParse(line)))
    return null;
  return lines;
}
