/**
 * Whether machines mean one story by an article's identity. Feeds reuse guids and addresses, and machines read a feed at
 * different times, so that one may have Monday's story under the name that Tuesday's has on another. What each machine
 * calls its article is compared (`about`, `story`); of another story nothing is taken up and, under a name that another machine
 * gave first, nothing is said: a mark that stays on one machine is better than one on another story.
 */
import * as v from 'valibot';
import { articleOf } from '../../library/articles/articles.ts';
import type { Reading, Writing } from '../../foundation/database/database.ts';
import { areToldApart, isToldAsOther, type ToldStory } from '../../intake/sync/sync.ts';
import { NAMING } from './article-facts.ts';
import type { Change, Family } from './change-line.ts';
import type { Fact } from './family.ts';

const About = v.object({ title: v.string(), published: v.nullable(v.string()) });
const InArticle = v.object({ article: v.string() });

const deviceOf = (stamp: string): string => stamp.slice(-16);

/** The article that a word on a mark is about; null where that is no article. */
export function articleSpokenOf(word: {
  readonly family: Family;
  readonly subject: string;
  readonly value: string | null;
}): string | null {
  if (word.family === 'article') return word.subject;
  if (word.value === null) return null;
  const value = v.safeParse(InArticle, JSON.parse(word.value));
  return value.success ? value.output.article : null;
}

function isOther(reading: Reading, identity: string, about: unknown): boolean {
  const told = v.safeParse(About, about);
  const id = articleOf(reading, identity);
  if (!told.success || id === null) return false;
  if (isToldAsOther(reading, id, told.output)) return true;
  const meant = meantBy(reading, identity, id);
  return meant !== null && areToldApart(identity, meant, told.output);
}

/** The story that an article was made of by other machines' words; null once a feed has brought it, or of any other. */
const meantBy = (reading: Reading, identity: string, id: number): ToldStory | null =>
  reading.one<ToldStory & { readonly title: string }>(
    `SELECT title, published FROM exchange_meant WHERE subject = ?
       AND NOT EXISTS (SELECT 1 FROM entry WHERE article_id = ?)`,
    ...([identity, id] as const),
  );

/** Takes note of what machines call their articles. */
export function hear(writing: Writing, changes: readonly Change[]): void {
  for (const { family, subject, kind, value, stamp } of changes) {
    if (family !== 'article' || !NAMING.has(kind) || value === null) continue;
    const told = v.safeParse(About, value);
    if (told.success) noteTold(writing, deviceOf(stamp), subject, told.output);
  }
}

function noteTold(writing: Writing, device: string, subject: string, told: ToldStory): void {
  writing.run(
    `INSERT INTO exchange_told (device, subject, title, published) VALUES (?, ?, ?, ?)
     ON CONFLICT (device, subject) DO UPDATE SET title = excluded.title, published = excluded.published`,
    ...[device, subject, told.title, told.published],
  );
  writing.run(
    isOther(writing, subject, told)
      ? 'INSERT OR IGNORE INTO exchange_other_story (device, subject) VALUES (?, ?)'
      : 'DELETE FROM exchange_other_story WHERE device = ? AND subject = ?',
    ...[device, subject],
  );
}

/** An article is made of what was said of an identity: which story that is stands from here on, and who told of another. */
export function mean(writing: Writing, subject: string, about: unknown): void {
  const meant = v.safeParse(About, about);
  if (!meant.success) return;
  writing.run(
    'INSERT OR REPLACE INTO exchange_meant (subject, title, published) VALUES (?, ?, ?)',
    ...[subject, meant.output.title, meant.output.published],
  );
  const all = writing.all<ToldStory & { readonly device: string }>(
    'SELECT device, title, published FROM exchange_told WHERE subject = ?',
    subject,
  );
  for (const { device, ...told } of all) noteTold(writing, device, subject, told);
}

/**
 * Whether the machine that gave a stamp told of another story under this identity; where any did, also one that told of
 * none, since it may have heard of either.
 */
export const isOfAnother = (reading: Reading, identity: string, stamp: string): boolean =>
  reading.one(
    `SELECT 1 FROM exchange_other_story o WHERE o.subject = ?2
       AND (o.device = ?1 OR NOT EXISTS (SELECT 1 FROM exchange_told t WHERE t.device = ?1 AND t.subject = ?2))`,
    ...[deviceOf(stamp), identity],
  ) !== null;

/** Whether the name of the article that these facts are of is another story's by the last word on it. */
export function isTaken(reading: Reading, family: Family, subject: string, facts: readonly Fact[]): boolean {
  const identities = new Set(
    family === 'article'
      ? [subject]
      : facts.flatMap(({ value }) => {
          const of = v.safeParse(InArticle, value);
          return of.success ? [of.output.article] : [];
        }),
  );
  return [...identities].some((identity) => {
    const said = reading.column<string>(
      "SELECT value FROM exchange_register WHERE family = 'article' AND subject = ? AND kind IN ('about', 'story') AND value IS NOT NULL",
      identity,
    );
    return said.some((value) => isOther(reading, identity, JSON.parse(value)));
  });
}
