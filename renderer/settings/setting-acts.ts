import type { Preferences } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { t } from '../kernel/locale.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import type { ToastStore } from '../kernel/toast-store.ts';
import type { UndoStack } from '../kernel/undo-stack.ts';
import { allSettings, defaultOf, isOfLibrary, type SettingKey, type SettingValue } from './setting-list.ts';
import { settingName } from './setting-words.ts';
import type { SettingsStore } from './settings-store.ts';

type Keys = Pick<Preferences, 'keyPreset' | 'keys'>;

/** What a reader does to settings, wherever they are kept: each act takes effect at once and can be undone. */
export class SettingActs {
  readonly #preferences: PreferencesStore;
  readonly #store: SettingsStore;
  readonly #undo: UndoStack;
  readonly #toasts: ToastStore;

  constructor(preferences: PreferencesStore, store: SettingsStore, undo: UndoStack, toasts: ToastStore) {
    this.#preferences = preferences;
    this.#store = store;
    this.#undo = undo;
    this.#toasts = toasts;
  }

  /** The value of a setting; its default while the library has not said. */
  value(key: SettingKey): SettingValue {
    if (!isOfLibrary(key)) return this.#preferences.value[key as keyof Preferences] as SettingValue;
    return this.#store.settings?.[key] ?? defaultOf(key);
  }

  isDefault(key: SettingKey): boolean {
    return this.value(key) === defaultOf(key);
  }

  defaultOf(key: SettingKey): SettingValue {
    return defaultOf(key);
  }

  /** Settings that are not as they were at first. */
  get changed(): readonly SettingKey[] {
    return allSettings.flatMap(({ key }) => (this.isDefault(key) ? [] : [key]));
  }

  /** Shows a value without keeping it: while a slider is moved. */
  preview(key: SettingKey, value: SettingValue): void {
    if (!isOfLibrary(key)) this.#preferences.preview({ [key]: value });
  }

  /** @param before The value to go back to, where a preview has replaced it already. */
  async set(key: SettingKey, value: SettingValue, before: SettingValue = this.value(key)): Promise<void> {
    if (value === before) return;
    await this.#do(
      t('done.settingChanged', { name: settingName(key) }),
      () => this.#put({ [key]: value }),
      () => this.#put({ [key]: before }),
      false,
    );
  }

  async reset(keys: readonly SettingKey[]): Promise<void> {
    const of = (value: (key: SettingKey) => SettingValue) =>
      Object.fromEntries(keys.map((key) => [key, value(key)]));
    const before = of((key) => this.value(key));
    const after = of(defaultOf);
    const [only] = keys;
    const words =
      keys.length === 1 && only
        ? t('done.settingReset', { name: settingName(only) })
        : t('done.settingsReset', { count: keys.length });
    await this.#do(
      words,
      () => this.#put(after),
      () => this.#put(before),
      true,
    );
  }

  /** Changes keys: the preset, or what the reader made of it. */
  async setKeys(words: string, after: Keys): Promise<void> {
    const { keyPreset, keys } = this.#preferences.value;
    const put = (value: Keys) => this.#preferences.set({ keyPreset: value.keyPreset, keys: value.keys });
    await this.#do(
      words,
      () => put(after),
      () => put({ keyPreset, keys }),
      true,
    );
  }

  async #put(values: Readonly<Record<string, SettingValue>>): Promise<void> {
    const entries = Object.entries(values);
    const own = entries.filter(([key]) => !isOfLibrary(key as SettingKey));
    const library = entries.filter(([key]) => isOfLibrary(key as SettingKey));
    if (own.length > 0) await this.#preferences.set(Object.fromEntries(own));
    if (library.length > 0) await this.#store.set(Object.fromEntries(library));
  }

  async #do(
    words: string,
    act: () => Promise<unknown>,
    undo: () => Promise<unknown>,
    shown: boolean,
  ): Promise<void> {
    try {
      await this.#undo.during(async () => {
        await act();
        this.#undo.push({ words, undo, redo: act });
      });
      if (shown) this.#toasts.show(words, { undoable: true });
    } catch (error) {
      this.#toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}
