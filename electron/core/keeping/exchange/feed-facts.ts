import * as v from 'valibot';
import { FullText, type FeedId, type FolderId } from '../../api/index.ts';
import type { Reading, Writing } from '../../foundation/database/database.ts';
import { insertFeed, unfollowFeed } from '../../library/feeds/feeds.ts';
import { dropEmptyFolders, insertFolder, nextPosition } from '../../library/folders/folders.ts';
import { parseAddress } from '../../foundation/network/network.ts';
import { sameJson, type Fact, type FactsOf, type Wanted } from './family.ts';

const text = v.pipe(v.string(), v.maxLength(2000));
const FeedValue = v.object({ title: v.nullable(text), siteUrl: v.nullable(text) });
const Title = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const Path = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  v.minLength(1),
  v.maxLength(20),
);

interface FeedRow {
  readonly id: FeedId;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly ownTitle: string | null;
  readonly folder: FolderId | null;
  readonly fullText: string;
  readonly followedAt: string;
}

function feedOf(reading: Reading, url: string): FeedRow | null {
  return reading.one<FeedRow>(
    `SELECT id, title, site_url AS siteUrl, custom_title AS ownTitle, folder_id AS folder, full_text AS fullText,
       followed_at AS followedAt FROM feed WHERE url = ?`,
    url,
  );
}

/** The feeds that the user follows, by their address: what they call them, and the folders they lie in, by name. */
export const feedFacts: FactsOf = {
  facts(reading, url) {
    const row = feedOf(reading, url);
    if (!row) return [];
    const { title, siteUrl, ownTitle, folder, fullText, followedAt: at } = row;
    const facts: Fact[] = [{ kind: 'feed', part: '', value: { title, siteUrl }, at }];
    if (ownTitle !== null) facts.push({ kind: 'feed-title', part: '', value: ownTitle, at });
    if (folder !== null) facts.push({ kind: 'feed-folder', part: '', value: pathOf(reading, folder), at });
    if (fullText !== 'auto') facts.push({ kind: 'feed-text', part: '', value: fullText, at });
    return facts;
  },
  // What a feed calls itself is found by each machine.
  alike: (kind, here, there) => (kind === 'feed' ? there !== null : sameJson(here, there)),
  apply(writing, wanted, touched) {
    const feed = feedOf(writing, wanted.subject);
    if (wanted.kind !== 'feed') {
      // What a feed is called waits until it is followed.
      if (!feed) return wanted.value === null;
      touched.feeds = true;
      return applyTo(writing, feed, wanted);
    }
    if (wanted.value === null) {
      if (!feed) return true;
      unfollowFeed(writing, feed.id);
      // A folder whose last feed went was given up there, or renamed: it goes here as well.
      dropEmptyFolders(writing, feed.folder);
      touched.feeds = true;
      return true;
    }
    const value = v.safeParse(FeedValue, wanted.value);
    if (!value.success || !isAddress(wanted.subject)) return false;
    if (feed) return true;
    touched.newFeeds.add(insertFeed(writing, { url: wanted.subject, ...value.output }, wanted.at));
    touched.feeds = true;
    return true;
  },
};

function isAddress(url: string): boolean {
  try {
    return parseAddress(url).href === url;
  } catch {
    return false;
  }
}

function applyTo(writing: Writing, feed: FeedRow, { kind, value }: Wanted): boolean {
  switch (kind) {
    case 'feed-title':
      if (value !== null && !v.is(Title, value)) return false;
      writing.run('UPDATE feed SET custom_title = ? WHERE id = ?', value, feed.id);
      return true;
    case 'feed-text':
      if (value !== null && !v.is(FullText, value)) return false;
      writing.run('UPDATE feed SET full_text = ? WHERE id = ?', value ?? 'auto', feed.id);
      return true;
    case 'feed-folder': {
      if (value !== null && !v.is(Path, value)) return false;
      const folder = value === null ? null : folderAt(writing, value);
      if (folder === feed.folder) return true;
      const place = nextPosition(writing, folder);
      writing.run('UPDATE feed SET folder_id = ?, position = ? WHERE id = ?', folder, place, feed.id);
      dropEmptyFolders(writing, feed.folder);
      return true;
    }
    default:
      return false;
  }
}

function pathOf(reading: Reading, folder: FolderId): readonly string[] {
  return reading.column<string>(
    `WITH RECURSIVE up(id, name, parent_id, depth) AS (
       SELECT id, name, parent_id, 0 FROM folder WHERE id = ?
       UNION ALL SELECT f.id, f.name, f.parent_id, depth + 1 FROM folder f JOIN up ON f.id = up.parent_id WHERE depth < 20)
     SELECT name FROM up ORDER BY depth DESC`,
    folder,
  );
}

/** The folder of that path, made where it is missing. */
function folderAt(writing: Writing, path: readonly string[]): FolderId {
  let parent: FolderId | null = null;
  for (const name of path) {
    const known: { id: FolderId } | null = writing.one<{ id: FolderId }>(
      'SELECT id FROM folder WHERE name = ? AND parent_id IS ?',
      name,
      parent,
    );
    parent = known?.id ?? insertFolder(writing, name, parent);
  }
  if (parent === null) throw new Error('A path has a name.');
  return parent;
}
