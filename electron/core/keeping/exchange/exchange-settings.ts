import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import * as v from 'valibot';
import type { ExchangeMachine } from '../../api/index.ts';
import type { Database } from '../../foundation/database/database.ts';
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

/** What the library keeps of the exchange, beside the facts themselves. */
export interface ExchangeSettings {
  folder(): string | null;
  /** Null ends it; files are read from their beginning when it begins again. */
  setFolder(folder: string | null): void;
  paused(): string | null;
  /** Ends it for now, and remembers the folder. */
  pause(): void;
  /** This machine: random, made once, and anew where the library was copied to another place or machine. */
  device(): Device;
  /** The same, stored when it is new: what this machine writes carries its id. */
  keepDevice(): Device;
  markOf(name: string): ReadMark | null;
  setMark(mark: ReadMark, lastStamp: string): void;
  machines(): readonly Omit<ExchangeMachine, 'newer'>[];
}

export function createExchangeSettings(
  database: Database,
  /** The library's own folder. */
  library: string,
  now: () => Date,
): ExchangeSettings {
  const { read } = database;
  const setting = (key: string) =>
    read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)?.value ?? null;

  function set(values: Readonly<Record<string, string | null>>): void {
    database.write((writing) => {
      for (const [key, value] of Object.entries(values))
        if (value === null) writing.run('DELETE FROM setting WHERE key = ?', key);
        else writing.run('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)', key, value);
      writing.run('DELETE FROM exchange_file');
      writing.run('DELETE FROM exchange_queue');
    });
  }

  function devices(): v.InferOutput<typeof Devices> {
    const stored = v.safeParse(Devices, JSON.parse(setting(DEVICE) ?? '[]'));
    return stored.success ? stored.output : [];
  }

  /** The id of this run, where none is stored. */
  let fresh: string | null = null;
  function device(): Device {
    const name = hostname().slice(0, 200);
    const here = devices().find((each) => each.host === name && each.library === library);
    return { id: here?.id ?? (fresh ??= randomBytes(8).toString('hex')), name };
  }

  return {
    folder: () => setting(FOLDER),
    setFolder: (folder) => set({ [FOLDER]: folder, [PAUSED]: null }),
    paused: () => setting(PAUSED),
    pause: () => set({ [PAUSED]: setting(FOLDER), [FOLDER]: null }),
    device,
    keepDevice() {
      const here = device();
      const known = devices();
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
