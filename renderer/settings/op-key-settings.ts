import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  actions,
  actionsInTheWay,
  keyPresetNames,
  readKeysFile,
  actionGroups,
  type ActionId,
  type KeyChanges,
  type KeyPreset,
  type ShellClient,
} from '../../electron/core/api/index.ts';
import { attempt } from '../kernel/attempts.ts';
import { send } from '../kernel/intents.ts';
import { keymap } from '../kernel/keymap.ts';
import { keyCaps, keyWords } from '../kernel/keys.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import '../components/op-keys.ts';
import { changedKeys, resetKeys } from './key-changes.ts';
import { keyRows } from './key-rows.ts';
import { keySettingsStyles } from './key-settings-styles.ts';
import './op-key-recorder.ts';
import type { SettingActs } from './setting-acts.ts';

/** Actions in the way of a key that are named; of more, the number is told. */
const NAMED = 4;

/** Bytes of a file of keys: far more than all keys need. */
const MOST_BYTES = 200_000;

/** A key that was pressed for an action, and who has it already. */
interface Conflict {
  readonly action: ActionId;
  readonly keys: readonly string[];
  readonly key: string;
  readonly others: readonly ActionId[];
}

/** Every action with its keys, to be changed by pressing others. */
@customElement('op-key-settings')
export class OpKeySettings extends LitElement {
  @property({ attribute: false }) preferences!: PreferencesStore;
  @property({ attribute: false }) acts!: SettingActs;
  @property({ attribute: false }) shell!: Pick<ShellClient['shell'], 'saveText'>;
  @property() query = '';
  /** The action that waits for a key, and which of its keys is to be replaced; null adds one. */
  @state() private waiting: { readonly action: ActionId; readonly replaced: string | null } | null = null;
  @state() private conflict: Conflict | null = null;
  @state() private problem = '';

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, keymap, this.preferences]);
  }

  override render() {
    const { keyPreset, keys } = this.preferences.value;
    const shown = new Set(keyRows(this.query));
    const changed = Object.keys(keys).length;
    return html`
      <p class="intro">${t('keys.hint')}</p>
      <div class="bar">
        <label>
          <span>${t('keys.preset')}</span>
          <select @change=${this.onPreset}>
            ${keyPresetNames.map(
              (name) =>
                html`<option value=${name} ?selected=${name === keyPreset}>
                  ${t(`keys.preset.${name}`)}
                </option>`,
            )}
          </select>
        </label>
        <button ?disabled=${changed === 0} @click=${this.resetAll}>${t('keys.resetAll')}</button>
        <button @click=${this.exportKeys}>${t('keys.export')}</button>
        <button @click=${() => this.renderRoot.querySelector('input')?.click()}>${t('keys.import')}</button>
        <input
          type="file"
          hidden
          accept=".json,application/json"
          aria-label=${t('keys.import')}
          @change=${this.onFile}
        />
      </div>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      ${actionGroups.map((group) => {
        const rows = actions.filter((action) => action.group === group && shown.has(action.id));
        if (rows.length === 0) return nothing;
        return html`<h4>${t(`group.${group}`)}</h4>
          <ul class="card" aria-label=${t(`group.${group}`)}>
            ${rows.map(({ id }) => this.renderRow(id, id in keys))}
          </ul>`;
      })}
    `;
  }

  private renderRow(id: ActionId, changed: boolean) {
    const name = t(`action.${id}`);
    const keys = keymap.keysOf(id);
    const adding = this.waiting?.action === id && this.waiting.replaced === null;
    const reset = t('keys.resetNamed', { name });
    return html`<li data-action=${id}>
      <span class="name"
        >${name}${changed ? html`<span class="mark" title=${t('settings.changed')}></span>` : nothing}</span
      >
      <span class="keys">
        ${keys.map((key) => this.renderKey(id, name, key))}
        ${keys.length === 0 && !adding ? html`<span class="none">${t('keys.none')}</span>` : nothing}
        ${
          adding
            ? this.renderRecorder(id, name)
            : html`<button
                class="icon"
                aria-label=${t('keys.addNamed', { name })}
                title=${t('keys.add')}
                @click=${() => this.wait(id, null)}
              >
                <op-icon name="add"></op-icon>
              </button>`
        }
      </span>
      <button
        class="icon reset"
        aria-label=${reset}
        title=${reset}
        ?hidden=${!changed}
        @click=${() => this.reset(id)}
      >
        <op-icon name="restore"></op-icon>
      </button>
      ${this.conflict?.action === id ? this.renderConflict(this.conflict) : nothing}
    </li>`;
  }

  private renderKey(id: ActionId, name: string, key: string) {
    if (this.waiting?.action === id && this.waiting.replaced === key) return this.renderRecorder(id, name);
    const words = keyWords(key, keymap.mac);
    return html`<span class="key">
      <button
        class="plain cap"
        aria-label=${t('keys.changeNamed', { name, keys: words })}
        title=${t('keys.change')}
        @click=${() => this.wait(id, key)}
      >
        <op-keys .strokes=${keyCaps(key, keymap.mac)}></op-keys>
      </button>
      <button
        class="icon away"
        aria-label=${t('keys.removeNamed', { name, keys: words })}
        title=${t('keys.remove')}
        @click=${() =>
          this.change(
            id,
            keymap.keysOf(id).filter((other) => other !== key),
          )}
      >
        <op-icon name="close"></op-icon>
      </button>
    </span>`;
  }

  private renderRecorder(id: ActionId, name: string) {
    return html`<op-key-recorder
      label=${name}
      @op-key=${({ detail }: CustomEvent<string>) => this.onKey(id, detail)}
      @op-key-none=${() => (this.waiting = null)}
    ></op-key-recorder>`;
  }

  private renderConflict({ key, others, action, keys }: Conflict) {
    const named = others.slice(0, NAMED).map((other) => t('key.named', { name: t(`action.${other}`) }));
    const rest = others.length - named.length;
    const names = locale.list(rest > 0 ? [...named, t('keys.more', { count: rest })] : named);
    return html`<div class="conflict" role="alert">
      <span>${t('keys.taken', { keys: keyWords(key, keymap.mac), names })}</span>
      <button class="primary" @click=${() => this.change(action, keys)}>${t('keys.take')}</button>
      <button @click=${() => (this.conflict = null)}>${t('keys.leave')}</button>
    </div>`;
  }

  private wait(action: ActionId, replaced: string | null): void {
    this.conflict = null;
    this.waiting = { action, replaced };
  }

  private onKey(action: ActionId, key: string): void {
    const replaced = this.waiting?.replaced ?? null;
    this.waiting = null;
    const own = keymap.keysOf(action);
    // One that begins another of the same action's keys, or is begun by it, takes that one's place.
    const kept = own.filter(
      (other) => other !== key && !other.startsWith(`${key} `) && !key.startsWith(`${other} `),
    );
    const keys =
      replaced !== null && kept.includes(replaced)
        ? kept.map((other) => (other === replaced ? key : other))
        : [...kept, key];
    const others = actionsInTheWay(keymap.table, key, action);
    if (others.length > 0) this.conflict = { action, key, keys, others };
    else this.change(action, keys);
    void this.focusRow(action, others.length > 0);
  }

  /** The button that had the focus is drawn anew: its neighbour, or what is to be decided, gets it. */
  private async focusRow(action: ActionId, toConflict: boolean): Promise<void> {
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`li[data-action="${action}"]`);
    row?.querySelector<HTMLElement>(toConflict ? '.conflict button:last-child' : '.keys button')?.focus();
  }

  private change(action: ActionId, keys: readonly string[]): void {
    const { keyPreset, keys: changes } = this.preferences.value;
    this.conflict = null;
    this.setKeys(
      t('done.keysChanged', { name: t(`action.${action}`) }),
      keyPreset,
      changedKeys(keyPreset, changes, action, keys),
    );
  }

  private reset(action: ActionId): void {
    const { keyPreset, keys } = this.preferences.value;
    this.setKeys(t('done.keysChanged', { name: t(`action.${action}`) }), keyPreset, resetKeys(keys, action));
  }

  private readonly resetAll = (): void => {
    this.setKeys(t('done.keysReset'), this.preferences.value.keyPreset, {});
  };

  private readonly onPreset = (event: Event): void => {
    const preset = keyPresetNames[(event.target as HTMLSelectElement).selectedIndex];
    if (preset)
      this.setKeys(
        t('done.keyPreset', { name: t(`keys.preset.${preset}`) }),
        preset,
        this.preferences.value.keys,
      );
  };

  private setKeys(words: string, keyPreset: KeyPreset, keys: KeyChanges): void {
    this.problem = '';
    void this.acts.setKeys(words, { keyPreset, keys: keys as Record<string, string[]> });
  }

  private readonly exportKeys = async (): Promise<void> => {
    const { keyPreset, keys } = this.preferences.value;
    const file = { format: 'offprint-keys', version: 1, preset: keyPreset, keys };
    await attempt(this, async () => {
      const text = `${JSON.stringify(file, null, 2)}\n`;
      const { saved } = await this.shell.saveText({ name: 'offprint-keys.json', text });
      if (saved) send(this, { kind: 'tell', words: t('keys.exported'), error: false });
    });
  };

  private readonly onFile = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const read =
      file.size > MOST_BYTES ? ({ problem: 'not-keys' } as const) : readKeysFile(await file.text());
    if ('file' in read) this.setKeys(t('keys.imported'), read.file.preset, read.file.keys);
    else if (read.problem === 'not-keys') this.problem = t('keys.notKeys');
    else this.problem = t('keys.twice', { keys: keyWords(read.key, keymap.mac) });
  };

  static override styles = [controlStyles, keySettingsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-key-settings': OpKeySettings;
  }
}
