import { html } from 'lit';
import '../settings/op-settings.ts';
import '../sources/op-source-settings.ts';
import type { WindowModel } from './window-model.ts';

/** The settings, with the parts that features add to them. */
export function renderSettings(model: WindowModel) {
  const { settings, settingActs, preferences, sources, sourceActs } = model;
  return html`<op-settings
    .store=${settings}
    .preferences=${preferences}
    .acts=${settingActs}
    .shell=${model.shell.shell}
    .sought=${model.soughtSetting}
  >
    <op-source-settings .store=${sources} .acts=${sourceActs}></op-source-settings>
  </op-settings>`;
}
