import { foldText } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { accentHues } from '../components/accent-hues.ts';
import {
  allSettings,
  settingList,
  type Setting,
  type SettingKey,
  type SettingValue,
} from './setting-list.ts';

export function settingName(key: SettingKey): string {
  switch (key) {
    case 'hyphenated':
    case 'justified':
    case 'paragraphs':
    case 'vertical':
      return t(`typography.${key}`);
    default:
      return t(`settings.${key}`);
  }
}

/** The sentence that says more about a setting, if it needs one. */
export function settingHint(key: SettingKey): string {
  switch (key) {
    case 'windowSize':
    case 'startView':
    case 'closeToTray':
    case 'startAtLogin':
    case 'lookForUpdates':
    case 'badge':
    case 'notifications':
    case 'metered':
    case 'feedIcons':
    case 'syncOnBattery':
    case 'backupEveryDays':
    case 'vertical':
      return t(`settings.${key}.hint`);
    default:
      return '';
  }
}

/** A value of a setting in words. */
export function valueWords(key: SettingKey, value: SettingValue): string {
  if (value === null) return t('settings.accent.theme');
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off');
  if (typeof value === 'string') return optionWords(key, value);
  switch (key) {
    case 'syncEveryMinutes':
      if (value === 0) return t('settings.sync.byHand');
      return value % 60 === 0
        ? t('settings.sync.hours', { count: value / 60 })
        : t('settings.sync.minutes', { count: value });
    case 'keepDays':
      return value === 0 ? t('keeping.all') : t('keeping.days', { count: value });
    case 'keepNewest':
      return value === 0 ? t('keeping.all') : t('keeping.newest', { count: value });
    case 'trashDays':
      return value === 0 ? t('settings.trashDays.never') : t('keeping.days', { count: value });
    case 'backupEveryDays':
      return value === 0
        ? t('settings.backupEveryDays.never')
        : t('settings.backupEveryDays.days', { count: value });
    case 'textSize':
    case 'measure':
      return t(`settings.${key}.value`, { count: value });
    case 'lineHeight':
      return locale.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
    case 'accent': {
      const known = accentHues.find(({ hue }) => hue === value);
      return known ? t(`settings.accent.${known.name}`) : t('settings.accent.own', { hue: value });
    }
    case 'windowSize':
      return locale.percent(value / 100);
    default:
      return locale.number(value);
  }
}

function optionWords(key: SettingKey, value: string): string {
  switch (key) {
    case 'theme':
      return t(`settings.theme.${optionOf('theme', value)}`);
    case 'textFace':
      return t(`face.${optionOf('textFace', value)}`);
    case 'language':
      // Languages are found by those who read them.
      return value === 'system' ? t('settings.language.system') : locale.ownName(value);
    case 'paragraphs':
      return t(`typography.paragraphs.${optionOf('paragraphs', value)}`);
    case 'density':
      return t(`list.density.${optionOf('density', value)}`);
    case 'listSort':
      return t(`list.sort.${optionOf('listSort', value)}`);
    case 'listGrouping':
      return t(`list.group.${optionOf('listGrouping', value)}`);
    case 'startView': {
      const view = optionOf('startView', value);
      return view === 'last' ? t('settings.startView.last') : t(`view.${view}`);
    }
    default:
      return value;
  }
}

type OptionKey = 'theme' | 'textFace' | 'startView' | 'paragraphs' | 'density' | 'listSort' | 'listGrouping';
type Option<Key extends OptionKey> = (typeof settingList)[Key]['control']['values'][number];

function optionOf<Key extends OptionKey>(key: Key, value: string): Option<Key> {
  const values: readonly string[] = settingList[key].control.values;
  return (values.includes(value) ? value : values[0]) as Option<Key>;
}

/** The settings that a search on the screen finds: by their names, hints and values, in any order of the words. */
export function settingsMatching(query: string): readonly Setting[] {
  const words = foldText(query.trim()).split(/\s+/);
  return allSettings.filter(({ key, section, control }) => {
    const values = 'values' in control ? control.values.map((value) => valueWords(key, value)) : [];
    const text = foldText(
      [settingName(key), settingHint(key), t(`settings.${section}`), ...values].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}
