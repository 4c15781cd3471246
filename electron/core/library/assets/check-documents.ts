import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../../foundation/database/database.ts';
import { assetPath } from './asset-files.ts';

/** Files whose size is looked at in one go. */
const LOOKED_AT = 500;
/** Bytes after which no further file is hashed in one go. */
const HASHED_BYTES = 50_000_000;

/** Looks after the files that the user gave and that are kept: nothing brings them back, so what is damaged is told. */
export interface DocumentCheck {
  /** Looks at the sizes of some files and the contents of fewer; whoever calls it again comes round to all of them. */
  some(): Promise<void>;
  /** Whether the file of a hash is what it was, asked before it is opened; what is found is noted as by {@link some}. */
  isWhole(hash: string): Promise<boolean>;
}

interface Row {
  readonly hash: string;
  readonly name: string;
  readonly bytes: number;
  readonly damagedAt: string | null;
}

const ROWS = 'SELECT hash, name, bytes, damaged_at AS damagedAt FROM document';

export function createDocumentCheck(options: {
  /** The library's folder. */
  readonly folder: string;
  readonly database: Database;
  readonly now: () => Date;
  readonly log: (message: string, error?: unknown) => void;
}): DocumentCheck {
  const { folder, database, now, log } = options;
  // From anywhere: who opens the library for an hour each day has all files looked at in time.
  let [sized, hashed] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];

  const next = (after: string) =>
    database.read.all<Row>(`${ROWS} WHERE hash > ? ORDER BY hash LIMIT ?`, ...([after, LOOKED_AT] as const));

  function hasItsSize({ hash, bytes }: Row): boolean {
    const facts = statSync(assetPath(folder, hash), { throwIfNoEntry: false });
    return facts?.isFile() === true && facts.size === bytes;
  }

  async function isTrue({ hash, name }: Row): Promise<boolean> {
    const found = createHash('sha256');
    try {
      await pipeline(createReadStream(assetPath(folder, hash)), found);
      return found.digest('hex') === hash;
    } catch (error) {
      log(`A kept file could not be read: ${name}.`, error);
      return false;
    }
  }

  /** The file stays where it is: what is left of it may be worth something to whoever gave it. */
  function note({ hash, name, damagedAt }: Row, whole: boolean): void {
    if (whole === (damagedAt === null)) return;
    log(
      whole ? `A kept file is whole again: ${name}.` : `A kept file is damaged or gone: ${name} (${hash}).`,
    );
    const at = whole ? null : now().toISOString();
    database.write((writing) => writing.run('UPDATE document SET damaged_at = ? WHERE hash = ?', at, hash));
  }

  async function look(row: Row): Promise<boolean> {
    const whole = hasItsSize(row) && (await isTrue(row));
    note(row, whole);
    return whole;
  }

  return {
    async some() {
      const rows = next(sized);
      sized = rows.length < LOOKED_AT ? '' : (rows.at(-1)?.hash ?? '');
      for (const row of rows) if (!hasItsSize(row)) note(row, false);
      let bytes = 0;
      const some = next(hashed);
      for (const row of some) {
        if (bytes > HASHED_BYTES) return;
        bytes += row.bytes;
        hashed = row.hash;
        await look(row);
      }
      if (some.length < LOOKED_AT) hashed = '';
    },
    async isWhole(hash) {
      const row = database.read.one<Row>(`${ROWS} WHERE hash = ?`, hash);
      return row !== null && look(row);
    },
  };
}
