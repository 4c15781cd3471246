import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import * as v from 'valibot';
import type { ExchangeMachine } from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import type { ReadMark } from './change-files.ts';
import { momentOf } from './stamps.ts';

/** Read by the triggers of migration 121. */
const FOLDER = 'exchange-folder';
const PAUSED = 'exchange-paused';
const DEVICE = 'exchange-device';

/** The names under which a library has taken part, by the machine and the place it was at: one on a stick has several. */
const Devices = v.array(
  v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)), host: v.string(), library: v.string() }),
);

interface Device {
  readonly id: string;
  readonly name: string;
}

/** What the library has kept of the exchange. */
export interface ExchangeSettingQueries {
  folder(): string | null;
  paused(): string | null;
  /** This machine: random, made once, and anew where the library was copied to another place or machine. */
  device(): Device;
  machines(): readonly Omit<ExchangeMachine, 'newer'>[];
}

/** What the library keeps of the exchange, beside the facts themselves. */
export interface ExchangeSettings extends ExchangeSettingQueries {
  /** Null ends it; files are read from their beginning when it begins again. */
  setFolder(folder: string | null): void;
  /** Ends it for now, and remembers the folder. */
  pause(): void;
  /** {@link ExchangeSettingQueries.device}, stored when it is new: what this machine writes carries its id. */
  keepDevice(): Device;
  markOf(name: string): ReadMark | null;
  setMark(mark: ReadMark, lastStamp: string): void;
}

const settingOf = (read: Reading, key: string) =>
  read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)?.value ?? null;

function devices(read: Reading): v.InferOutput<typeof Devices> {
  const stored = v.safeParse(Devices, JSON.parse(settingOf(read, DEVICE) ?? '[]'));
  return stored.success ? stored.output : [];
}

export function exchangeSettingQueries(
  read: Reading,
  /** The library's own folder. */
  library: string,
  now: () => Date,
): ExchangeSettingQueries {
  /** The id of this run, where none is stored. */
  let fresh: string | null = null;
  return {
    folder: () => settingOf(read, FOLDER),
    paused: () => settingOf(read, PAUSED),
    device() {
      const name = hostname().slice(0, 200);
      const here = devices(read).find((each) => each.host === name && each.library === library);
      return { id: here?.id ?? (fresh ??= randomBytes(8).toString('hex')), name };
    },
    machines: () =>
      read
        .all<{ device: string; name: string; last: string }>(
          `SELECT device, max(machine) AS name, max(last_stamp) AS last FROM exchange_file GROUP BY device ORDER BY 2, 1`,
        )
        .map(({ device, name, last }) => ({
          device,
          name,
          changedAt: last === '' ? null : momentOf(last, now()),
        })),
  };
}

export function createExchangeSettings(
  database: Database,
  queries: ExchangeSettingQueries,
  /** The library's own folder. */
  library: string,
): ExchangeSettings {
  const { read } = database;

  function set(values: Readonly<Record<string, string | null>>): void {
    database.write((writing) => {
      for (const [key, value] of Object.entries(values))
        if (value === null) writing.run('DELETE FROM setting WHERE key = ?', key);
        else writing.run('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)', key, value);
      writing.run('DELETE FROM exchange_file');
      writing.run('DELETE FROM exchange_queue');
    });
  }

  return {
    ...queries,
    setFolder: (folder) => set({ [FOLDER]: folder, [PAUSED]: null }),
    pause: () => set({ [PAUSED]: queries.folder(), [FOLDER]: null }),
    keepDevice() {
      const here = queries.device();
      const known = devices(read);
      if (known.some(({ id }) => id === here.id)) return here;
      const all = [...known, { id: here.id, host: here.name, library }];
      database.write((writing) =>
        writing.run('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)', DEVICE, JSON.stringify(all)),
      );
      return here;
    },
    markOf: (name) =>
      read.one<ReadMark>(
        'SELECT name, device, machine, offset, size FROM exchange_file WHERE name = ?',
        name,
      ),
    setMark: ({ name, device, machine, offset, size }, lastStamp) =>
      void database.writeSoon((writing) =>
        writing.run(
          `INSERT INTO exchange_file (name, device, machine, offset, size, last_stamp) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (name) DO UPDATE SET device = excluded.device, machine = excluded.machine,
             offset = excluded.offset, size = excluded.size, last_stamp = max(last_stamp, excluded.last_stamp)`,
          ...[name, device, machine, offset, size, lastStamp],
        ),
      ),
  };
}
