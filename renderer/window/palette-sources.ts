import { allSettings, sections } from '../settings/setting-list.ts';
import { settingHint, settingName, valueWords } from '../settings/setting-words.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PaletteSources } from './palette-items.ts';
import { whyNot } from './possible.ts';
import type { WindowModel } from './window-model.ts';

/** What the palette of a window chooses from, except for articles, which are searched for. */
export function paletteSources(model: WindowModel): Omit<PaletteSources, 'articles' | 'sought'> {
  return {
    actionName: (action) => t(`action.${action}`),
    alsoKnownAs: (action) => locale.elsewhere(`action.${action}`),
    keyOf: (action) => keymap.keysOf(action)[0] ?? null,
    whyNot: (action) => whyNot(model, action),
    feeds: model.feeds.list,
    folders: model.feeds.folders,
    searches: model.searches.saved,
    collections: model.collections.list,
    tags: model.tags.list,
    settings: [
      ...allSettings.map(({ key, section, control }) => ({
        name: key,
        label: settingName(key),
        detail: valueWords(key, model.settingActs.value(key)),
        words: [
          t(`settings.${section}`),
          settingHint(key),
          ...('values' in control ? control.values.map((value) => valueWords(key, value)) : []),
        ].join(' '),
      })),
      ...sections.map((section) => ({
        name: section,
        label: t(`settings.${section}`),
        detail: t('settings.heading'),
        words: t('settings.heading'),
      })),
    ],
    recent: model.preferences.value.recentLines,
  };
}
