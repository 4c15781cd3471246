import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  textFaces,
  type Change,
  type Preferences,
  type ReadingStyle,
} from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import '../components/op-icon.ts';
import { faceFamilies } from '../components/face-families.ts';
import { panelStyles } from './panel-styles.ts';
import { typographyStyles } from './typography-styles.ts';

const themes = [
  'system',
  'light',
  'sepia',
  'dark',
  'black',
] as const satisfies readonly Preferences['theme'][];

/** Sliders: the least, the most, and one step. */
const sliders = {
  textSize: [12, 36, 1],
  lineHeight: [1.2, 2.2, 0.05],
  measure: [40, 100, 1],
} as const;

/** How the text is set: of all articles, or of those of one feed. The article beside it is the preview. */
@customElement('op-typography')
export class OpTypography extends LitElement {
  @property({ attribute: false }) preferences!: PreferencesStore;
  /** The feed of the open article; null when it has none. */
  @property({ attribute: false }) feed: { readonly title: string; readonly url: string } | null = null;
  /** Whether the open article's language can be set in columns. */
  @property({ type: Boolean }) columns = false;
  @state() private ofFeed = false;
  @query('input:checked') private readonly first!: HTMLElement | null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.preferences]);
  }

  override firstUpdated(): void {
    this.ofFeed = this.hasOwn;
    this.first?.focus();
  }

  /** The feed whose articles are set, or null for all articles. */
  private get scope(): string | null {
    return this.ofFeed ? (this.feed?.url ?? null) : null;
  }

  private get hasOwn(): boolean {
    return this.feed !== null && this.feed.url in this.preferences.value.readingByFeed;
  }

  override render() {
    const style = this.preferences.readingStyle(this.scope);
    const close = t('close');
    return html`
      <header>
        <h2 id="heading">${t('typography.heading')}</h2>
        <button class="icon" aria-label=${close} title=${close} @click=${this.close}>
          <op-icon name="close"></op-icon>
        </button>
      </header>
      <div class="inside" role="group" aria-labelledby="heading" @keydown=${this.onKey}>
        ${this.feed ? this.renderScope(this.feed.title) : nothing}
        <fieldset>
          <legend>${t('settings.textFace')}</legend>
          <div class="faces">
            ${textFaces.map((face) =>
              this.renderRadio(
                'face',
                style.textFace === face,
                () => this.set({ textFace: face }),
                html`<span style="font-family: ${faceFamilies[face]}">${t(`face.${face}`)}</span>`,
              ),
            )}
          </div>
        </fieldset>
        ${this.renderSlider('textSize', style.textSize, t('settings.textSize.value', { count: style.textSize }))}
        ${this.renderSlider(
          'lineHeight',
          style.lineHeight,
          locale.number(style.lineHeight, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
        )}
        ${this.renderSlider('measure', style.measure, t('settings.measure.value', { count: style.measure }))}
        <fieldset>
          <legend>${t('typography.paragraphs')}</legend>
          <div class="parts">
            ${(['spaced', 'indented'] as const).map((paragraphs) =>
              this.renderRadio(
                'paragraphs',
                style.paragraphs === paragraphs,
                () => this.set({ paragraphs }),
                t(`typography.paragraphs.${paragraphs}`),
              ),
            )}
          </div>
        </fieldset>
        ${this.renderCheck('justified', style.justified)} ${this.renderCheck('hyphenated', style.hyphenated)}
        ${this.columns ? this.renderCheck('vertical', style.vertical) : nothing}
        <fieldset>
          <legend>${t('settings.theme')}</legend>
          <div class="themes">
            ${themes.map((theme) =>
              this.renderRadio(
                'theme',
                this.preferences.value.theme === theme,
                () => this.keep(this.preferences.set({ theme })),
                html`<span class="sample ${theme}" aria-hidden="true">Aa</span
                  >${t(`typography.theme.${theme}`)}`,
              ),
            )}
          </div>
        </fieldset>
        <footer>
          <button
            class="plain"
            ?disabled=${this.ofFeed && !this.hasOwn}
            @click=${() => this.keep(this.preferences.resetStyle(this.scope))}
          >
            ${this.ofFeed ? t('typography.resetFeed') : t('typography.reset')}
          </button>
        </footer>
      </div>
    `;
  }

  private renderScope(title: string) {
    return html`<fieldset>
      <legend>${t('typography.scope')}</legend>
      <div class="parts">
        ${this.renderRadio('scope', !this.ofFeed, () => (this.ofFeed = false), t('typography.scope.all'))}
        ${this.renderRadio('scope', this.ofFeed, () => (this.ofFeed = true), title)}
      </div>
    </fieldset>`;
  }

  private renderRadio(name: string, checked: boolean, choose: () => void, words: unknown) {
    return html`<label class="radio">
      <input type="radio" name=${name} .checked=${checked} @change=${choose} />${words}
    </label>`;
  }

  private renderSlider(name: keyof typeof sliders, value: number, words: string) {
    const [least, most, step] = sliders[name];
    const numberOf = (event: Event) => Number((event.target as HTMLInputElement).value);
    return html`<label class="line">
      <span>${t(`settings.${name}`)}</span>
      <output>${words}</output>
      <input
        type="range"
        min=${least}
        max=${most}
        step=${step}
        aria-label=${t(`settings.${name}`)}
        aria-valuetext=${words}
        .value=${String(value)}
        @input=${(event: Event) => this.preferences.previewStyle({ [name]: numberOf(event) }, this.scope)}
        @change=${(event: Event) => this.set({ [name]: numberOf(event) })}
      />
    </label>`;
  }

  private renderCheck(name: 'justified' | 'hyphenated' | 'vertical', checked: boolean) {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${checked}
        @change=${(event: Event) => this.set({ [name]: (event.target as HTMLInputElement).checked })}
      />
      ${t(`typography.${name}`)}
    </label>`;
  }

  private set(change: Change<ReadingStyle>): void {
    this.keep(this.preferences.setStyle(change, this.scope));
  }

  private keep(kept: Promise<void>): void {
    kept.catch((error: unknown) => send(this, { kind: 'tell', words: errorWords(error), error: true }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.close();
  };

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent('op-close'));
  };

  static override styles = [panelStyles, typographyStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-typography': OpTypography;
  }
}
