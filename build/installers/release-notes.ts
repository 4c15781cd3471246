/**
 * What CHANGELOG.md says of a version: the lines below its heading, without the heading.
 * @throws where it says nothing
 */
export function releaseNotes(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => /^\[?([^\s\]]+)/.exec(each)?.[1] === version);
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return notes;
}

/**
 * The feed of updates (`latest*.yml`) for a part of all readers. https://www.electron.build/auto-update#staged-rollouts
 * @param percent 1 to 100
 */
export function withRollout(feed: string, percent: number): string {
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) {
    throw new Error(`A rollout is 1 to 100 percent, not ${percent}.`);
  }
  const rest = feed.replace(/^stagingPercentage:.*\n/m, '').trimEnd();
  return `${rest}\nstagingPercentage: ${percent}\n`;
}
