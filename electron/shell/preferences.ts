import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import * as v from 'valibot';
import { applyChange, Preferences, type Change, type Notice } from '../core/api/index.ts';
import { logFault } from './log-fault.ts';

/** Where the window stood when it was closed. */
const WindowState = v.object({
  x: v.optional(v.number()),
  y: v.optional(v.number()),
  width: v.optional(v.pipe(v.number(), v.minValue(400)), 1280),
  height: v.optional(v.pipe(v.number(), v.minValue(300)), 800),
  maximised: v.optional(v.boolean(), false),
});
export type WindowState = v.InferOutput<typeof WindowState>;

export interface PreferenceStore {
  get(): Preferences;
  set(change: Change<Preferences>): Preferences;
  windowState(): WindowState;
  setWindowState(state: WindowState): void;
  /** What had to be put right when the file was read, if anything. */
  readonly notice: Notice | null;
}

function isReadable(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch (error) {
    logFault('The preferences cannot be read.', error);
    return false;
  }
}

/** Preferences and window state, in one file. A file that cannot be read is set aside, never overwritten. */
export function openPreferences(folder: string): PreferenceStore {
  const file = join(folder, 'preferences.json');
  let notice: Notice | null = null;
  if (existsSync(file) && !isReadable(file)) {
    const aside = `preferences-broken-${Date.now()}.json`;
    renameSync(file, join(folder, aside));
    notice = { code: 'preferences-reset', detail: { file: aside } };
  }
  const store = new Store<Record<string, unknown>>({
    cwd: folder,
    name: 'preferences',
    clearInvalidConfig: false,
  });

  const read = (): Preferences => {
    const stored = store.get('preferences');
    const given = v.safeParse(v.record(v.string(), v.unknown()), stored ?? {});
    // One value that a newer version, or somebody's hand, wrote differently does not cost the others.
    const one = v.partial(Preferences);
    const entries = Object.entries(given.success ? given.output : {}).filter(
      ([key, value]) => v.safeParse(one, { [key]: value }).success,
    );
    return v.parse(Preferences, Object.fromEntries(entries));
  };

  // The store would read its file at every question.
  let preferences = read();

  return {
    notice,
    get: () => preferences,
    set(change) {
      const next = v.parse(Preferences, applyChange(preferences, change));
      store.set('preferences', next);
      preferences = next;
      return next;
    },
    windowState() {
      const stored = v.safeParse(WindowState, store.get('window') ?? {});
      return stored.success ? stored.output : v.parse(WindowState, {});
    },
    setWindowState: (state) => store.set('window', state),
  };
}
