import * as v from 'valibot';
import { applyChange, LibrarySettings, type Change } from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';

export interface SettingsQueries {
  get(): LibrarySettings;
}

export interface Settings extends SettingsQueries {
  /** Values left out, or undefined, stay as they are. */
  set(change: Change<LibrarySettings>): LibrarySettings;
}

function storedSettings(read: Reading): LibrarySettings {
  const row = read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', 'library');
  const stored = v.safeParse(LibrarySettings, row ? JSON.parse(row.value) : {});
  return stored.success ? stored.output : v.parse(LibrarySettings, {});
}

/** Reads the settings once; `renew` says what they are from then on. */
function settingsQueries(
  read: Reading,
): SettingsQueries & { readonly renew: (settings: LibrarySettings) => void } {
  let current = storedSettings(read);
  return {
    get: () => current,
    renew: (settings) => void (current = settings),
  };
}

/** Settings of the library, kept in it. A value that is missing or out of bounds is read as its default. */
export function createSettings(
  database: Database,
  changed: (settings: LibrarySettings, before: LibrarySettings) => void,
): Settings {
  const queries = settingsQueries(database.read);

  return {
    get: () => queries.get(),
    set(change) {
      const before = queries.get();
      const next = v.parse(LibrarySettings, applyChange(before, change));
      database.write((writing) =>
        writing.run(
          'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          'library',
          JSON.stringify(next),
        ),
      );
      queries.renew(next);
      changed(next, before);
      return next;
    },
  };
}
