/** What is passed over whole, by how it begins and ends. */
const passed = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Whether every element ends where it should. The strict parser is lenient here: where two elements cross it
 * loses what follows without a word. Linear in the length of the text.
 */
export function tagsBalance(text: string): boolean {
  const open: string[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const whole = passed.find(([start]) => text.startsWith(start, at));
    if (whole) {
      const end = text.indexOf(whole[1], at + whole[0].length);
      if (end < 0) return false;
      at = end + whole[1].length;
      continue;
    }
    const end = endOfTag(text, at);
    if (end < 0) return false;
    const name = /[^\s/>]*/y;
    const closing = text[at + 1] === '/';
    name.lastIndex = at + (closing ? 2 : 1);
    const [written = ''] = name.exec(text) ?? [];
    if (closing) {
      if (open.pop() !== written) return false;
    } else if (text[end - 1] !== '/') open.push(written);
    at = end + 1;
  }
  return open.length === 0;
}

/** Where the `>` of a tag stands; one inside a quoted value is none. */
function endOfTag(text: string, start: number): number {
  let quote = '';
  for (let i = start + 1; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '>') return i;
    else if (char === '<') return -1;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}
