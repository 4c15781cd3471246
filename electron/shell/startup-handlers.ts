import { app } from 'electron';
import type { Notice, ShellHandlers } from '../core/api/index.ts';
import type { StartupSnapshotFile } from './startup-snapshot.ts';
import type { PreferenceStore } from './preferences.ts';

/** What a page asks before it paints, and can be answered before the rest of the shell is there. */
export type StartupHandlers = Pick<ShellHandlers['shell'], 'facts' | 'preferences' | 'startupSnapshot'>;

export function startupHandlers(
  preferences: PreferenceStore,
  startupSnapshot: StartupSnapshotFile,
): StartupHandlers {
  return {
    facts: () => factsOf(preferences.notice),
    preferences: () => preferences.get(),
    startupSnapshot: () => startupSnapshot.read(),
  };
}

/** What the page is to know of the app and its machine. */
export function factsOf(notice: Notice | null): ReturnType<StartupHandlers['facts']> {
  return {
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    locale: app.getLocale(),
    version: app.getVersion(),
    notice,
  };
}
