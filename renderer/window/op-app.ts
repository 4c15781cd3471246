import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ActionId, Bridge } from '../../electron/core/api/index.ts';
import { controlStyles } from '../components/control-styles.ts';
import { afterPaint } from '../components/after-paint.ts';
import '../components/op-icon.ts';
import '../components/op-splitter.ts';
import type { ResizeDetail } from '../components/op-splitter.ts';
import { applyTheme } from '../kernel/apply-theme.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Intent } from '../kernel/intents.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import type { Pane } from '../kernel/navigation.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { appStyles } from './app-styles.ts';
import { createKeyHandler } from './key-handler.ts';
import { renderDialog } from './render-dialog.ts';
import type { Lifetime } from './lifetime.ts';
import { handleIntent } from './handle-intent.ts';
import { windowLayout, type Layout } from './window-layout.ts';

/** The window: its panes and what lies over them, as the features draw them, and the keys pressed in it. */
@customElement('op-app')
export class OpApp extends LitElement {
  @property({ attribute: false }) kernel!: Kernel;
  @property({ attribute: false }) features!: readonly Feature[];
  @property({ attribute: false }) lifetime!: Lifetime;
  @property({ attribute: false }) bridge!: Pick<Bridge, 'onAction' | 'onPlace'>;
  @state() private width = 1280;
  /** Whether what is not needed for the first list is there. */
  @state() private whole = false;
  private onKey: (event: KeyboardEvent) => void = () => undefined;
  private readonly onWindowKey = (event: KeyboardEvent) => this.onKey(event);
  private readonly onLeave = () => this.lifetime.leave();
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry) this.width = entry.contentRect.width;
  });
  private stopActions: () => void = () => undefined;
  private stopPlaces: () => void = () => undefined;

  constructor() {
    super();
    new StoreWatcher(this, () => {
      const { navigation, dialogs, preferences } = this.kernel;
      const ofFeatures = this.features.flatMap(({ stores }) => stores ?? []);
      return [locale, keymap, navigation, dialogs, preferences, ...ofFeatures];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { kernel } = this;
    if (!this.whole) this.ariaBusy = 'true';
    kernel.navigation.attach({
      focusPane: (pane) => void this.focusPane(pane),
      movePane: (step, around) => this.movePane(step, around),
      toggleSidebar: () => this.toggleSidebar(),
      stepBack: () => this.stepBack(),
    });
    this.onKey = createKeyHandler({
      mac: kernel.preferences.mac,
      bindings: () => keymap.bindings,
      run: (action) => this.run(action),
      blocked: () => kernel.dialogs.open !== null,
    });
    this.stopPlaces = this.bridge.onPlace((place) => {
      kernel.dialogs.close();
      void kernel.navigation.goTo(place);
    });
    this.stopActions = this.bridge.onAction((action) => this.run(action));
    window.addEventListener('keydown', this.onWindowKey);
    window.addEventListener('pagehide', this.onLeave);
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopActions();
    this.stopPlaces();
    window.removeEventListener('keydown', this.onWindowKey);
    window.removeEventListener('pagehide', this.onLeave);
    this.sizes.disconnect();
  }

  private get layout(): Layout {
    const { preferences, navigation } = this.kernel;
    const { sidebarAway } = preferences.value;
    const { focusMode } = navigation;
    return windowLayout({ width: this.width, sidebarAway, focusMode, reading: this.reading });
  }

  /** Whether an article is open. */
  private get reading(): boolean {
    return this.kernel.provided.reading.openId !== null;
  }

  override updated(): void {
    const { preferences, navigation, provided } = this.kernel;
    applyTheme(document.documentElement, preferences.value);
    document.documentElement.lang = locale.language;
    const name = provided.found.name ?? navigation.viewName;
    document.title = name === '' ? 'Offprint' : `${name} – Offprint`;
  }

  override render() {
    const { layout } = this;
    const { navigation, preferences } = this.kernel;
    const { feedsWidth, listWidth } = preferences.value;
    return html`
      <div
        class="panes ${layout} ${this.reading ? 'reading' : ''}"
        style=${styleMap({ '--feeds-width': `${feedsWidth}px`, '--list-width': `${listWidth}px` })}
        .inert=${navigation.screen === 'settings'}
        @op-intent=${this.onIntent}
      >
        ${this.renderFeeds()} ${this.renderSplitter('feedsWidth', feedsWidth, 160, 480)}
        ${this.renderMiddle()} ${this.renderSplitter('listWidth', listWidth, 240, 640)}
        ${this.features.map(({ articlePane }) =>
          articlePane?.({
            overlays: html`${this.features.map(({ overlay }) => overlay?.())}`,
            withBack: layout === 'one' || layout === 'focus',
            onKey: this.onWindowKey,
          }),
        )}
        ${
          navigation.sidebarOpen && layout !== 'three'
            ? html`<div class="shade" @pointerdown=${() => navigation.showSidebar(false)}></div>`
            : nothing
        }
      </div>
      <div class="over" @op-intent=${this.onIntent}>
        ${this.whole ? this.renderWhole() : nothing} ${this.features.map(({ over }) => over?.())}
      </div>
    `;
  }

  private renderFeeds() {
    const sections = this.features.flatMap(({ section }) => section?.() ?? []);
    return this.features.map(({ feedsPane }) =>
      feedsPane?.({
        sections: html`${sections.map(({ content }) => content)}`,
        inSection: sections.some(({ current }) => current),
        away: this.layout !== 'three' && !this.kernel.navigation.sidebarOpen,
      }),
    );
  }

  private renderMiddle() {
    const { layout } = this;
    const front = this.kernel.navigation.listing;
    const label = t('action.toggle-sidebar');
    return html`<section class="middle" aria-label=${t('list.label')}>
      <div class="top" @op-leave=${this.leaveField}>
        ${
          layout === 'three'
            ? nothing
            : html`<button
                class="icon"
                aria-label=${label}
                title=${keymap.hint('toggle-sidebar')}
                @click=${() => this.run('toggle-sidebar')}
              >
                <op-icon name="sidebar"></op-icon>
              </button>`
        }
        ${this.features.map(({ field }) => field?.())}
      </div>
      ${this.features.find(({ listing }) => listing === front)?.listing?.render()}
    </section>`;
  }

  /** What is drawn once all of the window is there: the settings' screen and the dialog that is open. */
  private renderWhole() {
    const { navigation, dialogs } = this.kernel;
    return html`${navigation.screen === 'settings' ? this.renderSettings() : nothing}
    ${renderDialog(this.features, dialogs.open)}`;
  }

  private renderSettings() {
    const parts = html`${this.features.map(({ settingsPart }) => settingsPart?.())}`;
    return this.features.map(({ settingsScreen }) => settingsScreen?.(parts));
  }

  private renderSplitter(name: 'feedsWidth' | 'listWidth', value: number, min: number, max: number) {
    return html`<op-splitter
      class=${name}
      label=${t(`splitter.${name}`)}
      .value=${value}
      .min=${min}
      .max=${max}
      @op-resize=${({ detail }: CustomEvent<ResizeDetail>) => {
        const { preferences } = this.kernel;
        const change = { [name]: detail.width };
        if (detail.final) void this.kernel.attempt(() => preferences.set(change));
        else preferences.preview(change);
      }}
    ></op-splitter>`;
  }

  /** Loads what is not needed for the first list, once that has been painted. */
  async loadRest(): Promise<void> {
    await this.updateComplete;
    await afterPaint();
    await Promise.all(this.features.flatMap(({ elements }) => elements?.() ?? []));
    this.whole = true;
    this.ariaBusy = null;
    await this.updateComplete;
    this.kernel.actions.begin();
  }

  run(action: ActionId): void {
    this.kernel.actions.run(action);
  }

  private readonly onIntent = ({ detail }: CustomEvent<Intent>): void => handleIntent(this.features, detail);

  private paneElement(pane: Pane): LitElement | null {
    return this.renderRoot.querySelector<LitElement>(`[data-pane='${pane}']`);
  }

  /**
   * Puts the focus on a pane, bringing it into sight first. Where nothing needs to be drawn for that the focus is
   * there at once: the next key may be on its way.
   */
  async focusPane(pane: Pane): Promise<void> {
    if (pane === 'search') return this.focusSearch();
    const { navigation, provided } = this.kernel;
    if (navigation.screen === 'settings') navigation.showScreen('reading');
    if (pane !== 'article') navigation.setFocusMode(false);
    if (pane === 'feeds' && this.layout !== 'three') navigation.showSidebar(true);
    if (pane === 'list' && this.layout === 'one') provided.reading.close();
    if (this.isUpdatePending) await this.updateComplete;
    const element = this.paneElement(pane);
    if (element?.isUpdatePending) await element.updateComplete;
    element?.focus();
  }

  private async focusSearch(): Promise<void> {
    const { navigation, provided } = this.kernel;
    const hidden = navigation.screen === 'settings' || (this.layout === 'one' && this.reading);
    if (navigation.screen === 'settings') navigation.showScreen('reading');
    if (this.layout === 'one') provided.reading.close();
    // At once where it is in sight, whatever else is being drawn: the next key is meant for it.
    if (hidden) await this.updateComplete;
    this.paneElement('search')?.focus();
  }

  /** From the search field on to what it found; to the article, where only one of the two has room. */
  private readonly leaveField = (): void => {
    void this.focusPane(this.layout === 'one' && this.reading ? 'article' : 'list');
  };

  /** In a wide window the feeds are put away for good, or come back; in others they lie over the list for a while. */
  private async toggleSidebar(): Promise<void> {
    const { navigation, preferences } = this.kernel;
    navigation.setFocusMode(false);
    const { sidebarAway } = preferences.value;
    const roomy = { width: this.width, sidebarAway: false, focusMode: false, reading: false };
    if (windowLayout(roomy) !== 'three') {
      if (!navigation.sidebarOpen) return this.focusPane('feeds');
      navigation.showSidebar(false);
      return this.focusPane('list');
    }
    navigation.showSidebar(false);
    await this.kernel.attempt(() => preferences.set({ sidebarAway: !sidebarAway }));
    await this.focusPane(sidebarAway ? 'feeds' : 'list');
  }

  private stepBack(): boolean {
    const { navigation } = this.kernel;
    if (this.features.some(({ stepBack }) => stepBack?.())) {
      void this.focusPane('article');
      return true;
    }
    if (this.layout === 'focus') {
      navigation.setFocusMode(false);
      void this.focusPane('article');
      return true;
    }
    if (this.layout === 'three' || !navigation.sidebarOpen) return false;
    navigation.showSidebar(false);
    void this.focusPane('list');
    return true;
  }

  private movePane(step: 1 | -1, around: boolean): void {
    const { navigation } = this.kernel;
    if (navigation.screen === 'settings') return;
    const active = this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null;
    const order: readonly Pane[] = ['feeds', 'list', 'article'];
    const at: Pane =
      active === this.paneElement('feeds')
        ? 'feeds'
        : active === this.paneElement('article')
          ? 'article'
          : 'list';
    const there = order.filter((pane) => pane !== 'article' || this.reading);
    const next = there.indexOf(at) + step;
    const pane = there[around ? (next + there.length) % there.length : next];
    if (!pane) return;
    if (at === 'feeds') navigation.showSidebar(false);
    void this.focusPane(pane);
  }

  static override styles = [controlStyles, appStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-app': OpApp;
  }
}
