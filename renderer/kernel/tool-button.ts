import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ActionId } from '../../electron/core/api/index.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import { send } from './intents.ts';
import { keymap } from './keymap.ts';

/** The button of an action in a bar, with its keys in its title. */
export function toolButton(
  host: HTMLElement,
  action: ActionId,
  icon: IconName,
  options: {
    readonly label?: string;
    readonly pressed?: boolean | undefined;
    readonly disabled?: boolean;
  } = {},
): TemplateResult {
  const { label, pressed, disabled = false } = options;
  return html`<button
    class="icon"
    aria-label=${label ?? keymap.hint(action)}
    title=${keymap.hint(action, label)}
    aria-pressed=${ifDefined(pressed === undefined ? undefined : pressed ? 'true' : 'false')}
    ?disabled=${disabled}
    @click=${() => send(host, { kind: 'act', action })}
  >
    <op-icon name=${icon}></op-icon>
  </button>`;
}
