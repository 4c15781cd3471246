/**
 * Whether machines mean one story by an article's identity. Feeds reuse guids and addresses, and machines read a feed at
 * different times, so that one may have Monday's story under the name that Tuesday's has on another. What each machine
 * calls its article is compared (`about`, `story`); of another story nothing is taken up and, under a name that another machine
 * gave first, nothing is said: a mark that stays on one machine is better than one on another story.
 */
import * as v from 'valibot';
import { articleOf } from '../articles/articles.ts';
import type { Reading, Writing } from '../database/database.ts';
import { isToldAsOther } from '../sync/sync.ts';
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
  return told.success && id !== null && isToldAsOther(reading, id, told.output);
}

/** Takes note of what machines call their articles. */
export function hear(writing: Writing, changes: readonly Change[]): void {
  for (const { family, subject, kind, value, stamp } of changes) {
    if (family !== 'article' || !NAMING.has(kind) || value === null) continue;
    writing.run(
      isOther(writing, subject, value)
        ? 'INSERT OR IGNORE INTO exchange_other_story (device, subject) VALUES (?, ?)'
        : 'DELETE FROM exchange_other_story WHERE device = ? AND subject = ?',
      ...[deviceOf(stamp), subject],
    );
  }
}

/** Whether the machine that gave a stamp told of another story under this identity. */
export const isOfAnother = (reading: Reading, identity: string, stamp: string): boolean =>
  reading.one(
    'SELECT 1 FROM exchange_other_story WHERE device = ? AND subject = ?',
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
