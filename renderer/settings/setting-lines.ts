import { t } from '../kernel/locale.ts';
import { paletteLine, type PaletteLine } from '../kernel/palette.ts';
import {
  allSettings,
  sections,
  type Section,
  type Setting,
  type SettingKey,
  type SettingValue,
} from './setting-list.ts';
import { settingHint, settingName, valueWords } from './setting-words.ts';

declare module '../kernel/intents.ts' {
  interface Intents {
    /** A setting, or a part of the settings screen. */
    readonly 'open-setting': { readonly name: SettingKey | Section };
  }
}

declare module '../kernel/palette.ts' {
  interface PaletteGroups {
    readonly settings: object;
  }
}

/** The lines of the palette that lead to settings, by name and by what can be chosen of them. */
export function settingLines(valueOf: (key: SettingKey) => SettingValue): readonly PaletteLine[] {
  const line = (name: SettingKey | Section, label: string, detail: string, words: string) =>
    paletteLine(
      { id: `setting:${name}`, group: 'settings', label, detail, intent: { kind: 'open-setting', name } },
      [label, words],
    );
  return [
    ...allSettings.map((setting) =>
      line(
        setting.key,
        settingName(setting.key),
        valueWords(setting.key, valueOf(setting.key)),
        wordsOf(setting),
      ),
    ),
    ...sections.map((section) =>
      line(section, t(`settings.${section}`), t('settings.heading'), t('settings.heading')),
    ),
  ];
}

function wordsOf({ key, section, control }: Setting): string {
  const values = 'values' in control ? control.values.map((value) => valueWords(key, value)) : [];
  return [t(`settings.${section}`), settingHint(key), ...values].join(' ');
}
