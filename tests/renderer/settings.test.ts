import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import {
  LibrarySettings,
  OffprintError,
  Preferences,
  keymapOf,
  type LibraryClient,
  type ShellClient,
} from '../../electron/core/api/index.ts';
import { locale } from '../../renderer/kernel/locale.ts';
import { PreferencesStore } from '../../renderer/kernel/preferences-store.ts';
import { ToastStore } from '../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../renderer/kernel/undo-stack.ts';
import { changedKeys, resetKeys } from '../../renderer/settings/key-changes.ts';
import { SettingActs } from '../../renderer/settings/setting-acts.ts';
import { allSettings, defaultOf } from '../../renderer/settings/setting-list.ts';
import { settingName, settingsMatching, valueWords } from '../../renderer/settings/setting-words.ts';
import { SettingsStore } from '../../renderer/settings/settings-store.ts';

/** What is kept of the window besides settings, and what has a part of the screen, or a panel, of its own. */
const notListed: ReadonlySet<string> = new Set([
  'extractionOffered',
  'sidebarAway',
  'feedsWidth',
  'readingByFeed',
  'listWidth',
  'keyPreset',
  'keys',
  'recentLines',
  'foldedSections',
  'lastPlace',
  'speechRate',
  'voices',
]);

function world(t: { after: (act: () => void) => void }) {
  const state = {
    preferences: v.parse(Preferences, {}),
    library: v.parse(LibrarySettings, {}),
    broken: false,
  };
  const shell = {
    shell: {
      setPreferences: (change: Partial<Preferences>) => {
        if (state.broken) return Promise.reject(new OffprintError('disk-full', 'full'));
        state.preferences = { ...state.preferences, ...change };
        return Promise.resolve(state.preferences);
      },
    },
  } as unknown as ShellClient;
  const library = {
    settings: {
      get: () => Promise.resolve(state.library),
      set: (change: Partial<LibrarySettings>) => {
        state.library = { ...state.library, ...change };
        return Promise.resolve(state.library);
      },
    },
    library: { facts: () => Promise.resolve({}) },
  } as unknown as LibraryClient;
  const facts = { platform: 'linux', locale: 'en-GB', version: '1', notice: null } as const;
  const undo = new UndoStack();
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const preferences = new PreferencesStore(shell, state.preferences, facts);
  const acts = new SettingActs(preferences, new SettingsStore(library), undo, toasts);
  return { acts, undo, toasts, state, preferences };
}

describe('settings', () => {
  test('every setting there is stands on the screen, and so in the palette', () => {
    const listed = new Set<string>(allSettings.map(({ key }) => key));
    const all = [...Object.keys(Preferences.entries), ...Object.keys(LibrarySettings.entries)];
    assert.deepEqual(
      all.filter((key) => !listed.has(key) && !notListed.has(key)),
      [],
    );
  });

  test('every value offered is allowed, the default is among them, and each has a name in both languages', () => {
    for (const language of ['en', 'pl'] as const) {
      locale.use(language, language);
      for (const { key, control } of allSettings) {
        assert.notEqual(settingName(key), '');
        const values = 'values' in control ? control.values : [];
        if (control.kind === 'choice' || control.kind === 'select')
          assert.ok(
            (values as readonly unknown[]).includes(defaultOf(key)),
            `${key}: ${String(defaultOf(key))}`,
          );
        const schema = { ...Preferences.entries, ...LibrarySettings.entries }[key];
        for (const value of values) {
          assert.ok(v.safeParse(schema, value).success, `${key}: ${value}`);
          assert.notEqual(valueWords(key, value), '', `${key}: ${value}`);
        }
        assert.equal(new Set(values.map((value) => valueWords(key, value))).size, values.length, key);
      }
    }
    locale.use('en', 'en-GB');
  });

  test('are found by name, value and part of the screen, in any order, without accents', () => {
    const keys = (query: string) => settingsMatching(query).map(({ key }) => key);
    assert.deepEqual(keys('sepia'), ['theme']);
    assert.ok(keys('sync').includes('syncEveryMinutes'));
    assert.deepEqual(keys('nothing of the kind'), []);
    locale.use('pl', 'pl');
    assert.ok(keys('jezyk').includes('language'));
    locale.use('en', 'en-GB');
  });

  test('a change takes effect, is told from the default, undone and done again', async (t) => {
    const { acts, undo, state } = world(t);
    await acts.set('theme', 'sepia');
    await acts.set('trashDays', 7);
    assert.equal(state.preferences.theme, 'sepia');
    assert.equal(state.library.trashDays, 7);
    assert.deepEqual(acts.changed, ['theme', 'trashDays']);
    await undo.undo();
    await undo.undo();
    assert.equal(state.library.trashDays, 30);
    assert.equal(state.preferences.theme, 'system');
    await undo.redo();
    assert.equal(acts.value('theme'), 'sepia');
  });

  test('a reset of several is one act', async (t) => {
    const { acts, undo, toasts, state } = world(t);
    await acts.set('theme', 'black');
    await acts.set('keepDays', 90);
    await acts.reset(acts.changed);
    assert.deepEqual(acts.changed, []);
    assert.equal(toasts.toast?.undoable, true);
    await undo.undo();
    assert.equal(state.preferences.theme, 'black');
    assert.equal(state.library.keepDays, 90);
  });

  test('what was previewed by a slider goes back to what stood before', async (t) => {
    const { acts, undo, state } = world(t);
    const before = acts.value('textSize');
    acts.preview('textSize', 25);
    acts.preview('textSize', 26);
    await acts.set('textSize', 26, before);
    await undo.undo();
    assert.equal(state.preferences.textSize, before);
  });

  test('what could not be kept says so and is nothing to undo', async (t) => {
    const { acts, undo, toasts, state } = world(t);
    state.broken = true;
    await acts.set('closeToTray', true);
    assert.equal(toasts.toast?.kind, 'error');
    assert.equal(undo.latest, null);
  });
});

describe('keys of the reader', () => {
  test('a key is taken from who had it, and all can be undone', async (t) => {
    const { acts, undo, preferences } = world(t);
    const keys = changedKeys('reader', {}, 'next', ['s', 'j']);
    assert.deepEqual(keys, { next: ['s', 'j'], 'toggle-bookmark': [] });
    await acts.setKeys('x', { keyPreset: 'vim', keys });
    assert.equal(preferences.value.keyPreset, 'vim');
    await undo.undo();
    assert.deepEqual(preferences.value.keys, {});
    assert.equal(preferences.value.keyPreset, 'reader');
  });

  test('a key that begins sequences takes them too; keys as they were are no change', () => {
    const keys = changedKeys('reader', {}, 'next', ['g']);
    assert.deepEqual(keys['go-unread'], []);
    assert.deepEqual(keymapOf('reader', keys).next, ['g']);
    assert.deepEqual(changedKeys('reader', { next: ['q'] }, 'next', ['j']), {});
    assert.deepEqual(resetKeys({ next: ['q'], open: [] }, 'next'), { open: [] });
  });
});
