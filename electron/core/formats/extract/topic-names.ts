/** Topics of an article that are kept, at most. */
const MOST = 20;

/** In UTF-16 units. */
export const LONGEST_TOPIC = 60;

/** Cleans the names of what an article is about, as its publisher gives them: each once, in their order. */
export function topicNames(found: readonly string[]): readonly string[] {
  const byFold = new Map<string, string>();
  for (const each of found) {
    const name = each
      .replace(/\s+/g, ' ')
      .replace(/^\s*#|(?<!\s)\s+$/g, '')
      .trim();
    // What newspapers' systems write there for themselves: "Tag:Sport", "section/foo".
    if (name === '' || name.length > LONGEST_TOPIC || /[:/=]\S/.test(name)) continue;
    if (!byFold.has(name.toLowerCase())) byFold.set(name.toLowerCase(), name);
  }
  return [...byFold.values()].slice(0, MOST);
}
