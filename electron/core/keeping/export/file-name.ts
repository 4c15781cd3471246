/** Names that Windows keeps for itself, whatever their ending (Naming Files, Paths, and Namespaces, Microsoft Learn). */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 80;
/** In UTF-8: with a date, a number and an ending, within the 255 that file systems have room for. */
const LONGEST_BYTES = 200;

/**
 * A title as the name of a file that every system takes: without an ending, without what separates folders, no dots
 * or spaces at its ends, at most 80 characters and 200 bytes of UTF-8. `fallback` is for a title of which nothing is left.
 */
export function fileName(title: string, fallback: string): string {
  const characters = [
    ...title
      .normalize('NFC')
      .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
      .replace(/\s+/g, ' '),
  ].slice(0, LONGEST);
  while (Buffer.byteLength(characters.join('')) > LONGEST_BYTES) characters.pop();
  const name = characters.join('').replace(/^[\s.]+|[\s.]+$/g, '');
  if (name === '') return fallback;
  return RESERVED.test(name) ? `${name}_` : name;
}

/** Gives each name once: a second one of the same letters, whatever their case, gets a number. */
export function createNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let unique = name;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${name} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}
