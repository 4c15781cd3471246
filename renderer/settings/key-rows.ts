import { foldText, actions, type ActionId } from '../../electron/core/api/index.ts';
import { keymap } from '../kernel/keymap.ts';
import { keyWords } from '../kernel/keys.ts';
import { t } from '../kernel/locale.ts';

/** The actions whose keys a search on the settings screen finds: by their names, their keys, or the section's name. */
export function keyRows(query: string): readonly ActionId[] {
  const words = foldText(query.trim()).split(/\s+/);
  return actions.flatMap(({ id }) => {
    const keys = keymap.keysOf(id).map((key) => keyWords(key, keymap.mac));
    const text = foldText([t(`action.${id}`), t('settings.keys'), ...keys].join(' '));
    return words.every((word) => text.includes(word)) ? [id] : [];
  });
}
