import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ActionId, Bridge, FeedId } from '../../electron/core/api/index.ts';
import '../articles/op-article-list.ts';
import type { OpArticleList } from '../articles/op-article-list.ts';
import { controlStyles } from '../components/control-styles.ts';
import { afterPaint } from '../components/after-paint.ts';
import '../components/op-icon.ts';
import '../components/op-splitter.ts';
import type { ResizeDetail } from '../components/op-splitter.ts';
import '../feeds/op-sidebar.ts';
import type { OpSidebar } from '../feeds/op-sidebar.ts';
import type { OpHighlightList } from '../highlights/op-highlight-list.ts';
import type { OpHighlights } from '../highlights/op-highlights.ts';
import type { OpPlacemarks } from '../placemarks/op-placemarks.ts';
import type { OpReader } from '../reader/op-reader.ts';
import '../search/op-search-field.ts';
import type { OpSearchField } from '../search/op-search-field.ts';
import type { OpSearchResults } from '../search/op-search-results.ts';
import { appStyles } from './app-styles.ts';
import { createCommands, runCommand, type Commands, type Pane } from './commands.ts';
import { completionSources } from './completion-sources.ts';
import { dressRoot } from '../kernel/dress-root.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import type { Intent } from '../kernel/intents.ts';
import { editText } from '../kernel/edit-text.ts';
import { createKeyHandler } from './key-handler.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import './op-toast.ts';
import { renderOverlays } from './render-overlays.ts';
import { renderSections } from './render-sections.ts';
import { takeIntent } from './take-intent.ts';
import type * as RestOfWindow from './rest-of-window.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { windowLayout, type Layout } from './window-layout.ts';
import type { WindowModel } from './window-model.ts';

/** The window: its panes, what lies over them, and the one place where keys, menu and buttons meet. */
@customElement('op-app')
export class OpApp extends LitElement {
  @property({ attribute: false }) model!: WindowModel;
  @property({ attribute: false }) bridge!: Pick<Bridge, 'onAction' | 'onPlace'>;
  @state() private width = 1280;
  /** What is not needed for the first list; null until it has been loaded. */
  @state() private rest: Pick<typeof RestOfWindow, 'renderDialog' | 'renderSettings'> | null = null;
  @query('op-sidebar') private readonly sidebar!: OpSidebar | null;
  @query('op-article-list') private readonly list!: OpArticleList | null;
  @query('op-search-results') private readonly results!: OpSearchResults | null;
  @state() private drawn: DrawnPage | null = null;
  @query('op-highlight-list') private readonly highlightList!: OpHighlightList | null;
  @query('op-highlights') private readonly highlights!: OpHighlights | null;
  @query('op-placemarks') private readonly placemarks!: OpPlacemarks | null;
  @query('op-search-field') private readonly field!: OpSearchField;
  @query('op-reader') private readonly reader!: OpReader;
  private commands: Commands | undefined;
  /** What was asked for before all of the window was there. */
  private readonly early: ActionId[] = [];
  private onKey: (event: KeyboardEvent) => void = () => undefined;
  private readonly onWindowKey = (event: KeyboardEvent) => this.onKey(event);
  private readonly onLeave = () => {
    this.model.reader.keepProgress();
    this.model.keepPlace();
    this.model.keepFirstScreen();
  };
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry) this.width = entry.contentRect.width;
  });
  private stopActions: () => void = () => undefined;
  private stopPlaces: () => void = () => undefined;

  constructor() {
    super();
    new StoreWatcher(this, () => {
      const { model } = this;
      const { preferences, feeds, list, reader, search, searches, tags, collections, allHighlights } = model;
      return [
        ...[locale, keymap, model, preferences, feeds, list, reader, search, searches],
        ...[tags, collections, allHighlights],
      ];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.rest) this.ariaBusy = 'true';
    this.commands = createCommands(this.model, {
      focusPane: (pane) => void this.focusPane(pane),
      focusSearch: () => void this.focusSearch(),
      focusFacets: () => this.results?.focusFacets() ?? false,
      stepMatch: (step) => this.reader.stepMatch(step),
      takeArticle: (as) => this.reader.take(as),
      findInArticle: () => this.reader.find(),
      toggleContents: () => this.reader.toggleContents(),
      readAloud: () => this.reader.aloud.toggle(),
      stepAloud: (step) => this.reader.aloud.step(step),
      focusRelated: () => this.reader.focusRelated(),
      bookmarkPlace: () => this.placemarks?.toggle(this.highlights?.chosen ?? null) ?? false,
      markPassage: () => this.highlights?.mark() ?? false,
      notePassage: () => this.highlights?.note() ?? false,
      pointAtBlock: () => this.reader.pointAtBlock(),
      turnPage: (direction) => this.reader.turnPage(direction),
      toggleSidebar: () => this.toggleSidebar(),
      openListOptions: () => this.list?.openOptions(),
      stepBack: () => this.stepBack(),
      movePane: (step, around) => this.movePane(step, around),
      editText: (edit) => editText(edit),
    });
    this.onKey = createKeyHandler({
      mac: this.model.preferences.mac,
      bindings: () => keymap.bindings,
      run: (action) => this.run(action),
      blocked: () => this.model.dialog !== null,
    });
    this.stopPlaces = this.bridge.onPlace((place) => void this.model.goTo(place));
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
    const { preferences, focusMode, reader } = this.model;
    const { sidebarAway } = preferences.value;
    return windowLayout({ width: this.width, sidebarAway, focusMode, reading: reader.openId !== null });
  }

  override updated(): void {
    dressRoot(document.documentElement, this.model.preferences.value);
    document.documentElement.lang = locale.language;
    const name = this.model.savedSearch?.name ?? this.model.viewName;
    document.title = name === '' ? 'Offprint' : `${name} – Offprint`;
  }

  override render() {
    const { model, layout } = this;
    const { feedsWidth, listWidth } = model.preferences.value;
    const settings = model.screen === 'settings';
    const saved = model.savedSearch;
    const inHighlights = model.allHighlights.shown && !model.search.active;
    const elsewhere = model.search.active || inHighlights;
    const { view } = model.list;
    const gathered = !elsewhere && (view.kind === 'tag' || view.kind === 'collection');
    const sidebarHidden = layout !== 'three' && !model.sidebarOpen;
    return html`
      <div
        class="panes ${layout} ${model.reader.openId === null ? '' : 'reading'}"
        style=${styleMap({ '--feeds-width': `${feedsWidth}px`, '--list-width': `${listWidth}px` })}
        .inert=${settings}
        @op-intent=${this.onIntent}
      >
        <op-sidebar
          class=${sidebarHidden ? 'away' : ''}
          .feeds=${model.feeds}
          .sync=${model.sync}
          .acts=${model.following}
          .view=${elsewhere ? null : model.list.view}
          ?elsewhere=${saved !== undefined || inHighlights || gathered}
        >
          ${renderSections(model, { inHighlights, saved: saved?.id ?? null, elsewhere })}
        </op-sidebar>
        ${this.renderSplitter('feedsWidth', feedsWidth, 160, 480)} ${this.renderMiddle()}
        ${this.renderSplitter('listWidth', listWidth, 240, 640)}
        <op-reader
          role="main"
          .store=${model.reader}
          .blockRules=${model.blockRules}
          .next=${model.nextUnread}
          .preferences=${model.preferences}
          ?withBack=${layout === 'one' || layout === 'focus'}
          .feeds=${model.feeds}
          .shell=${model.shell}
          @op-frame-key=${(event: CustomEvent<KeyboardEvent>) => this.onKey(event.detail)}
          @op-page-drawn=${({ detail }: CustomEvent<DrawnPage | null>) => (this.drawn = detail)}
        >
          ${renderOverlays(model, this.drawn)}
        </op-reader>
        ${
          model.sidebarOpen && layout !== 'three'
            ? html`<div class="shade" @pointerdown=${() => model.showSidebar(false)}></div>`
            : nothing
        }
      </div>
      <div class="over" @op-intent=${this.onIntent}>
        ${settings ? this.rest?.renderSettings(model) : nothing} ${this.rest?.renderDialog(model)}
        <op-drop-zone
          .acts=${model.documents}
          .drawn=${this.drawn}
          ?blocked=${model.dialog !== null}
        ></op-drop-zone>
        <op-toast .store=${model.toasts}></op-toast>
      </div>
    `;
  }

  private renderMiddle() {
    const { model, layout } = this;
    const show = t('action.toggle-sidebar');
    const showHint = keymap.hint('toggle-sidebar');
    return html`<section class="middle" aria-label=${t('list.label')}>
      <div class="top">
        ${
          layout === 'three'
            ? nothing
            : html`<button
                class="icon"
                aria-label=${show}
                title=${showHint}
                @click=${() => this.run('toggle-sidebar')}
              >
                <op-icon name="sidebar"></op-icon>
              </button>`
        }
        <op-search-field
          .store=${model.search}
          .searches=${model.searches}
          .sources=${() => completionSources(model)}
          @op-leave=${this.leaveField}
        ></op-search-field>
      </div>
      ${
        model.search.active
          ? html`<op-search-results
              .store=${model.search}
              .searches=${model.searches}
              .facets=${model.facets}
            ></op-search-results>`
          : model.allHighlights.shown
            ? html`<op-highlight-list
                .store=${model.allHighlights}
                .acts=${model.marking}
                .shell=${model.shell}
              ></op-highlight-list>`
            : html`<op-article-list
                .store=${model.list}
                .preferences=${model.preferences}
                heading=${model.viewName}
                .feedName=${(id: string) => model.feeds.get(Number(id) as FeedId)?.title ?? ''}
              ></op-article-list>`
      }
    </section>`;
  }

  private renderSplitter(name: 'feedsWidth' | 'listWidth', value: number, min: number, max: number) {
    return html`<op-splitter
      class=${name}
      label=${t(`splitter.${name}`)}
      .value=${value}
      .min=${min}
      .max=${max}
      @op-resize=${({ detail }: CustomEvent<ResizeDetail>) => {
        const change = { [name]: detail.width };
        if (detail.final) void this.model.attempt(() => this.model.preferences.set(change));
        else this.model.preferences.preview(change);
      }}
    ></op-splitter>`;
  }

  /** Loads what is not needed for the first list, once that has been painted. */
  async loadRest(): Promise<void> {
    await this.updateComplete;
    await afterPaint();
    const { renderDialog, renderSettings } = await import('./rest-of-window.ts');
    this.rest = { renderDialog, renderSettings };
    this.ariaBusy = null;
    await this.updateComplete;
    for (const action of this.early.splice(0)) {
      // What was typed after a key that opens a dialog was meant for the dialog.
      if (this.model.dialog !== null) break;
      this.run(action);
    }
  }

  run(action: ActionId): void {
    if (!this.commands) return;
    if (this.rest) void runCommand(this.commands, this.model, action);
    else this.early.push(action);
  }

  private readonly onIntent = ({ detail }: CustomEvent<Intent>): void =>
    takeIntent(this.model, detail, {
      run: (action) => this.run(action),
      focusList: () => void this.focusPane('list'),
      focusArticle: () => void this.focusPane('article'),
    });

  /**
   * Puts the focus on a pane, bringing it into sight first. Where nothing needs to be drawn for that the focus is
   * there at once: the next key may be on its way.
   */
  async focusPane(pane: Pane): Promise<void> {
    if (this.model.screen === 'settings') this.model.showScreen('reading');
    if (pane !== 'article') this.model.setFocusMode(false);
    if (pane === 'feeds' && this.layout !== 'three') this.model.showSidebar(true);
    if (pane === 'list' && this.layout === 'one') this.model.reader.close();
    if (this.isUpdatePending) await this.updateComplete;
    const element =
      pane === 'feeds'
        ? this.sidebar
        : pane === 'article'
          ? this.reader
          : (this.results ?? this.highlightList ?? this.list);
    if (element?.isUpdatePending) await element.updateComplete;
    element?.focus();
  }

  private async focusSearch(): Promise<void> {
    const { model } = this;
    const hidden = model.screen === 'settings' || (this.layout === 'one' && model.reader.openId !== null);
    if (model.screen === 'settings') model.showScreen('reading');
    if (this.layout === 'one') model.reader.close();
    // At once where it is in sight, whatever else is being drawn: the next key is meant for it.
    if (hidden) await this.updateComplete;
    this.field.focus();
  }

  /** From the search field on to what it found; to the article, where only one of the two has room. */
  private readonly leaveField = (): void => {
    const opened = this.layout === 'one' && this.model.reader.openId !== null;
    void this.focusPane(opened ? 'article' : 'list');
  };

  /** In a wide window the feeds are put away for good, or come back; in others they lie over the list for a while. */
  private async toggleSidebar(): Promise<void> {
    const { model } = this;
    model.setFocusMode(false);
    const { sidebarAway } = model.preferences.value;
    if (
      windowLayout({ width: this.width, sidebarAway: false, focusMode: false, reading: false }) !== 'three'
    ) {
      if (!model.sidebarOpen) return this.focusPane('feeds');
      model.showSidebar(false);
      return this.focusPane('list');
    }
    model.showSidebar(false);
    await model.attempt(() => model.preferences.set({ sidebarAway: !sidebarAway }));
    await this.focusPane(sidebarAway ? 'feeds' : 'list');
  }

  private stepBack(): boolean {
    if (this.model.reader.closePanel() || this.reader.aloud.stop() || this.model.leftOut.hide()) {
      void this.focusPane('article');
      return true;
    }
    if (this.layout === 'focus') {
      this.model.setFocusMode(false);
      void this.focusPane('article');
      return true;
    }
    if (this.layout === 'three' || !this.model.sidebarOpen) return false;
    this.model.showSidebar(false);
    void this.focusPane('list');
    return true;
  }

  private movePane(step: 1 | -1, around: boolean): void {
    if (this.model.screen === 'settings') return;
    const active = this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null;
    const order: readonly Pane[] = ['feeds', 'list', 'article'];
    const at: Pane = active === this.sidebar ? 'feeds' : active === this.reader ? 'article' : 'list';
    const there = order.filter((pane) => pane !== 'article' || this.model.reader.openId !== null);
    const next = there.indexOf(at) + step;
    const pane = there[around ? (next + there.length) % there.length : next];
    if (!pane) return;
    if (at === 'feeds') this.model.showSidebar(false);
    void this.focusPane(pane);
  }

  static override styles = [controlStyles, appStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-app': OpApp;
  }
}
