import type { ArticleId } from '../../api/index.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { NAMING, articleFacts, makeAwaited } from './article-facts.ts';
import { families, type Change, type Family } from './change-line.ts';
import { nothingTouched, type FactsOf, type Touched } from './family.ts';
import { feedFacts } from './feed-facts.ts';
import { siteFacts } from './site-facts.ts';
import { collectionFacts, highlightFacts, placemarkFacts, tagFacts } from './mark-facts.ts';
import * as stories from './other-stories.ts';
import { momentOf, type Stamps } from './stamps.ts';

const factsOf: Readonly<Record<Family, FactsOf>> = {
  feed: feedFacts,
  collection: collectionFacts,
  tag: tagFacts,
  article: articleFacts,
  highlight: highlightFacts,
  placemark: placemarkFacts,
  site: siteFacts,
};

/** What is kept of a fact: the last word on it. */
interface Register {
  readonly family: Family;
  readonly subject: string;
  readonly kind: string;
  readonly part: string;
  readonly value: string | null;
  readonly stamp: string;
  readonly applied: number;
}

const COLUMNS = 'family, subject, kind, part, value, stamp, applied';
const parsed = (value: string | null): unknown => (value === null ? null : (JSON.parse(value) as unknown));

/**
 * The last words on all facts, of all machines. A word that comes later replaces an earlier one, in whatever order they
 * are heard and however often: so machines that heard the same words know the same (a map of last-writer-wins registers;
 * Shapiro et al., 2011).
 */
export interface Registers {
  /** The latest stamp known; empty when there is none. */
  lastStamp(): string;
  /** Takes note of what machines call their articles, before anything they say of these is taken up. */
  hear(changes: readonly Change[]): void;
  /** Takes up what other machines said. Returns what changed here by it. */
  receive(changes: readonly Change[], stamps: Stamps): Touched;
  /** Tries again what could not be done, and makes articles that another machine keeps and this one has not. */
  retry(now: string): Touched;
  /** Compares some of what may have changed here with what is known, and notes it; false when nothing waits any more. */
  compareSome(stamps: Stamps, touched: Touched): boolean;
  /** Queues all that there is to say. */
  queueAll(): void;
  unsent(limit: number): readonly Change[];
  sent(changes: readonly Change[]): void;
  /** Everything that a machine said, to be written anew. */
  saidBy(device: string): Iterable<readonly Change[]>;
  /** Has everything of a machine written once more. */
  forgetSent(device: string): void;
}

/** Subjects compared in one transaction: some milliseconds, after which a query that waits is answered. */
const BATCH = 100;
const PAGE = 1000;

/** Facts still to be written, and those of others that are about something that is not here. */
export function registerCounts(read: Reading): { readonly unsent: number; readonly unplaced: number } {
  const count = (where: string) =>
    read.one<{ n: number }>(`SELECT count(*) AS n FROM exchange_register WHERE ${where}`)?.n ?? 0;
  return { unsent: count('sent = 0'), unplaced: count('applied = 0 AND value IS NOT NULL') };
}

export function createRegisters(
  database: Database,
  /** Puts an article on the list of what is still to be fetched; part of its caller's transaction. */
  fetchLater: (writing: Writing, id: ArticleId, now: string) => void,
  clock: () => Date,
): Registers {
  const { read } = database;

  function registersOf(reading: Reading, family: Family, subject: string): readonly Register[] {
    return reading.all<Register>(
      `SELECT ${COLUMNS} FROM exchange_register WHERE family = ? AND subject = ?`,
      family,
      subject,
    );
  }

  /** Whether each fact is handled by itself, because one of many broke a transaction. */
  let apart = false;

  /** Does it all at once; when something in it fails, once more, each fact by itself. */
  function write<T>(act: (writing: Writing) => T): T {
    try {
      return database.write(act);
    } catch (error) {
      if (!isOfItem(error)) throw error;
      apart = true;
      try {
        return database.write(act);
      } finally {
        apart = false;
      }
    }
  }

  /** One on which it fails is set aside and counts as not done; the others go on. */
  function byItself(
    writing: Writing,
    of: { readonly queue: 'exchange-in' | 'exchange-out'; readonly item: string; readonly payload?: string },
    act: () => boolean,
  ): boolean {
    if (!apart) return act();
    writing.run('SAVEPOINT one_fact');
    try {
      const done = act();
      writing.run('RELEASE one_fact');
      return done;
    } catch (error) {
      writing.run('ROLLBACK TO one_fact');
      writing.run('RELEASE one_fact');
      if (!isOfItem(error)) throw error;
      // The same word on the same library would fail again.
      noteFailure(writing, { ...of, error, title: of.item, now: clock().toISOString(), most: 1 });
      return false;
    }
  }

  function applyOne(writing: Writing, register: Register, touched: Touched): boolean {
    const item = itemOf(register);
    if (writing.one("SELECT 1 FROM set_aside WHERE queue = 'exchange-in' AND item = ?", item)) return false;
    return byItself(writing, { queue: 'exchange-in', item }, () => apply(writing, register, touched));
  }

  function apply(writing: Writing, register: Register, touched: Touched): boolean {
    const { family, subject, kind, part, value, stamp } = register;
    const article = stories.articleSpokenOf(register);
    if (article !== null && stories.isOfAnother(writing, article, stamp)) return false;
    const wanted = { subject, kind, part, value: parsed(value), at: momentOf(stamp, clock()) };
    const done = factsOf[family].apply(writing, wanted, touched);
    if (done)
      writing.run(
        `UPDATE exchange_register SET applied = 1 WHERE family = ? AND subject = ? AND kind = ? AND part = ?`,
        ...[family, subject, kind, part],
      );
    return done;
  }

  /** Applies all of these that can be, until none can any more: one may be what another waits for. */
  function applyAll(writing: Writing, registers: readonly Register[], touched: Touched): void {
    let left = registers;
    for (let before = -1; left.length !== before;) {
      before = left.length;
      left = left.filter((register) => !applyOne(writing, register, touched));
    }
  }

  /** The last word on what an article is. */
  const aboutOf = (writing: Writing, identity: string): unknown =>
    parsed(registersOf(writing, 'article', identity).find(({ kind }) => kind === 'about')?.value ?? null);

  function put(writing: Writing, change: Change, applied: 0 | 1, sent: 0 | 1): void {
    // Another word on it: it may be one that can be done.
    forgetFailure(writing, 'exchange-in', itemOf(change));
    const value = change.value === null ? null : JSON.stringify(change.value);
    writing.run(
      `INSERT INTO exchange_register (${COLUMNS}, sent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (family, subject, kind, part) DO UPDATE SET value = excluded.value, stamp = excluded.stamp,
         applied = excluded.applied, sent = excluded.sent`,
      ...[change.family, change.subject, change.kind, change.part, value, change.stamp, applied, sent],
    );
  }

  /** Notes where what holds here is other than the last word. */
  function compare(
    writing: Writing,
    family: Family,
    subject: string,
    { stamps, touched }: { readonly stamps: Stamps; readonly touched: Touched },
  ): void {
    // What was said before it was here comes first.
    applyAll(
      writing,
      registersOf(writing, family, subject).filter(({ applied }) => applied === 0),
      touched,
    );
    const facts = factsOf[family].facts(writing, subject);
    if (!facts || stories.isTaken(writing, family, subject, facts)) return;
    const known = new Map(
      registersOf(writing, family, subject).map((each) => [`${each.kind} ${each.part}`, each]),
    );
    for (const { kind, part, value, at } of facts) {
      const register = known.get(`${kind} ${part}`);
      known.delete(`${kind} ${part}`);
      if (register?.applied === 0) continue;
      const there = register ? parsed(register.value) : null;
      if (there !== null && factsOf[family].alike(kind, value, there)) continue;
      const stamp = register ? stamps.next(register.stamp) : stamps.at(at);
      put(writing, { family, subject, kind, part, value, stamp }, 1, 0);
    }
    // What held and is not here any more. Of an article that is not kept any more, what it is stays known.
    for (const { kind, part, value, applied, stamp } of known.values())
      if (value !== null && applied === 1 && !NAMING.has(kind))
        put(writing, { family, subject, kind, part, value: null, stamp: stamps.next(stamp) }, 1, 0);
  }

  const changeOf = ({ family, subject, kind, part, value, stamp }: Register): Change => ({
    family,
    subject,
    kind,
    part,
    stamp,
    value: parsed(value),
  });

  return {
    lastStamp: () =>
      read.one<{ stamp: string | null }>('SELECT max(stamp) AS stamp FROM exchange_register')?.stamp ?? '',
    hear: (changes) => database.write((writing) => stories.hear(writing, changes)),
    receive: (changes, stamps) =>
      write((writing) => {
        const touched = nothingTouched();
        const fresh: Register[] = [];
        stories.hear(writing, changes);
        for (const change of changes) {
          const { family, subject, kind, part } = change;
          const here = writing.one<{ stamp: string; value: string | null; sent: number }>(
            'SELECT stamp, value, sent FROM exchange_register WHERE family = ? AND subject = ? AND kind = ? AND part = ?',
            ...[family, subject, kind, part],
          );
          if (here && here.stamp >= change.stamp) continue;
          if (here?.sent === 0 && NAMING.has(kind) && stories.isOfAnother(writing, subject, change.stamp)) {
            // Which story this machine's words are on was not said yet, and they may be said already.
            put(writing, { ...change, value: parsed(here.value), stamp: stamps.next(change.stamp) }, 1, 0);
            continue;
          }
          put(writing, change, 0, 1);
          fresh.push({
            ...change,
            value: change.value === null ? null : JSON.stringify(change.value),
            applied: 0,
          });
        }
        // The last word only, of a fact of which the file has several.
        const last = new Map(
          fresh.map((each) => [JSON.stringify([each.family, each.subject, each.kind, each.part]), each]),
        );
        const inOrder = [...last.values()].toSorted(
          (a, b) => families.indexOf(a.family) - families.indexOf(b.family),
        );
        applyAll(writing, inOrder, touched);
        return touched;
      }),
    retry: (now) =>
      write((writing) => {
        const touched = nothingTouched();
        const awaited = writing.column<string>(
          `SELECT DISTINCT subject FROM exchange_register WHERE applied = 0 AND family = 'article'
             AND subject IN (SELECT subject FROM exchange_register WHERE family = 'article' AND kind = 'about')
           UNION SELECT value ->> 'article' FROM exchange_register
             WHERE applied = 0 AND family IN ('highlight', 'placemark') AND value IS NOT NULL`,
        );
        for (const identity of awaited) {
          byItself(writing, { queue: 'exchange-in', item: `article ${identity}` }, () => {
            const id = makeAwaited(writing, identity, now);
            if (id === null) return false;
            stories.mean(writing, identity, aboutOf(writing, identity));
            fetchLater(writing, id, now);
            touched.added.add(id);
            applyAll(writing, registersOf(writing, 'article', identity), touched);
            return true;
          });
        }
        const open = writing.all<Register>(
          `SELECT ${COLUMNS} FROM exchange_register WHERE applied = 0
             AND (family IN ('collection', 'tag', 'highlight', 'placemark', 'feed') OR kind = 'collected')`,
        );
        applyAll(
          writing,
          open.toSorted((a, b) => families.indexOf(a.family) - families.indexOf(b.family)),
          touched,
        );
        return touched;
      }),
    compareSome(stamps, touched) {
      const upTo = read.one<{ id: number | null }>(
        `SELECT max(id) AS id FROM (SELECT id FROM exchange_queue ORDER BY id LIMIT ${BATCH})`,
      )?.id;
      if (upTo === null || upTo === undefined) return false;
      write((writing) => {
        const rows = writing.all<{ family: Family; subject: string }>(
          'DELETE FROM exchange_queue WHERE id <= ? RETURNING family, subject',
          upTo,
        );
        const subjects = new Map(rows.map((row) => [`${row.family} ${row.subject}`, row]));
        for (const { family, subject } of subjects.values()) {
          const of = { item: `${family} ${subject}`, payload: JSON.stringify([family, subject]) };
          byItself(writing, { queue: 'exchange-out', ...of }, () => {
            const name = family === 'article' ? identityOfArticle(writing, subject) : subject;
            if (name !== null) compare(writing, family, name, { stamps, touched });
            return true;
          });
        }
      });
      return true;
    },
    queueAll: () =>
      database.write((writing) => {
        writing.run('DELETE FROM exchange_queue');
        for (const [family, subjects] of Object.entries(ALL))
          writing.run(
            `INSERT INTO exchange_queue (family, subject) SELECT '${family}', subject FROM (${subjects})`,
          );
      }),
    unsent: (limit) =>
      read
        .all<Register>(
          `SELECT ${COLUMNS} FROM exchange_register WHERE sent = 0 ORDER BY stamp LIMIT ?`,
          limit,
        )
        .map(changeOf),
    sent: (changes) =>
      database.writeSoon((writing) => {
        for (const { family, subject, kind, part, stamp } of changes)
          writing.run(
            `UPDATE exchange_register SET sent = 1
             WHERE family = ? AND subject = ? AND kind = ? AND part = ? AND stamp = ?`,
            ...[family, subject, kind, part, stamp],
          );
      }),
    *saidBy(device) {
      let after: readonly [string, string, string, string] = ['', '', '', ''];
      for (;;) {
        const some = read.all<Register>(
          `SELECT ${COLUMNS} FROM exchange_register WHERE stamp LIKE '%' || ?
             AND (family, subject, kind, part) > (?, ?, ?, ?) ORDER BY family, subject, kind, part LIMIT ${PAGE}`,
          ...[device, ...after],
        );
        const last = some.at(-1);
        if (!last) return;
        yield some.map(changeOf);
        after = [last.family, last.subject, last.kind, last.part];
      }
    },
    forgetSent: (device) =>
      void database.write((writing) =>
        writing.run(`UPDATE exchange_register SET sent = 0 WHERE stamp LIKE '%' || ?`, device),
      ),
  };
}

/** What the queue of facts knows one by. */
const itemOf = ({ family, subject, kind, part }: Pick<Change, 'family' | 'subject' | 'kind' | 'part'>) =>
  [family, subject, kind, part].join(' ').trim();

function identityOfArticle(reading: Reading, id: string): string | null {
  return (
    reading.one<{ identity: string }>('SELECT identity FROM article WHERE id = ?', Number(id))?.identity ??
    null
  );
}

const OF_ARTICLES = `SELECT article_id FROM article_state
    WHERE read_at IS NOT NULL OR bookmarked_at IS NOT NULL OR saved_at IS NOT NULL OR progress > 0
  UNION SELECT article_id FROM article_tag UNION SELECT article_id FROM collection_article
  UNION SELECT article_id FROM article_note UNION SELECT article_id FROM reading_queue
  UNION SELECT article_id FROM highlight UNION SELECT article_id FROM placemark
  UNION SELECT article_id FROM article_put_back
  UNION SELECT a.id FROM exchange_register r JOIN article a ON a.identity = r.subject WHERE r.family = 'article'`;

/** Every subject of which there is something to say, or of which something was said. */
const ALL: Readonly<Record<Family, string>> = {
  feed: `SELECT url AS subject FROM feed UNION SELECT subject FROM exchange_register WHERE family = 'feed'`,
  collection: 'SELECT uid AS subject FROM collection',
  tag: 'SELECT key AS subject FROM tag',
  article: `SELECT article_id AS subject FROM (${OF_ARTICLES})`,
  highlight: 'SELECT uid AS subject FROM highlight',
  placemark: 'SELECT uid AS subject FROM placemark',
  site: `SELECT site AS subject FROM site_rule WHERE kind = 'back'
    UNION SELECT subject FROM exchange_register WHERE family = 'site'`,
};
