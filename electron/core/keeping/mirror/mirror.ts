import { join } from 'node:path';
import type { ArticleId, FileGrant, MirrorState } from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import { asMarkdown, datedName, pictureName, type ReadExported } from '../export/export.ts';
import type { Files } from '../../foundation/files/files.ts';
import { chosenFolder, createFolderTask, mustBeFolder, type FolderTask } from '../folder-task/folder-task.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { asFileError } from '../../foundation/zip/zip.ts';
import { createMirrorFolder, PICTURES, type MirrorFolder } from './mirror-folder.ts';
import { createMirrorRecords, mirrorCounts } from './mirror-records.ts';

export interface MirrorQueries {
  state(): MirrorState;
}

/**
 * The mirror folder: what the user keeps, written as Markdown on every change, for other programs to read. One way:
 * nothing is ever read back, and nothing is overwritten or deleted but what this library wrote itself.
 */
export interface Mirror extends MirrorQueries {
  /** @throws {OffprintError} `folder-missing`, `folder-own` */
  setFolder(folder: FileGrant | null): Promise<MirrorState>;
  rewrite(): Promise<MirrorState>;
  /** Something may have changed: it is written soon. Cheap when nothing did. */
  notifyChanged(): void;
  /** Tries again what could not be written. */
  update(): void;
  /** Resolves when nothing waits, or nothing can be written. */
  settled(): Promise<void>;
  /** Ends after the file under way. */
  close(): Promise<void>;
}

/** How long changes are gathered before they are written, in milliseconds: a tag is seldom the only one. */
const PATIENCE_MS = 500;
/** What was left at the start waits until the window has its first list, in milliseconds. */
const FIRST_MS = 3_000;
/** Milliseconds between two words about how far it is. */
const PROGRESS_MS = 200;
const BATCH = 20;

const mirrorQueries = (
  read: Reading,
  work: Pick<FolderTask, 'path' | 'problem'>,
  counted: () => Pick<MirrorState, 'putAside' | 'failed'>,
): MirrorQueries => ({
  state: () => ({
    folder: work.path(),
    ...mirrorCounts(read),
    ...counted(),
    problem: work.problem(),
  }),
});

export function createMirror(options: {
  readonly database: Database;
  /** The library's own folder. */
  readonly folder: string;
  readonly files: Files;
  readonly read: ReadExported;
  readonly now: () => Date;
  /** The library may not be the one that wrote the files, as after a restore: everything is written anew. */
  readonly anew: boolean;
  readonly changed: (state: MirrorState) => void;
  readonly log: (message: string, error?: unknown) => void;
}): Mirror {
  const { database, files, read, now, changed, log } = options;
  const records = createMirrorRecords(database);
  let [putAside, failed] = [0, 0];
  const work = createFolderTask({
    path: records.folder(),
    run,
    now,
    log,
    changed: () => tell(),
    failed: 'The mirror folder could not be written.',
  });

  const queries = mirrorQueries(database.read, work, () => ({ putAside, failed }));

  let toldAt = Number.NEGATIVE_INFINITY;
  function tell(progress = false): void {
    if (progress && performance.now() - toldAt < PROGRESS_MS) return;
    toldAt = performance.now();
    changed(queries.state());
  }

  async function takeAway(folder: MirrorFolder, id: ArticleId, upTo: number): Promise<void> {
    const name = records.nameOf(id);
    if (name !== null) await folder.remove(name);
    for (const picture of records.removed(id, upTo)) await folder.removePicture(picture);
  }

  function* names(wanted: string): Generator<string> {
    for (let n = 1; ; n++) {
      const name = `${wanted}${n === 1 ? '' : ` (${n})`}.md`;
      if (!records.isTaken(name)) yield name;
    }
  }

  async function mirrorArticle(folder: MirrorFolder, id: ArticleId, upTo: number): Promise<void> {
    const exported = records.isKept(id) ? read(id) : null;
    if (!exported) return takeAway(folder, id, upTo);
    if (records.awaitsText(id)) return records.passedOver(id, upTo);
    let name = records.nameOf(id);
    if (name === null) {
      name = await folder.free(names(datedName(exported)));
      records.claim(id, name);
    }
    const pictures = [...exported.pictures.values()];
    for (const picture of pictures) await folder.addPicture(pictureName(picture), picture.path);
    const text = await asMarkdown(exported, (src) => {
      const picture = exported.pictures.get(src);
      return picture ? `${PICTURES}/${pictureName(picture)}` : null;
    });
    const written = await folder.write(name, text);
    if (written.putAside) putAside++;
    const gone = records.written(id, pictures.map(pictureName), upTo);
    for (const picture of gone) await folder.removePicture(picture);
  }

  /** An article that cannot be written, while others can, is left alone until it changes. */
  function passOver(id: ArticleId, upTo: number, error: unknown): void {
    records.passedOver(id, upTo);
    database.writeSoon((writing) =>
      // What is in its way does not go by itself.
      noteFailure(writing, {
        queue: 'mirror',
        item: id,
        articleId: id,
        error,
        now: now().toISOString(),
        most: 1,
      }),
    );
  }

  async function run(where: string, stopping: () => boolean): Promise<void> {
    if (records.counts().waiting === 0 && !records.isSweepDue()) return;
    await mustBeFolder(where);
    const folder = createMirrorFolder(where, records.library());
    records.dropOthers();
    for (;;) {
      const { ids, upTo } = records.next(BATCH);
      if (ids.length === 0) break;
      for (const id of ids) {
        if (stopping()) return;
        const start = performance.now();
        try {
          await mirrorArticle(folder, id, upTo);
          database.writeSoon((writing) => forgetFailure(writing, 'mirror', id));
        } catch (error) {
          const told = asFileError(error, join(where, records.nameOf(id) ?? ''));
          if (!isOfItem(told) || !(await folder.takesFiles())) throw told;
          log(`Article ${id} could not be mirrored.`, error);
          failed++;
          passOver(id, upTo, told);
        }
        tell(true);
        // As long again for queries and the rest.
        await new Promise((resolve) => setTimeout(resolve, performance.now() - start));
      }
    }
    if (records.isSweepDue()) {
      await folder.sweep(records.names());
      records.swept();
    }
  }

  if (options.anew && work.path() !== null) records.queueAll();
  work.soon(FIRST_MS);

  return {
    ...queries,
    async setFolder(grant) {
      const chosen = grant && (await chosenFolder(files, grant, options.folder));
      await work.stop();
      records.setFolder(chosen);
      work.moveTo(chosen);
      [putAside, failed] = [0, 0];
      work.begin();
      tell();
      return queries.state();
    },
    async rewrite() {
      await work.stop();
      if (work.path() !== null) records.queueAll();
      failed = 0;
      work.begin();
      return queries.state();
    },
    notifyChanged: () => {
      // What is in the way does not go by itself: that is looked after from time to time.
      if (!work.problem()) work.soon(PATIENCE_MS);
    },
    update: () => work.begin(),
    async settled() {
      do {
        if (!work.problem()) work.begin();
        await work.ended();
      } while (work.path() !== null && !work.problem() && records.counts().waiting > 0);
    },
    close: () => work.close(),
  };
}
