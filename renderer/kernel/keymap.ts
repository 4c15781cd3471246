import {
  keymapOf,
  type ActionId,
  type Keymap as KeymapTable,
  type Preferences,
} from '../../electron/core/api/index.ts';
import { keyBindings, keyWords } from './keys.ts';
import { t } from './locale.ts';
import { Store } from './store.ts';

/** The keys of this window's actions, as the reader has set them: what listens to keys and what shows them ask here. */
export class Keymap extends Store {
  #preset: Preferences['keyPreset'] = 'reader';
  #changes: Preferences['keys'] = {};
  #table: KeymapTable = keymapOf('reader');
  #bindings = keyBindings(this.#table);
  #mac = false;

  use({ keyPreset, keys }: Preferences, mac: boolean): void {
    if (keyPreset === this.#preset && keys === this.#changes && mac === this.#mac) return;
    this.#preset = keyPreset;
    this.#changes = keys;
    this.#mac = mac;
    this.#table = keymapOf(keyPreset, keys);
    this.#bindings = keyBindings(this.#table);
    this.changed();
  }

  get table(): KeymapTable {
    return this.#table;
  }

  get mac(): boolean {
    return this.#mac;
  }

  /** Key or sequence → action. */
  get bindings(): ReadonlyMap<string, ActionId> {
    return this.#bindings;
  }

  keysOf(action: ActionId): readonly string[] {
    return this.#table[action];
  }

  /** The first key of an action as it is written in a sentence; empty when it has none. */
  words(action: ActionId): string {
    const [first] = this.#table[action];
    return first === undefined ? '' : keyWords(first, this.#mac);
  }

  /** What to press for an action, in a sentence: its key, or its name where it has none. */
  mention(action: ActionId): string {
    return this.words(action) || t('key.named', { name: t(`action.${action}`) });
  }

  /** `label`, by default the action's name, with its key: what a tooltip says. */
  hint(action: ActionId, label: string = t(`action.${action}`)): string {
    const words = this.words(action);
    return words === '' ? label : t('key.hint', { label, keys: words });
  }
}

/** The one keymap of the window. */
export const keymap = new Keymap();
