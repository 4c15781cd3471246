import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { SettingActs } from './setting-acts.ts';
import { settingLines } from './setting-lines.ts';
import type { Section, SettingKey } from './setting-list.ts';
import { SettingsStore } from './settings-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly tidy: object;
  }
}

/** The settings, wherever they are kept, and their screen. */
export function settings(kernel: Kernel) {
  const { library, shell, preferences, navigation, dialogs, toasts } = kernel;
  const store = new SettingsStore(library);
  const acts = new SettingActs(preferences, store, kernel.undo, toasts);
  /** What the screen was asked for. */
  let sought: { readonly name: SettingKey | Section } | null = null;
  navigation.subscribe(() => {
    if (navigation.screen !== 'settings') sought = null;
  });
  return {
    elements: () => import('./elements.ts'),
    commands: {
      settings: () => navigation.showScreen('settings'),
      'toggle-metered': () =>
        kernel.attempt(async () => {
          const { metered } = await library.settings.get({});
          await library.settings.set({ metered: !metered });
          toasts.show(t(metered ? 'done.notMetered' : 'done.metered'));
        }),
      tidy: () => dialogs.show({ kind: 'tidy' }),
    },
    intents: {
      'open-setting': ({ name }) => {
        sought = { name };
        navigation.showScreen('settings');
      },
    },
    events: { 'settings.changed': (changed) => store.apply(changed) },
    paletteLines: () => settingLines((key) => acts.value(key)),
    settingsScreen: (parts) =>
      html`<op-settings
        class="screen"
        .store=${store}
        .preferences=${preferences}
        .acts=${acts}
        .shell=${shell.shell}
        .sought=${sought}
      >
        ${parts}
      </op-settings>`,
    dialogs: {
      tidy: () =>
        html`<op-tidy-dialog .library=${library} .run=${() => kernel.articleActs.tidy()}></op-tidy-dialog>`,
    },
  } satisfies Feature;
}
