/** Names that Windows keeps for itself, whatever their ending (Naming Files, Paths, and Namespaces, Microsoft Learn). */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 80;

/**
 * A title as the name of a file that every system takes: without an ending, without what separates folders, no dots
 * or spaces at its ends, at most 80 characters. `fallback` is for a title of which nothing is left.
 */
export function fileName(title: string, fallback: string): string {
  const name = [
    ...title
      .normalize('NFC')
      .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
      .replace(/\s+/g, ' '),
  ]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '');
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
