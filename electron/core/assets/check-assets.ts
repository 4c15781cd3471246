import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleId } from '../api/index.ts';
import type { Database } from '../database/database.ts';
import { assetPath, removeAssetFile } from './asset-files.ts';

/** Files looked at in one go: a look at a file's size takes a hundredth of a millisecond, a hash up to a tenth of a second. */
const LOOKED_AT = 500;
const HASHED = 1;
/** A file that is still being written is younger than this, in milliseconds. */
const PART_MS = 24 * 60 * 60 * 1000;

/** Looks after the stored files, some at a time: damage is found by itself, not by whoever opens the article. */
export interface AssetCheck {
  /**
   * Looks at the sizes of some files and the contents of a few. Pictures whose files are gone or damaged are to be
   * fetched again; answers with their articles.
   */
  some(): readonly ArticleId[];
  /** Removes what an earlier run left half written. */
  sweep(): void;
}

export function createAssetCheck(options: {
  readonly folder: string;
  readonly database: Database;
  readonly now: () => Date;
  /** Puts an article on the list of what is still to be fetched; part of its caller's transaction. */
  readonly fetchLater: (
    writing: Parameters<Parameters<Database['write']>[0]>[0],
    id: ArticleId,
    now: string,
  ) => void;
}): AssetCheck {
  const { folder, database, now, fetchLater } = options;
  let [sized, hashed] = ['', ''];

  /** The next assets after one, from the beginning again after the last. */
  function next(after: string, limit: number) {
    return database.read.all<{ hash: string; bytes: number }>(
      'SELECT hash, bytes FROM asset WHERE hash > ? ORDER BY hash LIMIT ?',
      ...([after, limit] as const),
    );
  }

  function isWhole(hash: string, bytes: number): boolean {
    const facts = statSync(assetPath(folder, hash), { throwIfNoEntry: false });
    return facts?.isFile() === true && facts.size === bytes;
  }

  function isTrue(hash: string): boolean {
    try {
      return (
        createHash('sha256')
          .update(readFileSync(assetPath(folder, hash)))
          .digest('hex') === hash
      );
    } catch {
      return false;
    }
  }

  /** Has the pictures of a damaged file fetched again; until then their articles say that they are missing. */
  function forget(hash: string): readonly ArticleId[] {
    removeAssetFile(folder, hash);
    const at = now().toISOString();
    return database.write((writing) => {
      const articles = writing.column<number>(
        'SELECT DISTINCT article_id FROM article_picture WHERE hash = ?',
        hash,
      ) as ArticleId[];
      writing.run('UPDATE article_picture SET hash = NULL, problem = NULL WHERE hash = ?', hash);
      writing.run('UPDATE feed SET icon = NULL, icon_due_at = NULL WHERE icon = ?', hash);
      writing.run('DELETE FROM thumbnail WHERE hash = ?', hash);
      writing.run('DELETE FROM asset WHERE hash = ?', hash);
      for (const id of articles) {
        writing.run(
          "UPDATE article SET thumbnail = CASE thumbnail_of WHEN ?1 THEN NULL ELSE thumbnail END, kept = 'partly-kept' WHERE id = ?2",
          ...([hash, id] as const),
        );
        fetchLater(writing, id, at);
      }
      return articles;
    });
  }

  return {
    some() {
      const bySize = next(sized, LOOKED_AT);
      sized = bySize.length < LOOKED_AT ? '' : (bySize.at(-1)?.hash ?? '');
      const byContent = next(hashed, HASHED);
      hashed = byContent.length < HASHED ? '' : (byContent.at(-1)?.hash ?? '');
      const damaged = new Set([
        ...bySize.filter(({ hash, bytes }) => !isWhole(hash, bytes)).map(({ hash }) => hash),
        ...byContent.filter(({ hash }) => !isTrue(hash)).map(({ hash }) => hash),
      ]);
      return [...new Set([...damaged].flatMap(forget))];
    },
    sweep() {
      for (const entry of readdirSync(join(folder, 'assets'), { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile() && entry.name.endsWith('.part') && isOld(path, now()))
          rmSync(path, { force: true });
      }
      const backups = join(folder, 'backups');
      if (!statSync(backups, { throwIfNoEntry: false })?.isDirectory()) return;
      for (const name of readdirSync(backups)) {
        const path = join(backups, name);
        if (name.endsWith('.part') && isOld(path, now())) rmSync(path, { force: true });
      }
    },
  };
}

function isOld(path: string, now: Date): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && Math.abs(now.getTime() - facts.mtimeMs) > PART_MS;
}
