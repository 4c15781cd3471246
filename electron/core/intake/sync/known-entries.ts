import type { ArticleId, FeedId } from '../../api/index.ts';
import type { Reading, Writing } from '../../foundation/database/database.ts';
import { linkKeyOf, titleKeyOf } from './entry-identity.ts';
import type { EntryBefore } from './match-entries.ts';
import type { ReadEntry } from './read-feed.ts';
import { sketchBytes, sketchFrom, sketchOf, type TextSketch } from './text-sketch.ts';

/** An entry that the feed had before, as it is stored. */
export interface KnownEntry extends EntryBefore {
  /** Unique within the feed. */
  readonly key: string;
  /** Null for one that the user erased. */
  readonly article: ArticleId | null;
  /** Null in a row of a version that did not keep it. */
  readonly factsHash: string | null;
}

interface Row {
  readonly key: string;
  readonly article: number | null;
  readonly guid: string | null;
  readonly link: string | null;
  readonly titleKey: string;
  readonly contentHash: string;
  readonly factsHash: string | null;
  readonly sketch: Uint8Array | null;
  readonly url: string | null;
  readonly title: string | null;
}

/** What a row's key begins with: the guid, else the link. More than one row may have it. */
export const keyBase = ({ guid, entry, contentHash }: ReadEntry): string => guid ?? entry.link ?? contentHash;

const EVIDENCE = `e.guid AS key, e.declared_guid AS guid, e.link, e.title_key AS titleKey, e.content_hash AS contentHash,
  e.facts_hash AS factsHash, e.sketch`;

/** Whether a feed has, or had, any entry. */
const ANY = `SELECT 1 WHERE EXISTS (SELECT 1 FROM entry WHERE feed_id = ?1)
  OR EXISTS (SELECT 1 FROM erased_entry WHERE feed_id = ?1)`;

/** Keys that stand in a list, or begin with one of it. */
const keysIn = (table: string) => `SELECT e.guid FROM json_each(?2) j CROSS JOIN ${table} e
    ON e.feed_id = ?1 AND e.guid = j.value
  UNION SELECT e.guid FROM json_each(?3) j CROSS JOIN ${table} e
    ON e.feed_id = ?1 AND e.guid > j.value || '#' AND e.guid < j.value || '$'`;

/**
 * The entries of a feed that those of a document may be: with the same guid or link, and those that stood in the
 * feed when it was read last. Erased ones are among them. `live` are the keys of those that stood in it; null where that is
 * not known.
 */
export function knownEntries(
  reading: Reading,
  feed: FeedId,
  entries: readonly ReadEntry[],
): { readonly known: readonly KnownEntry[]; readonly live: readonly string[] | null } {
  const document = reading.one<{ keys: string | null }>(
    'SELECT document_keys AS keys FROM feed WHERE id = ?',
    feed,
  );
  const live = document?.keys ? (JSON.parse(document.keys) as readonly string[]) : null;
  // Lists of the keys of tens of thousands of entries are large.
  if (reading.one(ANY, feed) === null) return { known: [], live };
  const bases = entries.flatMap((entry) => [keyBase(entry), entry.formerGuid, entry.entry.link ?? '']);
  const keys = JSON.stringify([...new Set([...bases, ...(live ?? [])])]);
  const stems = JSON.stringify([...new Set(bases)]);
  // Of a feed that a version before this one read, all are looked at once.
  const wanted = live === null ? 'e.feed_id = ?1' : `e.feed_id = ?1 AND e.guid IN (${keysIn('entry')})`;
  const rows = [
    ...reading.all<Row>(
      `SELECT ${EVIDENCE}, e.article_id AS article, a.url, a.title FROM entry e
       LEFT JOIN article a ON e.facts_hash IS NULL AND a.id = e.article_id WHERE ${wanted}`,
      ...(live === null ? [feed] : [feed, keys, stems]),
    ),
    ...reading.all<Row>(
      `SELECT ${EVIDENCE}, NULL AS article, NULL AS url, NULL AS title FROM erased_entry e
       WHERE e.feed_id = ?1 AND e.guid IN (${keysIn('erased_entry')})`,
      feed,
      keys,
      stems,
    ),
  ];
  const shown = live === null ? null : new Set(live);
  const former = formerEvidence(reading, entries);
  const known = rows.map(({ url, title, sketch, ...row }): KnownEntry => ({
    ...row,
    article: row.article as ArticleId | null,
    sketch: sketch && sketchFrom(sketch),
    live: shown === null || shown.has(row.key),
    ...(row.factsHash === null ? former({ ...row, url, title, sketch }) : {}),
  }));
  return { known, live };
}

/** What is known of a row that a version before this one wrote: its guid was found out from what stood in the feed. */
function formerEvidence(reading: Reading, entries: readonly ReadEntry[]) {
  const guids = new Set(entries.flatMap(({ guid }) => guid ?? []));
  const hashes = new Set(entries.map(({ contentHash }) => contentHash));
  const declared = (key: string, url: string | null): string | null => {
    if (guids.has(key)) return key;
    const stem = [...guids].find((guid) => key.startsWith(`${guid}#`));
    if (stem !== undefined) return stem;
    const made = /^[0-9a-f]{32}$/.test(key) || (url !== null && (key === url || key.startsWith(`${url}#`)));
    return made ? null : key;
  };
  return ({ key, article, url, title, contentHash }: Row): Partial<KnownEntry> => ({
    guid: declared(key, url),
    link: linkKeyOf(url),
    titleKey: titleKeyOf(title),
    sketch:
      article === null || hashes.has(contentHash) ? null : sketchOfArticle(reading, article as ArticleId),
  });
}

/** The sketch of the text that a feed gave an article, if it is still here. */
function sketchOfArticle(reading: Reading, id: ArticleId): TextSketch | null {
  const row = reading.one<{ text: string | null }>(
    `SELECT coalesce(o.html, r.html, CASE WHEN s.article_id IS NULL THEN c.html END) AS text FROM article a
     LEFT JOIN article_other_text o ON o.article_id = a.id AND o.source = 'feed'
     LEFT JOIN raw_entry r ON r.article_id = a.id LEFT JOIN article_source s ON s.article_id = a.id
     LEFT JOIN article_content c ON c.article_id = a.id WHERE a.id = ?`,
    id,
  );
  return row?.text ? sketchOf(row.text) : null;
}

/** A key that no other entry of the feed has. */
export function freeKey(writing: Writing, feed: FeedId, entry: ReadEntry, shared: boolean): string {
  const base = keyBase(entry);
  const taken = (key: string) =>
    writing.one('SELECT 1 FROM entry WHERE feed_id = ?1 AND guid = ?2', feed, key) !== null;
  if (!shared && !taken(base)) return base;
  // Not by a number: which entry is read first must not matter.
  const told = `${base}#${entry.contentHash.slice(0, 16)}`;
  let key = told;
  for (let n = 2; taken(key); n++) key = `${told}#${n}`;
  return key;
}

/** Stores a new entry with what it is known by. */
export function insertEntry(
  writing: Writing,
  feed: FeedId,
  key: string,
  article: ArticleId,
  entry: ReadEntry,
  now: string,
): void {
  writing.run(
    `INSERT INTO entry (feed_id, guid, article_id, content_hash, seen_at, declared_guid, link, title_key, facts_hash, sketch)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[feed, key, article, entry.contentHash, now],
    ...evidenceOf(entry),
  );
}

const evidenceOf = ({ guid, link, titleKey, factsHash, sketch }: ReadEntry) =>
  [guid, link, titleKey, factsHash, sketch && sketchBytes(sketch)] as const;

/** Notes what an entry is known by from now on; returns its key, which follows its guid. */
export function updateEntry(
  writing: Writing,
  feed: FeedId,
  known: KnownEntry,
  entry: ReadEntry,
  shared: boolean,
  now: string,
): string {
  const base = keyBase(entry);
  const stays = known.key === base || known.key.startsWith(`${base}#`);
  const key = stays ? known.key : freeKey(writing, feed, entry, shared);
  writing.run(
    `UPDATE entry SET guid = ?, content_hash = ?, seen_at = ?, declared_guid = ?, link = ?, title_key = ?, facts_hash = ?,
       sketch = ? WHERE feed_id = ? AND guid = ?`,
    ...[key, entry.contentHash, now],
    ...evidenceOf(entry),
    ...[feed, known.key],
  );
  return key;
}

/** Remembers which entries stood in the feed. */
export function noteDocument(writing: Writing, feed: FeedId, keys: readonly string[]): void {
  const list = JSON.stringify(keys);
  writing.run('UPDATE feed SET document_keys = ?1 WHERE id = ?2 AND document_keys IS NOT ?1', list, feed);
}
