import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { SettingActs } from './setting-acts.ts';
import type { Setting, SettingValue } from './setting-list.ts';
import { settingRowStyles } from './setting-row-styles.ts';
import { settingHint, settingName, valueWords } from './setting-words.ts';

/** One setting: its name, what it means, its control, and the way back to what it was at first. */
@customElement('op-setting-row')
export class OpSettingRow extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ attribute: false }) value!: SettingValue;
  @property({ attribute: false }) acts!: SettingActs;
  /** Just looked for: shown for a moment. */
  @property({ type: Boolean, reflect: true }) sought = false;
  /** The value before a slider was moved. */
  private slidFrom: SettingValue | undefined;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  /** Puts the focus on the control and shows for a moment which setting it is. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('input:checked, input, select')?.focus(options);
    this.scrollIntoView({ block: 'center' });
    this.sought = false;
    // Anew, even when the same setting is looked for twice.
    requestAnimationFrame(() => (this.sought = true));
  }

  override render() {
    const { key } = this.setting;
    const hint = settingHint(key);
    const name = settingName(key);
    const changed = !this.acts.isDefault(key);
    const reset = t('settings.resetNamed', { name, value: valueWords(key, this.acts.defaultOf(key)) });
    return html`<div class="row ${changed ? 'changed' : ''}">
      <div class="words">
        <span id="name" class="name">${name}</span>
        ${changed ? html`<span class="mark" title=${t('settings.changed')}></span>` : nothing}
        ${hint ? html`<p id="hint">${hint}</p>` : nothing}
      </div>
      <div class="control">${this.renderControl(name)}</div>
      <button
        class="icon reset"
        aria-label=${reset}
        title=${reset}
        ?hidden=${!changed}
        @click=${() => this.acts.reset([key])}
      >
        <op-icon name="restore"></op-icon>
      </button>
    </div>`;
  }

  private renderControl(name: string) {
    const { control } = this.setting;
    switch (control.kind) {
      case 'switch':
        return html`<input
          type="checkbox"
          role="switch"
          aria-checked=${this.value === true ? 'true' : 'false'}
          class="switch"
          aria-labelledby="name"
          aria-describedby="hint"
          .checked=${this.value === true}
          @change=${(event: Event) => this.set((event.target as HTMLInputElement).checked)}
        />`;
      case 'choice':
        return this.renderChoice(control.values, name);
      case 'hue':
        return this.renderHues(control.values, name);
      case 'select':
        return this.renderSelect(control.values);
      case 'range':
        return html`<input
            type="range"
            aria-labelledby="name"
            min=${control.min}
            max=${control.max}
            step=${control.step}
            .value=${String(this.value)}
            @input=${this.onSlide}
            @change=${this.onSlid}
          />
          <output>${valueWords(this.setting.key, this.value)}</output>`;
    }
  }

  private renderChoice(values: readonly string[], name: string) {
    return html`<div class="choices" role="radiogroup" aria-label=${name}>
      ${values.map(
        (value) =>
          html`<label class="choice ${this.setting.key} ${value}">
            <input
              type="radio"
              name="choice"
              value=${value}
              .checked=${this.value === value}
              @change=${() => this.set(value)}
            />
            <span>${valueWords(this.setting.key, value)}</span>
          </label>`,
      )}
    </div>`;
  }

  private renderHues(values: readonly (number | null)[], name: string) {
    // One that was set elsewhere is offered as well.
    const all = values.some((value) => value === this.value) ? values : [...values, Number(this.value)];
    return html`<div class="hues" role="radiogroup" aria-label=${name}>
      ${all.map((value) => {
        const words = valueWords(this.setting.key, value);
        return html`<input
          type="radio"
          name="hue"
          class=${value === null ? 'own' : ''}
          style=${value === null ? '' : `--accent-hue: ${value}`}
          aria-label=${words}
          title=${words}
          .checked=${this.value === value}
          @change=${() => this.set(value)}
        />`;
      })}
    </div>`;
  }

  private renderSelect(offered: readonly (string | number)[]) {
    const { value } = this;
    const values =
      typeof value === 'number'
        ? [...new Set([...offered.filter((each) => typeof each === 'number'), value])].toSorted(
            (a, b) => a - b,
          )
        : offered;
    const onChange = (event: Event) => {
      const chosen = values[(event.target as HTMLSelectElement).selectedIndex];
      if (chosen !== undefined) this.set(chosen);
    };
    // A list of other words is another list: what is selected in it would be lost with its option.
    return keyed(
      `${locale.language} ${String(value)}`,
      html`<select aria-labelledby="name" aria-describedby="hint" @change=${onChange}>
        ${values.map(
          (each) => html`<option ?selected=${each === value}>${valueWords(this.setting.key, each)}</option>`,
        )}
      </select>`,
    );
  }

  private set(value: SettingValue): void {
    void this.acts.set(this.setting.key, value);
  }

  private readonly onSlide = (event: Event): void => {
    this.slidFrom ??= this.value;
    this.acts.preview(this.setting.key, (event.target as HTMLInputElement).valueAsNumber);
  };

  private readonly onSlid = (event: Event): void => {
    const before = this.slidFrom;
    this.slidFrom = undefined;
    void this.acts.set(this.setting.key, (event.target as HTMLInputElement).valueAsNumber, before);
  };

  static override styles = [controlStyles, settingRowStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-setting-row': OpSettingRow;
  }
}
