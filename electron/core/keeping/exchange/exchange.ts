import type { ArticleId, ExchangeState, FileGrant } from '../../api/index.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import type { Files } from '../../foundation/files/files.ts';
import { chosenFolder, createFolderTask, mustBeFolder, type FolderTask } from '../folder-task/folder-task.ts';
import { createChangeFiles, type ChangeFiles } from './change-files.ts';
import {
  createExchangeSettings,
  exchangeSettingQueries,
  type ExchangeSettingQueries,
} from './exchange-settings.ts';
import { nothingTouched, type Touched } from './family.ts';
import { createRegisters, registerCounts } from './registers.ts';
import { createStamps, type Stamps } from './stamps.ts';

export type { Touched } from './family.ts';

export interface ExchangeQueries {
  state(): ExchangeState;
}

/**
 * The exchange of what the user did between their machines, through a folder that something else syncs: each machine
 * adds what changed to a file of its own and takes up what the others' files say. In whatever order and however often
 * that is read, machines that read the same come to know the same.
 */
export interface Exchange extends ExchangeQueries {
  /** @throws {OffprintError} `folder-missing`, `folder-own` */
  setFolder(folder: FileGrant | null): Promise<ExchangeState>;
  now(): Promise<ExchangeState>;
  /** Something may have changed here: it is written soon. */
  notifyChanged(): void;
  /** Takes up what others wrote. */
  update(): void;
  /** The same, and tries again what could not be done. */
  tryAgain(): void;
  /** Exchanges once; resolves when that is done or cannot be. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** How long changes are gathered before they are written, in milliseconds: reading on changes the place all the time. */
const PATIENCE_MS = 4_000;
/** Between two looks at what other machines wrote, in milliseconds. */
const LOOK_MS = 15_000;
/** How long the last changes may take to be written when the library closes, in milliseconds. */
const LAST_MS = 2_000;
/** Changes taken up, or written, in one go. */
const BATCH = 500;
/** From this on, in bytes, this machine's files are written anew when most of what is in them has been said again since. */
const LARGE = 16 * 1024 * 1024;

function exchangeQueries(options: {
  readonly read: Reading;
  readonly kept: ExchangeSettingQueries;
  readonly work: Pick<FolderTask, 'path' | 'problem'>;
  /** Machines whose files a later version wrote. */
  readonly newer: ReadonlySet<string>;
  /** When it was last done in this run. */
  readonly at: () => string | null;
}): ExchangeQueries {
  const { read, kept, work, newer, at } = options;
  return {
    state() {
      const device = kept.device();
      const machines = kept.machines().map((machine) => ({ ...machine, newer: newer.has(machine.device) }));
      const own = machines.find((machine) => machine.device === device.id);
      const others = machines.filter((machine) => machine !== own);
      return {
        folder: work.path(),
        paused: kept.paused(),
        device: device.id,
        ...registerCounts(read),
        at: at(),
        problem: work.problem(),
        machines: [own ?? { device: device.id, name: device.name, changedAt: null, newer: false }, ...others],
      };
    },
  };
}

export function createExchange(options: {
  readonly database: Database;
  /** The library's own folder. */
  readonly folder: string;
  readonly files: Files;
  readonly clock: () => Date;
  /** The library may be older than what this machine wrote, as after a restore. */
  readonly restored: boolean;
  /** Puts an article on the list of what is still to be fetched; part of its caller's transaction. */
  readonly fetchLater: (writing: Writing, id: ArticleId, now: string) => void;
  /** Other machines changed something here. */
  readonly touched: (touched: Touched) => void;
  readonly changed: (state: ExchangeState) => void;
  readonly log: (message: string, error?: unknown) => void;
}): Exchange {
  const { database, files, clock, log } = options;
  const known = exchangeSettingQueries(database.read, options.folder, clock);
  const kept = createExchangeSettings(database, known, options.folder);
  const registers = createRegisters(database, options.fetchLater, clock);
  if (options.restored && kept.folder() !== null) kept.pause();
  const newer = new Set<string>();
  let at: string | null = null;
  /** The folder had no file of this machine when it was last looked at. */
  let toldEmpty = false;
  /** In this run of the app. */
  let retried = false;
  let stamps: Stamps | null = null;
  const work = createFolderTask({
    path: kept.folder(),
    run,
    now: clock,
    log,
    changed: () => options.changed(queries.state()),
    failed: 'The exchange failed.',
  });

  const queries = exchangeQueries({ read: database.read, kept: known, work, newer, at: () => at });

  /** Answers whether anything was to be compared. */
  async function compareAll(ownStamps: Stamps, stopping: () => boolean): Promise<boolean> {
    for (let any = false; ; any = true) {
      if (stopping()) return any;
      const touched = nothingTouched();
      const more = registers.compareSome(ownStamps, touched);
      options.touched(touched);
      if (!more) return any;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Answers whether anything was said. */
  async function readAll(folder: ChangeFiles, ownStamps: Stamps, stopping: () => boolean): Promise<boolean> {
    let any = false;
    newer.clear();
    for (const { name, size } of await folder.list()) {
      if (stopping()) return any;
      const mark = kept.markOf(name);
      if (mark && mark.offset === size) continue;
      let last = '';
      const outcome = await folder
        .read(name, mark, async (changes) => {
          registers.hear(changes);
          for (let from = 0; from < changes.length; from += BATCH) {
            const some = changes.slice(from, from + BATCH);
            for (const { stamp } of some) {
              ownStamps.saw(stamp);
              if (stamp > last) last = stamp;
            }
            any = true;
            options.touched(registers.receive(some, ownStamps));
            await new Promise((resolve) => setImmediate(resolve));
          }
        })
        // One that cannot be read now, because it is just being synced, must not keep the others from it.
        .catch((error: unknown) => log(`${name} could not be read.`, error));
      if (!outcome) continue;
      kept.setMark(outcome.mark, last);
      if (outcome.newer) newer.add(outcome.mark.device);
    }
    return any;
  }

  async function writeAll(folder: ChangeFiles, device: string, stopping: () => boolean): Promise<void> {
    // The folder was emptied, or is another one than it was.
    const empty = (await folder.own()).length === 0;
    if (empty && !toldEmpty) registers.forgetSent(device);
    toldEmpty = empty;
    for (let some = registers.unsent(BATCH); some.length > 0; some = registers.unsent(BATCH)) {
      if (stopping()) return;
      await folder.append(some);
      registers.sent(some);
    }
    const bytes = (await folder.own()).reduce((sum, { size }) => sum + size, 0);
    if (bytes > LARGE && bytes > 3 * sizeOf(registers.saidBy(device)))
      await folder.replace(registers.saidBy(device));
  }

  async function run(where: string, stopping: () => boolean): Promise<void> {
    await mustBeFolder(where);
    const { id, name } = kept.keepDevice();
    const folder = createChangeFiles(where, id, name);
    stamps ??= createStamps(id, clock, registers.lastStamp());
    const compared = await compareAll(stamps, stopping);
    const read = await readAll(folder, stamps, stopping);
    // What was said of something that is not here waits until something came.
    if (compared || read || !retried) options.touched(registers.retry(clock().toISOString()));
    retried = true;
    // What was taken up changed things here, and is no news.
    await compareAll(stamps, stopping);
    await writeAll(folder, id, stopping);
    if (!stopping()) at = clock().toISOString();
  }

  /** Writes what changed here, without taking anything up. */
  async function writeOut(where: string, stopping: () => boolean): Promise<void> {
    await mustBeFolder(where);
    const { id, name } = kept.keepDevice();
    stamps ??= createStamps(id, clock, registers.lastStamp());
    await compareAll(stamps, stopping);
    await writeAll(createChangeFiles(where, id, name), id, stopping);
  }

  const look = setInterval(() => work.soon(0), LOOK_MS);
  look.unref();
  work.soon(PATIENCE_MS);

  async function once(): Promise<void> {
    await work.ended();
    work.begin();
    await work.ended();
  }

  return {
    ...queries,
    async setFolder(grant) {
      const chosen = grant && (await chosenFolder(files, grant, options.folder));
      await work.stop();
      kept.setFolder(chosen);
      work.moveTo(chosen);
      at = null;
      toldEmpty = false;
      if (chosen !== null) registers.queueAll();
      work.begin();
      return queries.state();
    },
    async now() {
      await once();
      return queries.state();
    },
    notifyChanged() {
      // What is in the way does not go by itself: that is looked after from time to time.
      if (!work.problem()) work.soon(PATIENCE_MS);
    },
    update: () => work.soon(0),
    tryAgain() {
      retried = false;
      work.begin();
    },
    settled: once,
    async close() {
      clearInterval(look);
      await work.close();
      const path = work.path();
      if (path === null || work.problem()) return;
      // The user goes to another machine now: it should find what was done here.
      const until = performance.now() + LAST_MS;
      await writeOut(path, () => performance.now() > until).catch((error: unknown) =>
        log('The last changes could not be written.', error),
      );
    },
  };
}

/** About how many bytes these changes take in a file. */
function sizeOf(all: Iterable<readonly unknown[]>): number {
  let bytes = 0;
  for (const some of all) bytes += JSON.stringify(some).length;
  return bytes;
}
