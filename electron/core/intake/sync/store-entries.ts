import { OffprintError, type ArticleId, type Feed, type TextChoice } from '../../api/index.ts';
import {
  addAlias,
  articleOf,
  correctArticle,
  insertArticle,
  setNamed,
} from '../../library/articles/articles.ts';
import type { Reading, Writing } from '../../foundation/database/database.ts';
import { identityOf, type Answer } from '../../foundation/network/network.ts';
import { linkKeyOf } from './entry-identity.ts';
import { headOfEntry, type EntryHead } from './extraction.ts';
import { queue } from './fetch-queue.ts';
import {
  freeKey,
  insertEntry,
  keyBase,
  knownEntries,
  noteDocument,
  updateEntry,
  type KnownEntry,
} from './known-entries.ts';
import { matchEntries, titleRelation } from './match-entries.ts';
import { storeRawEntry } from './raw-entries.ts';
import type { ReadEntry, ReadFeed } from './read-feed.ts';
import { isStoryOf } from './same-story.ts';
import { likenessOf, sketchFrom } from './text-sketch.ts';
import { chooseText, wantsPage } from './text-choice.ts';

export interface StoredEntries {
  readonly added: readonly ArticleId[];
  readonly changed: readonly ArticleId[];
  /** What the new entries say about the feed's text; null when they are too few. */
  readonly textChoice: TextChoice | null;
}

/** What is stored of an entry's document, and which of its entries the feed had before. */
export interface PreparedEntries {
  readonly entries: readonly ReadEntry[];
  readonly language: string | null;
  readonly before: readonly (KnownEntry | null)[];
  /** Keys of the entries that stood in the feed before; null where that is not known. */
  readonly live: readonly string[] | null;
  readonly choice: TextChoice | null;
  /** How many entries of the document share a guid, or a link. */
  readonly bases: ReadonlyMap<string, number>;
}

/** What storing some entries did. */
export interface StoredSlice {
  readonly added: readonly ArticleId[];
  readonly changed: readonly ArticleId[];
  readonly keys: readonly string[];
}

/**
 * Stores what is new of a feed; part of the transaction that also notes the feed's new validators. The articles'
 * texts are sanitised afterwards (`finishEntries`).
 */
export function storeEntries(
  writing: Writing,
  feed: Feed,
  read: Pick<ReadFeed, 'language' | 'entries'>,
  now: string,
): StoredEntries {
  const prepared = prepareEntries(writing, feed, read);
  const { added, changed, keys } = storeSome(writing, feed, prepared, 0, read.entries.length, now);
  noteDocument(writing, feed.id, keys.toReversed());
  return { added: added.toReversed(), changed: changed.toReversed(), textChoice: prepared.choice };
}

/** Matches the entries of a document, all of them, with those that the feed had before. */
export function prepareEntries(
  reading: Reading,
  feed: Feed,
  { language, entries }: Pick<ReadFeed, 'language' | 'entries'>,
): PreparedEntries {
  const { known, live } = knownEntries(reading, feed.id, entries);
  const before = matchEntries(known, entries).map((match) =>
    match === null ? null : (known[match] ?? null),
  );
  const fresh = entries.filter((entry, place) => isFresh(entry, before[place] ?? null));
  return {
    entries,
    language,
    before,
    live,
    choice: chooseText(fresh.map(textOf)),
    bases: countBases(entries),
  };
}

/** Stores the entries from a place up to, and without, another, the last one first. */
export function storeSome(
  writing: Writing,
  feed: Feed,
  { entries, language, before, choice, bases }: PreparedEntries,
  from: number,
  to: number,
  now: string,
): StoredSlice {
  const [added, changed, keys]: [ArticleId[], ArticleId[], string[]] = [[], [], []];
  const fresh = entries.slice(from, to).filter((entry, n) => isFresh(entry, before[from + n] ?? null));
  const storing: Storing = {
    writing,
    feed,
    now,
    language,
    bases,
    choice: choice ?? feed.textChoice,
    here: articlesHere(writing, feed, fresh),
  };
  // From the last to the first: of entries with one date, or none, the one on top then comes first in lists.
  for (let place = to - 1; place >= from; place--) {
    const [entry, match] = [entries[place], before[place] ?? null];
    if (!entry) continue;
    if (match === null) {
      const stored = storeNew(storing, entry);
      if (stored === null) continue;
      keys.push(stored.key);
      if (stored.isNew) added.push(stored.id);
    } else {
      keys.push(storeKnown(storing, entry, match));
      if (match.article !== null && isFresh(entry, match)) changed.push(match.article);
    }
  }
  return { added, changed, keys };
}

/** What the storing of one document goes by. */
interface Storing {
  readonly writing: Writing;
  readonly feed: Feed;
  readonly now: string;
  readonly language: string | null;
  readonly choice: TextChoice | null;
  /** Articles that are here, by identity. */
  readonly here: Map<string, ArticleId>;
  /** How many entries of the document share a guid, or a link. */
  readonly bases: ReadonlyMap<string, number>;
}

/** Whether an entry is new, or not as it was. What a version before this one stored is not looked at for its facts. */
function isFresh(entry: ReadEntry, before: KnownEntry | null): boolean {
  if (before === null) return true;
  if (before.contentHash !== entry.contentHash) return before.article !== null;
  return before.article !== null && before.factsHash !== null && before.factsHash !== entry.factsHash;
}

function countBases(entries: readonly ReadEntry[]): ReadonlyMap<string, number> {
  const bases = new Map<string, number>();
  for (const entry of entries) bases.set(keyBase(entry), (bases.get(keyBase(entry)) ?? 0) + 1);
  return bases;
}

const isShared = ({ bases }: Storing, entry: ReadEntry): boolean => (bases.get(keyBase(entry)) ?? 0) > 1;

/** The article that an address of its own makes, if it is one. */
const addressOf = (entry: ReadEntry): string | null =>
  entry.ownLink && entry.entry.link !== null ? identityOf(entry.entry.link) : null;

/** An article with a text of its own about what stands at an address; the same text in two feeds is one. */
const viewIdentity = (address: string, { contentHash }: ReadEntry): string =>
  `${address} ${contentHash.slice(0, 16)}`;

/** An article of the feed alone: no address says which it is. */
const ownIdentity = (feed: Feed, key: string): string => `${identityOf(feed.url)} ${key}`;

/**
 * Stores an entry that the feed had not before: a new article, or one more origin of an article that is here. Null
 * for one that the user erased.
 */
function storeNew(
  storing: Storing,
  entry: ReadEntry,
): { readonly key: string; readonly id: ArticleId; readonly isNew: boolean } | null {
  const { writing, feed, now, here } = storing;
  let key = freeKey(writing, feed.id, entry, isShared(storing, entry));
  const address = addressOf(entry);
  const atAddress = address === null ? null : (here.get(address) ?? null);
  const isStory = (id: ArticleId | null) => id !== null && isStoryOf(writing, id, entry, feed.id);
  const former = here.get(ownIdentity(feed, key)) ?? null;
  const view = address === null ? null : (here.get(viewIdentity(address, entry)) ?? null);
  const same = [atAddress, view, former].find(isStory) ?? null;
  if (same !== null) {
    // Its feed was let go once and is followed again.
    writing.run(
      "UPDATE article SET feed_id = ? WHERE id = ? AND feed_id IS NULL AND origin = 'feed'",
      feed.id,
      same,
    );
    insertEntry(writing, feed.id, key, same, entry, now);
    return { key, id: same, isNew: false };
  }
  if (former !== null) key = freeKey(writing, feed.id, entry, true);
  const about = atAddress === null ? null : otherFeedsStory(writing, atAddress, feed);
  const identity =
    identityFor(address, atAddress === null, about !== null && view === null, entry) ??
    ownIdentity(feed, key);
  if (wasErased(writing, address ?? identity, entry)) return null;
  const head = headOf(storing, entry, identity, about);
  const page = wantsPage(feed.fullText, storing.choice, textOf(entry)) && mayFetch(storing, entry, about);
  // What stood at the address before is not to be read from there any more.
  if (atAddress !== null && about === null)
    writing.run('UPDATE fetch_queue SET page = 0 WHERE article_id = ?', atAddress);
  const id = insertArticle(writing, { ...head, ...NO_TEXT }, now);
  here.set(identity, id);
  if (head.named && head.named.length > 0) setNamed(writing, id, head.named);
  storeRaw(writing, feed, id, entry, head, page);
  insertEntry(writing, feed.id, key, id, entry, now);
  return { key, id, isNew: true };
}

/** The identity that an address gives an entry; null where the address says nothing. */
function identityFor(
  address: string | null,
  free: boolean,
  isView: boolean,
  entry: ReadEntry,
): string | null {
  if (address === null) return null;
  if (free) return address;
  return isView ? viewIdentity(address, entry) : null;
}

/** The story of another feed, or of a page, that an entry with a text of its own links to. */
function otherFeedsStory(
  writing: Writing,
  id: ArticleId,
  feed: Feed,
): { readonly title: string; readonly url: string } | null {
  const row = writing.one<{ title: string; url: string | null; own: number }>(
    'SELECT title, url, EXISTS (SELECT 1 FROM entry WHERE article_id = ?1 AND feed_id = ?2) AS own FROM article WHERE id = ?1',
    id,
    feed.id,
  );
  return row === null || row.own === 1 || row.url === null ? null : { title: row.title, url: row.url };
}

/** A page that several entries share is the text of none of them, unless the user wants it so. */
const mayFetch = ({ feed }: Storing, entry: ReadEntry, about: object | null): boolean =>
  about === null && (entry.ownLink || feed.fullText === 'page');

function headOf(
  { feed, language }: Storing,
  entry: ReadEntry,
  identity: string,
  about: { readonly title: string; readonly url: string } | null,
): EntryHead {
  const head = headOfEntry(entry, identity, { id: feed.id, url: feed.url, language });
  return about === null ? head : { ...head, named: [{ ...about, date: null }, ...(head.named ?? [])] };
}

/** Stores what was changed of an entry that is here; returns its key. */
function storeKnown(storing: Storing, entry: ReadEntry, before: KnownEntry): string {
  const { writing, feed, now } = storing;
  const { article } = before;
  // Erased: what it is known by stays as it was.
  if (article === null) return before.key;
  const unchanged =
    before.contentHash === entry.contentHash &&
    before.factsHash === entry.factsHash &&
    before.guid === entry.guid &&
    before.link === entry.link;
  if (unchanged) return before.key;
  // An article of another feed, or saved by hand, is not written over by one that carries it as well.
  if (
    isFresh(entry, before) &&
    writing.one('SELECT 1 FROM article WHERE id = ? AND feed_id = ?', article, feed.id)
  )
    changeArticle(storing, entry, before, article);
  return updateEntry(writing, feed.id, before, entry, isShared(storing, entry), now);
}

function changeArticle(storing: Storing, entry: ReadEntry, before: KnownEntry, id: ArticleId): void {
  const { writing, feed, now } = storing;
  const row = writing.one<{ identity: string; url: string | null; page: number }>(
    'SELECT identity, url, EXISTS (SELECT 1 FROM article_source WHERE article_id = ?1) AS page FROM article WHERE id = ?1',
    id,
  );
  if (!row) return;
  const address = addressOf(entry);
  const atAddress = address === null ? null : (storing.here.get(address) ?? articleOf(writing, address));
  const another = atAddress !== null && atAddress !== id;
  const head = headOf(
    storing,
    entry,
    row.identity,
    another ? otherFeedsStory(writing, atAddress, feed) : null,
  );
  const moved = row.url !== null && entry.entry.link !== null && linkKeyOf(row.url) !== entry.link;
  const page =
    wantsPage(feed.fullText, storing.choice, textOf(entry)) && mayFetch(storing, entry, another ? {} : null);
  correctArticle(writing, id, head);
  setNamed(writing, id, head.named ?? []);
  if (moved) {
    writing.run('UPDATE article SET problem = NULL WHERE id = ?', id);
    if (address !== null) addAlias(writing, id, address);
  }
  if (row.page === 0) storeRaw(writing, feed, id, entry, head, page);
  else if (moved || before.contentHash !== entry.contentHash) {
    // The text came from the page: the entry's teaser must not replace it, the page is read again instead.
    writing.run('UPDATE article SET title = coalesce(?, title) WHERE id = ?', entry.entry.title || null, id);
    if (!another) queue(writing, id, true, now);
  }
}

/** The articles that are here already, by identity, also under an address that they have besides their own. */
function articlesHere(writing: Writing, feed: Feed, entries: readonly ReadEntry[]): Map<string, ArticleId> {
  const identities = entries.flatMap((entry) => {
    const address = addressOf(entry);
    const own = ownIdentity(feed, keyBase(entry));
    return [
      ...(address === null ? [] : [address, viewIdentity(address, entry)]),
      own,
      `${own}#${entry.contentHash.slice(0, 16)}`,
    ];
  });
  const rows = writing.all<{ identity: string; id: number }>(
    `SELECT j.value AS identity, a.id FROM json_each(?1) AS j CROSS JOIN article a ON a.identity = j.value
     UNION ALL
     SELECT j.value, a.article_id FROM json_each(?1) AS j CROSS JOIN article_alias a ON a.identity = j.value`,
    JSON.stringify([...new Set(identities)]),
  );
  return new Map(rows.map(({ identity, id }) => [identity, id as ArticleId]));
}

/** Whether the user erased the article of that identity; another story at its address is not erased with it. */
function wasErased(writing: Writing, identity: string, entry: ReadEntry): boolean {
  const row = writing.one<{ titleKey: string | null; sketch: Uint8Array | null }>(
    'SELECT title_key AS titleKey, sketch FROM erased_article WHERE identity = ?',
    identity,
  );
  if (row === null) return false;
  if (row.sketch === null || row.titleKey === null) return true;
  const text = likenessOf(sketchFrom(row.sketch), entry.sketch).kind;
  return (
    text !== 'other' && (text !== 'unknown' || titleRelation({ titleKey: row.titleKey }, entry) !== 'other')
  );
}

const textOf = ({ entry, shortened }: ReadEntry) => ({ link: entry.link, shortened });

/** What an article has of its text before it is sanitised. */
const NO_TEXT = { html: null, text: '', captions: '', links: [], wordCount: 0, minutes: 0 } as const;

function storeRaw(
  writing: Writing,
  feed: Feed,
  id: ArticleId,
  identified: ReadEntry,
  head: EntryHead,
  page: boolean,
): void {
  const base = identified.entry.link ?? feed.url;
  storeRawEntry(writing, id, head, { html: identified.html, base, page });
}

/**
 * @throws {OffprintError} `credentials-required` for 401 and 403, with the `origin` that did not let us in, which
 * after a redirect is not the one that was asked first; `http-status` for what else is no success
 */
export function requireSuccess({ status, url }: Pick<Answer, 'status' | 'url'>): void {
  if (status >= 200 && status < 300) return;
  const { host, origin } = new URL(url);
  if (status === 401 || status === 403)
    throw new OffprintError('credentials-required', `${host} does not let us in (${status}).`, {
      status,
      host,
      origin,
    });
  throw new OffprintError('http-status', `${host} answered ${status}.`, { status, host });
}
