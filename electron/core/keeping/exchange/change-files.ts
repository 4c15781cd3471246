import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asFileError } from '../../foundation/zip/zip.ts';
import { changeLine, headLine, readChange, readHead, VERSION, type Change } from './change-line.ts';

/** The files of an exchange, also copies that a syncing program made of one it could not reconcile. */
const FILE = /^offprint-[0-9a-f]{16}-\d{4,}\b.*\.jsonl$/s;
/** A file of our own is not made longer than this, in bytes. */
const SEGMENT = 4 * 1024 * 1024;
const CHUNK = 1024 * 1024;
/** The longest line that is read, in bytes: a note of a hundred thousand words. */
const LONGEST = 8 * 1024 * 1024;

/** How far a file is read. */
export interface ReadMark {
  readonly name: string;
  readonly device: string;
  readonly machine: string;
  /** Bytes up to the first line that is not whole. */
  readonly offset: number;
  readonly size: number;
}

/** What a file says beyond a mark. */
export interface ReadOn {
  readonly mark: ReadMark;
  /** Written by a later version, whose changes this one does not understand. */
  readonly newer: boolean;
}

/**
 * The folder that machines exchange changes through. Each machine writes files of its own and only ever adds to them, so
 * that whatever syncs the folder never has two versions of one.
 */
export interface ChangeFiles {
  /** Files and their sizes in bytes, in the order of their names. */
  list(): Promise<readonly { readonly name: string; readonly size: number }[]>;
  /** Reads what a file says beyond `mark`; null when it is no file of an exchange, or its head is not here yet. */
  read(
    name: string,
    mark: ReadMark | null,
    take: (changes: readonly Change[]) => Promise<void>,
  ): Promise<ReadOn | null>;
  /** Adds to this machine's files, and does not come back before it is on the disk. */
  append(changes: readonly Change[]): Promise<void>;
  /** The files of this machine. */
  own(): Promise<readonly { readonly name: string; readonly size: number }[]>;
  /** Puts one file in the place of all of this machine's. */
  replace(changes: Iterable<readonly Change[]>): Promise<void>;
}

export function createChangeFiles(folder: string, device: string, machine: string): ChangeFiles {
  const nameOf = (segment: number) => `offprint-${device}-${String(segment).padStart(4, '0')}.jsonl`;
  const segmentOf = (name: string) => Number(name.slice(26, -'.jsonl'.length));

  async function list() {
    const found: { name: string; size: number }[] = [];
    for (const name of (await readdir(folder)).sort()) {
      if (!FILE.test(name)) continue;
      // It may have been taken away meanwhile; what cannot be looked at for another reason must not pass for that.
      const facts = await stat(join(folder, name)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw asFileError(error, name);
      });
      if (facts?.isFile()) found.push({ name, size: facts.size });
    }
    return found;
  }

  const own = async () =>
    (await list()).filter(({ name }) => name.startsWith(`offprint-${device}-`) && /-\d+\.jsonl$/.test(name));

  async function write(name: string, texts: Iterable<string>, flags: 'a' | 'w'): Promise<void> {
    try {
      const handle = await open(join(folder, name), flags);
      try {
        for (const text of texts) await handle.appendFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw asFileError(error, name);
    }
  }

  return {
    list,
    own,
    async append(changes) {
      const last = (await own()).at(-1);
      const segment = !last ? 1 : last.size < SEGMENT ? segmentOf(last.name) : segmentOf(last.name) + 1;
      const name = nameOf(segment);
      const begun = last?.name === name && last.size > 0;
      // What a crash left half written ends here: the line break makes it a line of its own, which is not whole.
      await write(name, [begun ? '\n' : headLine(device, machine), ...changes.map(changeLine)], 'a');
    },
    async replace(changes) {
      const before = await own();
      const segment = Math.max(0, ...before.map(({ name }) => segmentOf(name))) + 1;
      const part = `.${nameOf(segment)}.part`;
      const texts = function* () {
        yield headLine(device, machine);
        for (const some of changes) yield some.map(changeLine).join('');
      };
      await write(part, texts(), 'w');
      await rename(join(folder, part), join(folder, nameOf(segment)));
      for (const { name } of before) await rm(join(folder, name), { force: true });
    },
    async read(name, mark, take) {
      const handle = await open(join(folder, name), 'r');
      try {
        const { size } = await handle.stat();
        // Shorter than it was: it is another file now, and is read from its beginning.
        let known = mark !== null && mark.offset <= size ? mark : null;
        let at = known?.offset ?? 0;
        /** The first line that is not whole, if there is one. */
        let broken: number | null = null;
        let rest = Buffer.alloc(0);
        const chunk = Buffer.alloc(CHUNK);
        for (;;) {
          const { bytesRead } = await handle.read(chunk, 0, CHUNK, at + rest.length);
          if (bytesRead === 0) break;
          let text = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
          const changes: Change[] = [];
          for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10)) {
            const line = text.subarray(0, end).toString('utf8');
            if (known === null) {
              const head = readHead(line);
              if (!head) return null;
              known = { name, device: head.device, machine: head.machine, offset: 0, size: 0 };
              if (head['offprint-exchange'] > VERSION) return { mark: { ...known, size }, newer: true };
            } else if (line !== '') {
              const change = readChange(line);
              if (change) changes.push(change);
              else if (change === undefined) broken ??= at;
            }
            text = text.subarray(end + 1);
            at += end + 1;
          }
          if (changes.length > 0) await take(changes);
          // A line without an end is none of ours.
          if (text.length > LONGEST)
            return known && { mark: { ...known, offset: broken ?? at, size }, newer: false };
          rest = Buffer.from(text);
        }
        return known && { mark: { ...known, offset: broken ?? at, size }, newer: false };
      } finally {
        await handle.close();
      }
    },
  };
}
