import { foldText, tagPath, type Tag } from '../../electron/core/api/index.ts';

/** Tags offered at once. */
const SHOWN = 8;

/** Tags that what is typed may mean, best first: those that begin with it, then a part of which does, then all that have it. */
export function suggestTags(
  typed: string,
  tags: readonly Tag[],
  taken: ReadonlySet<string>,
): readonly string[] {
  const wanted = foldText(tagPath(typed));
  const rank = (name: string): number => {
    const folded = foldText(name);
    if (folded.startsWith(wanted)) return 0;
    if (folded.split(/[\s/]/).some((part) => part.startsWith(wanted))) return 1;
    return folded.includes(wanted) ? 2 : 3;
  };
  return tags
    .filter(({ name }) => !taken.has(name.toLowerCase()))
    .map(({ name, count }) => ({ name, count, rank: rank(name) }))
    .filter((tag) => tag.rank < 3)
    .sort((a, b) => a.rank - b.rank || b.count - a.count)
    .slice(0, SHOWN)
    .map(({ name }) => name);
}
