import { setImmediate as nextTurn } from 'node:timers/promises';
import { OffprintError, type ErrorMessage, type FeedId, type FolderId } from '../../api/index.ts';
import type { Database, Log, Writing } from '../../foundation/database/database.ts';
import { completeAddress, parseAddress, withoutSignIn } from '../../foundation/network/network.ts';
import { insertFeed } from '../../library/feeds/feeds.ts';
import { insertFolder } from '../../library/folders/folders.ts';
import type { OutlineItem } from './opml-format.ts';

/** What a list brought. */
export interface StoredOutlines {
  readonly added: readonly FeedId[];
  /** Feeds of the list that were followed already. */
  readonly merged: number;
  /** Addresses that held a name and a password. */
  readonly signIns: number;
  readonly refused: readonly {
    readonly title: string;
    readonly address: string;
    readonly error: ErrorMessage;
  }[];
}

type Feed = OutlineItem & { readonly kind: 'feed' };

/** A feed, or a folder (`feed` is null), and the names of the folders it lies in, from the top. */
interface Step {
  readonly path: readonly string[];
  readonly feed: Feed | null;
}

/** Feeds and folders in one transaction: about 10 ms of work. */
const SLICE = 250;

/**
 * Stores what is new of a list, a slice in each turn of the event loop: a list of thousands is no reason for the window to
 * wait. A folder of the same name in the same place is the same folder. When a slice cannot be stored, those before it
 * are taken back.
 * @param finish is part of the last transaction; what it returns is returned
 * @throws {OffprintError} `disk-full`
 */
export async function storeOutlines<T>(
  items: readonly OutlineItem[],
  options: {
    readonly database: Database;
    /** ISO 8601, in UTC. */
    readonly at: string;
    /** Keeps what an address says to sign in with; returns whether it says anything. */
    readonly keepSignIn: (address: string) => boolean;
    readonly finish: (writing: Writing, stored: StoredOutlines) => T;
    readonly log: Log;
  },
): Promise<T> {
  const { database, finish, log } = options;
  const steps = [...stepsOf(items, [])];
  const importing = { ...options, added: [], madeFolders: [], merged: 0, signIns: 0, refused: [] };
  try {
    for (let start = 0; start < steps.length; start += SLICE) {
      await nextTurn();
      database.writeSoon((writing) => storeSlice(writing, steps.slice(start, start + SLICE), importing));
    }
    const { added, merged, signIns, refused } = importing;
    // On the disk when this returns, and with it all slices.
    return database.write((writing) => finish(writing, { added, merged, signIns, refused }));
  } catch (error) {
    takeBack(database, importing, log);
    throw error;
  }
}

function* stepsOf(items: readonly OutlineItem[], path: readonly string[]): Generator<Step> {
  for (const item of items) {
    if (item.kind === 'feed') yield { path, feed: item };
    else {
      const inside = item.title === '' ? path : [...path, item.title];
      if (inside !== path) yield { path: inside, feed: null };
      yield* stepsOf(item.items, inside);
    }
  }
}

interface Importing {
  readonly at: string;
  readonly keepSignIn: (address: string) => boolean;
  readonly added: FeedId[];
  readonly madeFolders: FolderId[];
  readonly refused: { title: string; address: string; error: ErrorMessage }[];
  merged: number;
  signIns: number;
}

function storeSlice(writing: Writing, steps: readonly Step[], importing: Importing): void {
  // Found anew in each slice: the user may have removed a folder since.
  const folders = new Map<string, FolderId>();
  for (const { path, feed } of steps) {
    const folder = folderAt(writing, path, folders, importing.madeFolders);
    if (feed) storeFeed(writing, feed, folder, importing);
  }
}

/** The folder at a path; folders that are missing are made. Null: at the top. */
function folderAt(
  writing: Writing,
  path: readonly string[],
  folders: Map<string, FolderId>,
  made: FolderId[],
): FolderId | null {
  let folder: FolderId | null = null;
  for (let depth = 1; depth <= path.length; depth++) {
    const key = path.slice(0, depth).join('\0');
    const name = path[depth - 1] ?? '';
    let inside: FolderId | undefined = folders.get(key) ?? folderNamed(writing, name, folder);
    if (inside === undefined) {
      inside = insertFolder(writing, name, folder);
      made.push(inside);
    }
    folders.set(key, inside);
    folder = inside;
  }
  return folder;
}

const folderNamed = (writing: Writing, name: string, parent: FolderId | null): FolderId | undefined =>
  writing.one<{ id: FolderId }>('SELECT id FROM folder WHERE name = ? AND parent_id IS ?', name, parent)?.id;

function storeFeed(writing: Writing, item: Feed, folderId: FolderId | null, importing: Importing): void {
  let url: string;
  try {
    url = parseAddress(completeAddress(item.address)).href;
    if (importing.keepSignIn(item.address)) importing.signIns++;
  } catch (error) {
    if (!(error instanceof OffprintError)) throw error;
    const { code, message } = error;
    const address = withoutSignIn(item.address).slice(0, 500);
    importing.refused.push({ title: item.title, address, error: { code, message } });
    return;
  }
  if (writing.one('SELECT 1 FROM feed WHERE url = ?', url)) {
    importing.merged++;
    return;
  }
  const feed = { url, siteUrl: item.siteUrl, title: item.title || null, folderId, named: true };
  importing.added.push(insertFeed(writing, feed, importing.at));
}

/** Takes back what an import that failed has stored; nothing was asked of these feeds yet. */
function takeBack(database: Database, { added, madeFolders }: Importing, log: Log): void {
  if (added.length === 0 && madeFolders.length === 0) return;
  try {
    database.write((writing) => {
      const list = 'IN (SELECT value FROM json_each(?))';
      writing.run(`DELETE FROM feed WHERE id ${list}`, JSON.stringify(added));
      // The innermost was made last.
      for (const id of madeFolders.toReversed()) {
        writing.run(
          `DELETE FROM folder WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM feed WHERE folder_id = ?1)
           AND NOT EXISTS (SELECT 1 FROM folder WHERE parent_id = ?1)`,
          id,
        );
      }
    });
  } catch (error) {
    log('What a list of feeds had brought before it failed could not be taken back.', error);
  }
}
