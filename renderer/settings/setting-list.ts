import * as v from 'valibot';
import {
  LibrarySettings,
  ListGrouping,
  ListSort,
  Preferences,
  textFaces,
} from '../../electron/core/api/index.ts';
import { accentHues } from '../components/accent-hues.ts';

/** How a setting is chosen. Numbers that are set but not offered are offered as well. */
type Control =
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'select'; readonly values: readonly (string | number)[] }
  /** Hues in degrees; null is the theme's own. */
  | { readonly kind: 'hue'; readonly values: readonly (number | null)[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly step: number };

export type SettingValue = string | number | boolean | null;

/** Parts of the screen, in their order; the last two are lists of their own. */
export const sections = ['look', 'lists', 'reading', 'window', 'sync', 'keeping', 'keys', 'library'] as const;
export type Section = (typeof sections)[number];

interface Entry {
  readonly section: Section;
  readonly control: Control;
  /** Whether a sentence says more about it. */
  readonly hint?: true;
}

/**
 * Every setting of the screen, in its order. The screen, its search and the palette are made from this list: a
 * setting is declared here, with `settings.<key>` and its values' names in the catalogues.
 */
export const settingList = {
  theme: {
    section: 'look',
    control: { kind: 'choice', values: ['system', 'light', 'sepia', 'dark', 'black'] },
  },
  accent: { section: 'look', control: { kind: 'hue', values: [null, ...accentHues.map(({ hue }) => hue)] } },
  language: { section: 'look', control: { kind: 'choice', values: ['system', 'en', 'pl'] } },
  windowSize: {
    section: 'look',
    control: { kind: 'select', values: [80, 90, 100, 110, 125, 150, 175, 200] },
    hint: true,
  },
  density: {
    section: 'lists',
    control: { kind: 'choice', values: ['compact', 'comfortable', 'card'] },
  },
  listSort: { section: 'lists', control: { kind: 'select', values: ListSort.options } },
  listGrouping: { section: 'lists', control: { kind: 'choice', values: ListGrouping.options } },
  unreadOnly: { section: 'lists', control: { kind: 'switch' } },
  textFace: { section: 'reading', control: { kind: 'select', values: textFaces } },
  textSize: { section: 'reading', control: { kind: 'range', min: 12, max: 36, step: 1 } },
  lineHeight: { section: 'reading', control: { kind: 'range', min: 1.2, max: 2.2, step: 0.05 } },
  measure: { section: 'reading', control: { kind: 'range', min: 40, max: 100, step: 1 } },
  paragraphs: { section: 'reading', control: { kind: 'choice', values: ['spaced', 'indented'] } },
  hyphenated: { section: 'reading', control: { kind: 'switch' } },
  justified: { section: 'reading', control: { kind: 'switch' } },
  vertical: { section: 'reading', control: { kind: 'switch' }, hint: true },
  startView: {
    section: 'window',
    control: { kind: 'select', values: ['last', 'unread', 'today', 'all', 'bookmarks'] },
    hint: true,
  },
  closeToTray: { section: 'window', control: { kind: 'switch' }, hint: true },
  startAtLogin: { section: 'window', control: { kind: 'switch' }, hint: true },
  lookForUpdates: { section: 'window', control: { kind: 'switch' }, hint: true },
  badge: { section: 'window', control: { kind: 'switch' }, hint: true },
  notifications: { section: 'window', control: { kind: 'switch' }, hint: true },
  syncEveryMinutes: { section: 'sync', control: { kind: 'select', values: [0, 15, 30, 60, 180, 720, 1440] } },
  metered: { section: 'sync', control: { kind: 'switch' }, hint: true },
  feedIcons: { section: 'sync', control: { kind: 'switch' }, hint: true },
  syncOnBattery: { section: 'sync', control: { kind: 'switch' }, hint: true },
  requestsAtOnce: { section: 'sync', control: { kind: 'select', values: [1, 2, 4, 8, 16, 32] } },
  requestsPerHost: { section: 'sync', control: { kind: 'select', values: [1, 2, 4, 8] } },
  keepDays: { section: 'keeping', control: { kind: 'select', values: [0, 7, 30, 90, 365] } },
  keepNewest: { section: 'keeping', control: { kind: 'select', values: [0, 50, 200, 1000, 5000] } },
  trashDays: { section: 'keeping', control: { kind: 'select', values: [0, 1, 7, 30, 90, 365] } },
  backupEveryDays: { section: 'keeping', control: { kind: 'select', values: [0, 1, 7, 30] }, hint: true },
  backupsKept: { section: 'keeping', control: { kind: 'select', values: [1, 2, 4, 8, 12] } },
} as const satisfies Readonly<Partial<Record<keyof Preferences | keyof LibrarySettings, Entry>>>;

export type SettingKey = keyof typeof settingList;
export type Setting = Entry & { readonly key: SettingKey };

export const allSettings: readonly Setting[] = Object.entries(settingList).map(([key, entry]) => ({
  key: key as SettingKey,
  ...entry,
}));

export function settingOf(key: SettingKey): Setting {
  return { key, ...settingList[key] };
}

const defaults: Readonly<Record<string, unknown>> = {
  ...v.parse(LibrarySettings, {}),
  ...v.parse(Preferences, {}),
};

/** Whether the library keeps a setting; the others are preferences of this machine. */
export function isOfLibrary(key: SettingKey): key is SettingKey & keyof LibrarySettings {
  return key in LibrarySettings.entries;
}

/** What a setting is before anybody changes it. */
export function defaultOf(key: SettingKey): SettingValue {
  return defaults[key] as SettingValue;
}
