import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { TagName, TextPlace, type ArticleId } from '../../api/index.ts';
import { articleOf, HELD, insertArticle, type ForUserTables } from '../../library/articles/articles.ts';
import type { Reading, Writing } from '../../foundation/database/database.ts';
import { identityOf, parseAddress } from '../../foundation/network/network.ts';
import { tagArticle, untagArticle } from '../../marks/tags/tags.ts';
import { sameJson, type Fact, type FactsOf, type Touched, type Wanted } from './family.ts';

const Moment = v.pipe(v.string(), v.isoTimestamp());
const Placed = v.object({ at: Moment, position: v.pipe(v.number(), v.safeInteger()) });
const Progress = v.object({
  progress: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  place: v.nullable(TextPlace),
});
const Note = v.pipe(v.string(), v.minLength(1), v.maxLength(100_000));
const text = (length: number) => v.nullable(v.pipe(v.string(), v.maxLength(length)));
/** Enough of an article that is kept for a machine that has it not to fetch it. */
const About = v.object({
  url: v.pipe(v.string(), v.maxLength(8000)),
  title: v.pipe(v.string(), v.maxLength(2000)),
  byline: text(1000),
  siteName: text(1000),
  language: text(35),
  published: v.nullable(Moment),
});

/** Characters of a block that was put back; longer ones stay on their machine. */
const LONGEST_LINE = 100_000;
/** What a block that was put back is known by. */
const lineKey = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Facts that make an article one that the user keeps: it is fetched where it is missing. */
const KEEPING: ReadonlySet<string> = new Set([
  'bookmarked',
  'saved',
  'later',
  'note',
  'tagged',
  'collected',
  'put-back',
]);

/**
 * Facts that say which story is meant: `about` enough to fetch it, of an article that is kept; `story` just what tells it
 * from another of the same name. They stay known when nothing else holds of it any more.
 */
export const NAMING: ReadonlySet<string> = new Set(['about', 'story']);

interface StateRow {
  readonly identity: string;
  readonly read: string | null;
  readonly bookmarked: string | null;
  readonly saved: string | null;
  readonly progress: number;
  readonly place: string | null;
  readonly held: number;
  readonly url: string | null;
  readonly origin: string;
  readonly title: string;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly language: string | null;
  readonly published: string | null;
}

/** What the user did with an article. Its subject is the article's identity, which is the same on every machine. */
export const articleFacts: FactsOf = {
  facts(reading, identity) {
    const id = reading.one<{ id: ArticleId }>('SELECT id FROM article WHERE identity = ?', identity)?.id;
    return id === undefined ? null : factsOf(reading, id);
  },
  // A tag has one spelling on a machine; what an article is called may differ by machine.
  alike: (kind, here, there) =>
    kind === 'tagged' || NAMING.has(kind) ? there !== null || NAMING.has(kind) : sameJson(here, there),
  apply(writing, wanted, touched) {
    if (NAMING.has(wanted.kind)) return true;
    const id = articleOf(writing, wanted.subject);
    if (id === null) return false;
    touched.articles.add(id);
    return applyTo(writing, id, wanted, touched);
  },
};

/** What the rows of each table say of an article; null for what the exchange knows by a number of its own (`mark-facts.ts`). */
const TABLE_FACTS: ForUserTables<((reading: Reading, id: ArticleId) => readonly Fact[]) | null> = {
  reading_queue: (reading, id) =>
    reading
      .all<PlacedRow>('SELECT queued_at AS at, position FROM reading_queue WHERE article_id = ?', id)
      .map(({ at, position }) => ({ kind: 'later', part: '', value: { at, position }, at })),
  article_note: (reading, id) =>
    reading
      .all<TextRow>('SELECT note AS text, changed_at AS at FROM article_note WHERE article_id = ?', id)
      .map(({ text: note, at }) => ({ kind: 'note', part: '', value: note, at })),
  article_tag: (reading, id) =>
    reading
      .all<TextRow & { readonly key: string }>(
        `SELECT t.key, t.name AS text, x.tagged_at AS at FROM article_tag x JOIN tag t ON t.id = x.tag_id
         WHERE x.article_id = ?`,
        id,
      )
      .map(({ key, text: name, at }) => ({ kind: 'tagged', part: key, value: name, at })),
  collection_article: (reading, id) =>
    reading
      .all<PlacedRow & { readonly uid: string }>(
        `SELECT c.uid, x.added_at AS at, x.position FROM collection_article x JOIN collection c ON c.id = x.collection_id
         WHERE x.article_id = ?`,
        id,
      )
      .map(({ uid, at, position }) => ({ kind: 'collected', part: uid, value: { at, position }, at })),
  article_put_back: (reading, id) =>
    reading
      .all<TextRow>(
        'SELECT text, added_at AS at FROM article_put_back WHERE article_id = ? AND length(text) <= ?',
        ...[id, LONGEST_LINE],
      )
      .map(({ text: line, at }) => ({ kind: 'put-back', part: lineKey(line), value: line, at })),
  highlight: null,
  placemark: null,
};

interface PlacedRow {
  readonly at: string;
  readonly position: number;
}

interface TextRow {
  readonly at: string;
  readonly text: string;
}

function factsOf(reading: Reading, id: ArticleId): readonly Fact[] {
  const row = reading.one<StateRow>(
    `SELECT a.identity, read_at AS read, bookmarked_at AS bookmarked, saved_at AS saved, progress, place, ${HELD} AS held,
       a.url, a.origin, a.title, a.byline, a.site_name AS siteName, a.language, a.published_at AS published
     FROM article_state JOIN article a ON a.id = article_state.article_id WHERE article_state.article_id = ?`,
    id,
  );
  if (!row) return [];
  const facts: Fact[] = [];
  const tell = (kind: string, value: unknown, at: string | null) => facts.push({ kind, part: '', value, at });
  if (row.read !== null) tell('read', true, row.read);
  if (row.bookmarked !== null) tell('bookmarked', row.bookmarked, row.bookmarked);
  if (row.saved !== null) tell('saved', row.saved, row.saved);
  if (row.progress > 0) tell('progress', { progress: row.progress, place: parsed(row.place) }, row.read);
  for (const ofTable of Object.values(TABLE_FACTS)) facts.push(...(ofTable?.(reading, id) ?? []));
  // Without an address it cannot be fetched elsewhere, but be told from another story of the same name.
  if (row.held === 1 && row.origin !== 'file' && row.origin !== 'welcome') {
    const { url, title, byline, siteName, language, published } = row;
    tell('about', { url, title, byline, siteName, language, published }, null);
  } else if (facts.length > 0) tell('story', { title: row.title, published: row.published }, null);
  return facts;
}

function parsed(place: string | null): unknown {
  return place === null ? null : (JSON.parse(place) as unknown);
}

/** What each kind of fact may say; what says something else, or is not here, is of a later version. */
const SCHEMAS = {
  read: v.literal(true),
  bookmarked: Moment,
  saved: Moment,
  progress: Progress,
  later: Placed,
  note: Note,
  tagged: TagName,
  collected: Placed,
  'put-back': v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_LINE)),
} as const;

function isKnown(kind: string): kind is keyof typeof SCHEMAS {
  return Object.hasOwn(SCHEMAS, kind);
}

/** A value as its kind has it; null when it does not hold any more. */
function valueOf<Kind extends keyof typeof SCHEMAS>(
  kind: Kind,
  value: unknown,
): v.InferOutput<(typeof SCHEMAS)[Kind]> | null {
  return value === null ? null : v.parse(SCHEMAS[kind], value);
}

function applyTo(
  writing: Writing,
  id: ArticleId,
  { kind, part, value, at }: Wanted,
  touched: Touched,
): boolean {
  if (!isKnown(kind) || (value !== null && !v.is(SCHEMAS[kind], value))) return false;
  switch (kind) {
    case 'read':
      writing.run(
        'UPDATE article_state SET read_at = CASE WHEN ? THEN coalesce(read_at, ?) END WHERE article_id = ?',
        ...[value === null ? 0 : 1, at, id],
      );
      return true;
    case 'bookmarked':
    case 'saved':
      writing.run(`UPDATE article_state SET ${kind}_at = ? WHERE article_id = ?`, valueOf(kind, value), id);
      return true;
    case 'progress': {
      const { progress, place } = valueOf(kind, value) ?? { progress: 0, place: null };
      writing.run(
        'UPDATE article_state SET progress = ?, place = ? WHERE article_id = ?',
        ...[progress, place && JSON.stringify(place), id],
      );
      return true;
    }
    case 'later':
      touched.marks = true;
      putLater(writing, id, valueOf(kind, value));
      return true;
    case 'note':
      putNote(writing, id, valueOf(kind, value), at);
      return true;
    case 'tagged':
      touched.marks = true;
      if (value === null) untagArticle(writing, part, id);
      else tagArticle(writing, valueOf(kind, value) ?? part, id, at);
      return true;
    case 'collected':
      touched.marks = true;
      return putInCollection(writing, id, part, valueOf(kind, value));
    case 'put-back':
      putBackLine(writing, id, part, { line: valueOf(kind, value), at });
      touched.pages = true;
      return true;
  }
}

/** Puts a block back into an article, or takes it out again; its kept page is then to be read again. */
function putBackLine(
  writing: Writing,
  id: ArticleId,
  key: string,
  { line, at }: { readonly line: string | null; readonly at: string },
): void {
  if (line !== null) writing.run('INSERT OR IGNORE INTO article_put_back VALUES (?, ?, ?)', id, line, at);
  else
    for (const text of writing.column<string>('SELECT text FROM article_put_back WHERE article_id = ?', id))
      if (lineKey(text) === key)
        writing.run('DELETE FROM article_put_back WHERE article_id = ? AND text = ?', id, text);
  writing.run(
    `INSERT OR REPLACE INTO extract_queue
     SELECT article_id, abs(random() % 1000000007) FROM article_source WHERE article_id = ?`,
    id,
  );
}

type Place = v.InferOutput<typeof Placed> | null;

function putLater(writing: Writing, id: ArticleId, place: Place): void {
  if (place === null) writing.run('DELETE FROM reading_queue WHERE article_id = ?', id);
  else
    writing.run(
      `INSERT INTO reading_queue (article_id, position, queued_at) VALUES (?, ?, ?)
       ON CONFLICT (article_id) DO UPDATE SET position = excluded.position, queued_at = excluded.queued_at`,
      ...[id, place.position, place.at],
    );
}

function putNote(writing: Writing, id: ArticleId, note: string | null, at: string): void {
  if (note === null) writing.run('DELETE FROM article_note WHERE article_id = ?', id);
  else
    writing.run(
      `INSERT INTO article_note (article_id, note, created_at, changed_at) VALUES (?1, ?2, ?3, ?3)
       ON CONFLICT (article_id) DO UPDATE SET note = excluded.note, changed_at = excluded.changed_at`,
      ...[id, note, at],
    );
}

/** False while there is no such collection. */
function putInCollection(writing: Writing, id: ArticleId, uid: string, place: Place): boolean {
  const collection = writing.one<{ id: number }>('SELECT id FROM collection WHERE uid = ?', uid);
  if (!collection) return place === null;
  if (place === null)
    writing.run(
      'DELETE FROM collection_article WHERE collection_id = ? AND article_id = ?',
      ...[collection.id, id],
    );
  else
    writing.run(
      `INSERT INTO collection_article (collection_id, article_id, position, added_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET position = excluded.position, added_at = excluded.added_at`,
      ...[collection.id, id, place.position, place.at],
    );
  return true;
}

/**
 * Makes the article of `identity`, of which nothing is here but what other machines said, if one of them keeps it:
 * its page is to be fetched. Returns its number; null when there is nothing to make it of.
 */
export function makeAwaited(writing: Writing, identity: string, now: string): ArticleId | null {
  if (articleOf(writing, identity) !== null) return null;
  if (writing.one('SELECT 1 FROM erased_article WHERE identity = ?', identity)) return null;
  const said = writing.all<{ kind: string; value: string | null }>(
    `SELECT kind, value FROM exchange_register WHERE family = 'article' AND subject = ? AND value IS NOT NULL`,
    identity,
  );
  const about = said.find(({ kind }) => kind === 'about')?.value ?? null;
  const kept = said.some(({ kind }) => KEEPING.has(kind)) || isMarked(writing, identity);
  if (about === null || !kept) return null;
  const facts = v.safeParse(About, JSON.parse(about));
  if (!facts.success || !isPage(facts.output.url, identity)) return null;
  const { url, title, byline, siteName, language, published } = facts.output;
  return insertArticle(
    writing,
    {
      identity,
      url,
      byline,
      siteName,
      language,
      published,
      origin: 'page',
      feedId: null,
      title: title || url,
      excerpt: null,
      modified: null,
      html: '',
      text: '',
      captions: '',
      links: [],
      wordCount: 0,
      minutes: 0,
      section: null,
      keywords: [],
    },
    now,
  );
}

function isPage(url: string, identity: string): boolean {
  try {
    // Of an entry without an address of its own, the identity is its feed's with the entry's id.
    return identityOf(parseAddress(url).href) === identity || identity.includes(' ');
  } catch {
    return false;
  }
}

/** Whether another machine has a highlight or a bookmark in it. */
function isMarked(reading: Reading, identity: string): boolean {
  return (
    reading.one(
      `SELECT 1 FROM exchange_register WHERE applied = 0 AND family IN ('highlight', 'placemark')
       AND value ->> 'article' = ?`,
      identity,
    ) !== null
  );
}
