/** Characters of a title in a list of links. */
const LONGEST = 160;

/** A title as long as a list shows it: cut after a word, with an ellipsis. */
export function shortTitle(title: string, longest = LONGEST): string {
  const text = title.replace(/\s+/g, ' ').trim();
  if (text.length <= longest) return text;
  // Scripts without spaces are cut between letters.
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  let cut = '';
  for (const { segment } of letters) {
    if (cut.length + segment.length >= longest) break;
    cut += segment;
  }
  const space = text[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ');
  const whole = space > longest * 0.6 ? cut.slice(0, space) : cut;
  return `${whole.replace(/[\s,;:.–—-]+$/u, '')}…`;
}
