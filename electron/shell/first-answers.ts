import { app } from 'electron';
import type { Notice, ShellHandlers } from '../core/api/index.ts';
import type { FirstScreenFile } from './first-screen.ts';
import type { PreferenceStore } from './preferences.ts';

/** What a page asks before it paints, and can be answered before the rest of the shell is there. */
export type FirstAnswers = Pick<ShellHandlers['shell'], 'facts' | 'preferences' | 'firstScreen'>;

export function firstAnswers(preferences: PreferenceStore, firstScreen: FirstScreenFile): FirstAnswers {
  return {
    facts: () => factsOf(preferences.notice),
    preferences: () => preferences.get(),
    firstScreen: () => firstScreen.read(),
  };
}

/** What the page is to know of the app and its machine. */
export function factsOf(notice: Notice | null): ReturnType<FirstAnswers['facts']> {
  return {
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    locale: app.getLocale(),
    version: app.getVersion(),
    notice,
  };
}
