import { fold } from '../../formats/language/language.ts';

/** Under what a publisher files an article. */
export interface ArticleTopics {
  /** The part of the publication, such as "Culture". */
  readonly section: string | null;
  /** What it is about, each once. */
  readonly keywords: readonly string[];
}

/** A topic as it is looked for: case, accents and spaces aside. */
export const topicKey = (name: string): string => fold(name).replace(/\s+/g, ' ').trim();

/** Topics as the columns `section`, `section_key`, `keywords` and `keyword_keys` have them; null where unknown. */
export function topicColumns({
  section,
  keywords,
}: ArticleTopics): readonly [string | null, string | null, string | null, string | null] {
  const list = keywords.length === 0 ? null : JSON.stringify(keywords);
  const keys = keywords.length === 0 ? null : `\n${keywords.map(topicKey).join('\n')}\n`;
  return [section, section === null ? null : topicKey(section), list, keys];
}
