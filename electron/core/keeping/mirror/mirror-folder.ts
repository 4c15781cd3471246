import { copyFile, lstat, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../foundation/files/files.ts';
import { signed, whoseFile } from './own-file.ts';

/** The part of the folder that pictures lie in. */
export const PICTURES = 'pictures';
const ENDING = '.md';
/** What is still being written: hidden, so that programs that watch the folder leave it alone. */
const partOf = (name: string) => `.offprint-${name}.part`;
const PART = /^\.offprint-.*\.part$/s;
const PICTURE = /^[0-9a-f]{32}\.[a-z0-9]{1,5}$/;

/** The folder itself. Nothing is overwritten or deleted there but what this library wrote and nobody changed since. */
export interface MirrorFolder {
  /** The first of `names` that no other file has. */
  free(names: Iterable<string>): Promise<string>;
  /** Writes a document whole; a file of that name that someone changed is put aside first. */
  write(name: string, text: string): Promise<{ readonly putAside: boolean }>;
  /** Takes a document away, unless someone changed it. */
  remove(name: string): Promise<void>;
  addPicture(name: string, from: string): Promise<void>;
  removePicture(name: string): Promise<void>;
  /** Whether a file can be written there in this moment: then what fails is a matter of one article. */
  takesFiles(): Promise<boolean>;
  /** Takes away what an earlier run left: half-written files, and documents of ours that are not among `names`. */
  sweep(names: ReadonlySet<string>): Promise<void>;
}

/** Answers for what is not there; every other failure is one. */
const noneIfMissing =
  <None>(none: None) =>
  (error: unknown): None => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none;
    throw error;
  };

export function createMirrorFolder(folder: string, library: string): MirrorFolder {
  const path = (name: string) => join(folder, name);
  const exists = (file: string) =>
    lstat(file).then(
      () => true,
      () => false,
    );

  async function putAside(name: string): Promise<void> {
    const stem = name.slice(0, -ENDING.length);
    for (let n = 1; ; n++) {
      const aside = path(`${stem} (changed${n === 1 ? '' : ` ${n}`})${ENDING}`);
      if (await exists(aside)) continue;
      return rename(path(name), aside);
    }
  }

  return {
    async free(names) {
      for (const name of names) if ((await whoseFile(path(name), library)) !== 'others') return name;
      throw new Error('No name is free.');
    },
    async write(name, text) {
      const whose = await whoseFile(path(name), library);
      if (whose === 'others') await putAside(name);
      await writeWhole(path(name), signed(text, library), path(partOf(name)));
      return { putAside: whose === 'others' };
    },
    async remove(name) {
      if ((await whoseFile(path(name), library)) === 'ours') await rm(path(name), { force: true });
    },
    async addPicture(name, from) {
      const to = join(folder, PICTURES, name);
      // Named by what is in it: one of that name and length is it.
      const [there, here] = await Promise.all([stat(to).catch(noneIfMissing(null)), stat(from)]);
      if (there?.size === here.size) return;
      await mkdir(join(folder, PICTURES), { recursive: true });
      const part = join(folder, PICTURES, partOf(name));
      await copyFile(from, part);
      await rename(part, to);
    },
    async removePicture(name) {
      if (PICTURE.test(name)) await rm(join(folder, PICTURES, name), { force: true });
    },
    async takesFiles() {
      const probe = path(partOf('probe'));
      try {
        await writeFile(probe, 'x');
        await rm(probe, { force: true });
        return true;
      } catch {
        // Why is told by what failed before it.
        return false;
      }
    },
    async sweep(names) {
      for (const name of await readdir(folder)) {
        if (PART.test(name)) await rm(path(name), { force: true });
        else if (name.endsWith(ENDING) && !names.has(name)) await this.remove(name);
      }
      const pictures = await readdir(join(folder, PICTURES)).catch(noneIfMissing([]));
      for (const name of pictures)
        if (PART.test(name)) await rm(join(folder, PICTURES, name), { force: true });
    },
  };
}
