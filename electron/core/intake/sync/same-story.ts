import type { ArticleId, FeedId } from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import { titleKeyOf } from './entry-identity.ts';
import { subjectReplaced, titleRelation, type EntryEvidence } from './match-entries.ts';
import { likenessOf, sketchFrom, sketchOf, type TextSketch } from './text-sketch.ts';

/** Hashes of a text that is longer than what a publisher writes below a link. */
const OWN_TEXT = 60;
/** So much of the shorter text is in the longer one, under the same title. */
const SOME = 0.2;

/** So much has to agree of two entries of one feed for the one to be the other, listed twice. */
const NEARLY_ALL = 0.85;
const ALL_BUT_A_WORD = 0.9;

interface Told {
  readonly titleKey: string;
  readonly sketch: TextSketch | null;
  /** Whether the text is a feed's, not the page's. */
  readonly ofFeed: boolean;
  readonly feed: number | null;
  readonly guid: string | null;
  readonly contentHash: string;
}

/**
 * Whether an article with the address of an entry is the entry's story. The address alone does not say so: a link
 * blog writes about another's page, and a publisher puts another story under an address that had one.
 */
export function isStoryOf(reading: Reading, id: ArticleId, entry: EntryEvidence, feed: FeedId): boolean {
  const told = whatTells(reading, id);
  const own = told.filter((each) => each.feed === feed);
  if (own.some(({ contentHash }) => contentHash === entry.contentHash)) return true;
  // The feed has it already, and it is not what it had: only a second entry that says the same is the same story.
  if (own.length > 0)
    return own.some(
      (each) =>
        each.guid !== entry.guid &&
        each.titleKey !== '' &&
        each.titleKey === entry.titleKey &&
        likenessOf(each.sketch, entry.sketch).part >= NEARLY_ALL,
    );
  return told.some((each) => agrees(each, entry));
}

function agrees(told: Told, entry: EntryEvidence): boolean {
  const title = titleRelation(told, entry);
  const text = likenessOf(told.sketch, entry.sketch);
  switch (text.kind) {
    case 'equal':
      return true;
    case 'same':
      // Under another title, texts of one house style are not yet one text.
      return title !== 'other' || (text.part >= ALL_BUT_A_WORD && !subjectReplaced(told, entry));
    case 'unknown':
      return title !== 'other';
    case 'other': {
      if (title !== 'same') return false;
      // A page need not repeat the few words by which its feed announces it.
      return text.part >= SOME || (!told.ofFeed && (entry.sketch?.[0] ?? 0) < OWN_TEXT);
    }
  }
}

/**
 * Whether an article of this library and one of another that has its identity are one story: an identity is a guid or an
 * address, and feeds reuse both. Where neither came from a feed, it is the address of a page, which is the page.
 */
export function isOneStory(here: Reading, id: number, there: Reading, other: number): boolean {
  const [ours, theirs] = [whatTells(here, id), whatTells(there, other)];
  if (![...ours, ...theirs].some(({ ofFeed }) => ofFeed)) return true;
  return ours.some((one) =>
    theirs.some(
      (each) =>
        (one.contentHash !== '' && one.contentHash === each.contentHash) ||
        agrees(one, { ...each, link: null }),
    ),
  );
}

/** What a machine calls a story. */
export interface ToldStory {
  readonly title: string;
  readonly published: string | null;
}

/** Moments that differ by less are one, told by other clocks or in other time zones. */
const ONE_MOMENT_MS = 12 * 60 * 60 * 1000;

/**
 * Whether an article that came from a feed is told of elsewhere, where its text is not known, as of another story: under
 * another title, and not as of the same moment.
 */
export function isToldAsOther(reading: Reading, id: ArticleId, told: ToldStory): boolean {
  const keys = reading.column<string>('SELECT title_key FROM entry WHERE article_id = ?', id);
  const article = reading.one<{ title: string; published: string | null }>(
    'SELECT title, published_at AS published FROM article WHERE id = ?',
    id,
  );
  if (keys.length === 0 || !article) return false;
  const there = { titleKey: titleKeyOf(told.title) };
  const titles = [...keys, titleKeyOf(article.title)].filter((key) => key !== '');
  if (titles.length === 0 || titles.some((titleKey) => titleRelation({ titleKey }, there) !== 'other'))
    return false;
  const apart = Math.abs(Date.parse(told.published ?? '') - Date.parse(article.published ?? ''));
  return !(apart < ONE_MOMENT_MS);
}

/**
 * Whether two machines tell of two stories by one identity, where neither text is known: titles that have nothing in
 * common, and moments apart; without these, only of what is known by a feed's id, for a page may be called otherwise later.
 */
export function areToldApart(identity: string, one: ToldStory, other: ToldStory): boolean {
  const [here, there] = [one, other].map(({ title }) => ({ titleKey: titleKeyOf(title) }));
  if (!here || !there || here.titleKey === '' || there.titleKey === '') return false;
  if (titleRelation(here, there) !== 'other') return false;
  const apart = Math.abs(Date.parse(one.published ?? '') - Date.parse(other.published ?? ''));
  return Number.isNaN(apart) ? identity.includes(' ') : apart >= ONE_MOMENT_MS;
}

/** What is known of an article: by each entry that brought it, and by its own title and text. */
function whatTells(reading: Reading, id: number): readonly Told[] {
  const entries = reading.all<{
    feed: number;
    guid: string | null;
    titleKey: string;
    contentHash: string;
    sketch: Uint8Array | null;
  }>(
    `SELECT feed_id AS feed, declared_guid AS guid, title_key AS titleKey, content_hash AS contentHash, sketch
     FROM entry WHERE article_id = ?`,
    id,
  );
  const told = entries.map((row) => ({ ...row, ofFeed: true, sketch: row.sketch && sketchFrom(row.sketch) }));
  if (told.some(({ sketch }) => sketch !== null)) return told;
  const article = reading.one<{ title: string; html: string | null; page: number }>(
    `SELECT a.title, coalesce(r.html, c.html) AS html, s.article_id IS NOT NULL AS page FROM article a
     LEFT JOIN raw_entry r ON r.article_id = a.id LEFT JOIN article_content c ON c.article_id = a.id
     LEFT JOIN article_source s ON s.article_id = a.id WHERE a.id = ?`,
    id,
  );
  if (!article) return told;
  const ofArticle: Told = {
    titleKey: titleKeyOf(article.title),
    sketch: article.html === null ? null : sketchOf(article.html),
    ofFeed: article.page === 0,
    feed: null,
    guid: null,
    contentHash: '',
  };
  // A row of a version that kept no texts still says which feed it is of.
  return [
    ...told.map((each) => ({ ...ofArticle, feed: each.feed, contentHash: each.contentHash })),
    ofArticle,
  ];
}
