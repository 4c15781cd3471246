import { diffArrays, diffWordsWithSpace } from 'diff';
import {
  OffprintError,
  type ArticleDifference,
  type ArticleId,
  type ArticleRevision,
  type DifferencePart,
} from '../../api/index.ts';
import type { Reading, Writing } from '../../foundation/database/database.ts';

/** Earlier texts of one article that are kept. */
const MOST_REVISIONS = 20;
/** Words that two paragraphs must share to be one paragraph that was changed, as a part of the shorter one. */
const ALIKE = 0.5;
const MOST_MS = 1000;

interface ContentRow {
  readonly title: string;
  readonly html: string;
  readonly text: string;
}

interface RevisionRow extends ArticleRevision {
  readonly text: string;
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * Keeps what an article says before it is written over, if the new text or title says something else. White
 * space is no difference.
 */
export function keepRevision(
  writing: Writing,
  id: ArticleId,
  next: { readonly title: string; readonly text: string },
  now: string,
): void {
  const row = writing.one<ContentRow>(
    'SELECT a.title, c.html, c.text FROM article a JOIN article_content c ON c.article_id = a.id WHERE a.id = ?',
    id,
  );
  if (!row || (plain(row.text) === plain(next.text) && plain(row.title) === plain(next.title))) return;
  // A text that was not there yet was not changed.
  if (plain(row.text) === '') return;
  writing.run(
    'INSERT INTO article_revision (article_id, replaced_at, title, html, text) VALUES (?, ?, ?, ?, ?)',
    id,
    now,
    row.title,
    row.html,
    row.text,
  );
  writing.run(
    `DELETE FROM article_revision WHERE article_id = ?1 AND id <=
       (SELECT id FROM article_revision WHERE article_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
    id,
    MOST_REVISIONS,
  );
}

/** The earlier texts of an article, newest first. */
export function revisionsOf(read: Reading, id: ArticleId): readonly ArticleRevision[] {
  return read.all<ArticleRevision>(
    'SELECT id, title, replaced_at AS replacedAt FROM article_revision WHERE article_id = ? ORDER BY id DESC',
    id,
  );
}

/**
 * How an article differs from one of its earlier texts, paragraph by paragraph.
 * @throws {OffprintError} `not-found`
 */
export function differenceFrom(read: Reading, id: ArticleId, revision: number): ArticleDifference {
  const before = read.one<RevisionRow>(
    'SELECT id, title, replaced_at AS replacedAt, text FROM article_revision WHERE id = ? AND article_id = ?',
    revision,
    id,
  );
  const now = read.one<ContentRow>(
    'SELECT a.title, c.html, c.text FROM article a JOIN article_content c ON c.article_id = a.id WHERE a.id = ?',
    id,
  );
  if (!before || !now)
    throw new OffprintError('not-found', `There is no revision ${revision} of article ${id}.`);
  const { text, ...known } = before;
  return {
    revision: known,
    title: wordsThatDiffer(before.title, now.title),
    paragraphs: paragraphsThatDiffer(paragraphs(text), paragraphs(now.text)),
  };
}

function paragraphs(text: string): readonly string[] {
  return text
    .split(/\n+/)
    .map(plain)
    .filter((paragraph) => paragraph !== '');
}

function wordsThatDiffer(before: string, now: string): readonly DifferencePart[] {
  return diffWordsWithSpace(before, now).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/**
 * Paragraphs that both have stay in their order; between them, a paragraph that was changed stands with its
 * words compared, others as added or removed whole.
 */
function paragraphsThatDiffer(
  before: readonly string[],
  now: readonly string[],
): readonly (readonly DifferencePart[])[] {
  const result: (readonly DifferencePart[])[] = [];
  let removed: readonly string[] = [];
  let added: readonly string[] = [];
  const settle = () => {
    result.push(...changedBlock(removed, added));
    removed = [];
    added = [];
  };
  // Two texts with nothing in common are not worth looking at longer.
  const changes = diffArrays([...before], [...now], { timeout: MOST_MS }) ?? [
    { value: before, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  for (const change of changes) {
    if (change.removed) removed = change.value;
    else if (change.added) added = change.value;
    else {
      settle();
      result.push(...change.value.map((text) => [{ kind: 'same', text }] as const));
    }
  }
  settle();
  return result;
}

function changedBlock(
  before: readonly string[],
  now: readonly string[],
): readonly (readonly DifferencePart[])[] {
  const left = [...before];
  const result: (readonly DifferencePart[])[] = [];
  for (const text of now) {
    const at = left.findIndex((old) => likeness(old, text) >= ALIKE);
    if (at < 0) {
      result.push([{ kind: 'added', text }]);
      continue;
    }
    const [old = '', ...skipped] = left.splice(0, at + 1).toReversed();
    for (const gone of skipped.toReversed()) result.push([{ kind: 'removed', text: gone }]);
    result.push(wordsThatDiffer(old, text));
  }
  for (const text of left) result.push([{ kind: 'removed', text }]);
  return result;
}

function likeness(a: string, b: string): number {
  const words = new Set(a.split(' '));
  const others = new Set(b.split(' '));
  let shared = 0;
  for (const word of others) if (words.has(word)) shared++;
  return shared / Math.max(1, Math.min(words.size, others.size));
}
