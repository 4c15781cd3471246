import * as v from 'valibot';
import { applyChange, LibrarySettings, type Change } from '../../api/index.ts';
import type { Database } from '../../foundation/database/database.ts';

export interface Settings {
  get(): LibrarySettings;
  /** Values left out, or undefined, stay as they are. */
  set(change: Change<LibrarySettings>): LibrarySettings;
}

/** Settings of the library, kept in it. A value that is missing or out of bounds is read as its default. */
export function createSettings(
  database: Database,
  changed: (settings: LibrarySettings, before: LibrarySettings) => void,
): Settings {
  let current = read();

  function read(): LibrarySettings {
    const row = database.read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', 'library');
    const stored = v.safeParse(LibrarySettings, row ? JSON.parse(row.value) : {});
    return stored.success ? stored.output : v.parse(LibrarySettings, {});
  }

  return {
    get: () => current,
    set(change) {
      const next = v.parse(LibrarySettings, applyChange(current, change));
      database.write((writing) =>
        writing.run(
          'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          'library',
          JSON.stringify(next),
        ),
      );
      const before = current;
      current = next;
      changed(current, before);
      return current;
    },
  };
}
