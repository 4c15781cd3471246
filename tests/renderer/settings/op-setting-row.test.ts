import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { allIn, oneIn, settled, show, words } from '../../support/elements.ts';
import {
  LibrarySettings,
  Preferences,
  type LibraryClient,
  type ShellClient,
} from '../../../electron/core/api/index.ts';
import { PreferencesStore } from '../../../renderer/kernel/preferences-store.ts';
import { ToastStore } from '../../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../../renderer/kernel/undo-stack.ts';
import { SettingActs } from '../../../renderer/settings/setting-acts.ts';
import { settingOf, type SettingKey, type SettingValue } from '../../../renderer/settings/setting-list.ts';
import { SettingsStore } from '../../../renderer/settings/settings-store.ts';

await import('../../../renderer/settings/op-setting-row.ts');

async function rowOf(t: { after: (act: () => void) => void }, key: SettingKey, value?: SettingValue) {
  let kept = v.parse(Preferences, value === undefined ? {} : { [key]: value });
  let library = v.parse(LibrarySettings, {});
  const setPreferences = (change: Partial<Preferences>) => Promise.resolve((kept = { ...kept, ...change }));
  const set = (change: Partial<LibrarySettings>) => Promise.resolve((library = { ...library, ...change }));
  const client = { settings: { get: () => Promise.resolve(library), set } } as unknown as LibraryClient;
  const facts = { platform: 'linux', locale: 'en-GB', version: '1', notice: null } as const;
  const shell = { shell: { setPreferences } } as unknown as ShellClient;
  const preferences = new PreferencesStore(shell, kept, facts);
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const undo = new UndoStack();
  const acts = new SettingActs(preferences, new SettingsStore(client), undo, toasts);
  const element = await show('op-setting-row', { setting: settingOf(key), value: acts.value(key), acts });
  /** As the screen of settings does after each change. */
  const drawn = async () => {
    await settled(element);
    element.value = acts.value(key);
    element.requestUpdate();
    await settled(element);
  };
  return { element, acts, undo, preferences, drawn };
}

const choose = (field: HTMLElement) => field.dispatchEvent(new Event('change', { bubbles: true }));

test('a choice is kept, is marked as changed, and goes back to what it was at first', async (t) => {
  const { element, acts, undo, drawn } = await rowOf(t, 'theme');
  const reset = oneIn<HTMLButtonElement>(element, '.reset');
  assert.ok(reset.hidden, 'nothing to go back to');
  assert.equal(oneIn<HTMLInputElement>(element, 'input:checked').value, 'system');
  choose(oneIn(element, 'input[value=sepia]'));
  await drawn();
  assert.equal(acts.value('theme'), 'sepia');
  assert.equal(allIn(element, '.mark').length, 1);
  assert.match(reset.title, /As the system/);
  reset.click();
  await drawn();
  assert.equal(acts.value('theme'), 'system');
  assert.ok(reset.hidden);
  await undo.undo();
  assert.equal(acts.value('theme'), 'sepia');
});

test('a slider shows its value while it is moved, and keeps one change of it', async (t) => {
  const { element, acts, undo, preferences, drawn } = await rowOf(t, 'textSize');
  const before = acts.value('textSize');
  const slider = oneIn<HTMLInputElement>(element, 'input[type=range]');
  for (const size of ['24', '28', '30']) {
    slider.value = size;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
    assert.equal(preferences.value.textSize, Number(size));
    assert.match(words(oneIn(element, 'output')), new RegExp(size));
  }
  choose(slider);
  await drawn();
  assert.equal(acts.value('textSize'), 30);
  await undo.undo();
  assert.equal(acts.value('textSize'), before, 'back to before it was moved, not to a step on the way');
});

test('a number that is not offered is among the choices, in its place', async (t) => {
  const { element, acts, drawn } = await rowOf(t, 'windowSize', 120);
  const select = oneIn<HTMLSelectElement>(element, 'select');
  const offered = allIn<HTMLOptionElement>(element, 'option').map(words);
  assert.deepEqual(offered.slice(3, 6), ['110%', '120%', '125%']);
  assert.equal(words(oneIn(element, 'option[selected]')), '120%');
  select.selectedIndex = 0;
  choose(select);
  await drawn();
  assert.equal(acts.value('windowSize'), 80);
});

test('a switch of the library says to screen readers how it stands', async (t) => {
  const { element, acts, drawn } = await rowOf(t, 'metered');
  const box = oneIn<HTMLInputElement>(element, '[role=switch]');
  assert.equal(box.getAttribute('aria-checked'), 'false');
  assert.ok(allIn(element, '#hint').length === 1, 'described by a hint that is there');
  box.checked = true;
  choose(box);
  await drawn();
  assert.equal(acts.value('metered'), true);
  assert.equal(box.getAttribute('aria-checked'), 'true');
});
