/** A folder that says how it stands with an article, or is named by the user. */
export function instapaperFolder(folder: string): {
  readonly read: boolean;
  readonly bookmarked: boolean;
  readonly tags: readonly string[];
} {
  const known = folder.toLowerCase();
  return {
    read: known === 'archive',
    bookmarked: known === 'starred',
    tags: ['unread', 'archive', 'starred', 'home', ''].includes(known) ? [] : [folder],
  };
}
