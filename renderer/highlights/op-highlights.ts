import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import {
  quoteAt,
  type Highlight,
  type HighlightColour,
  type HighlightId,
  type TextRange,
} from '../../electron/core/api/index.ts';
import { ArticleText } from '../kernel/article-text.ts';
import { scrollRangeIntoView } from '../kernel/scroll-into-view.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { attempt } from '../kernel/attempts.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import type { HighlightActs } from './highlight-acts.ts';
import { plainQuote } from '../kernel/plain-quote.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import { choiceKey } from './choice-keys.ts';
import { colourSwatches } from './colour-swatches.ts';
import { highlightBarStyles } from './highlight-bar-styles.ts';
import { highlightColours, type HighlightsStore } from './highlights-store.ts';
import { paintChoice, paintHighlights, placeHighlights, type PlacedHighlight } from './paint-highlights.ts';
import { barPlace, isOn } from './page-places.ts';
import { PassageChoice } from './passage-choice.ts';

/** What the bar is about: a selection, or a highlight that is there. */
interface Bar {
  readonly place: TextRange;
  readonly highlight: HighlightId | null;
  readonly x: number;
  readonly y: number;
}

/**
 * Highlights in the article, drawn over the frame: the painted passages, a bar over what is selected or clicked, and
 * the choice of a passage by the keyboard.
 */
@customElement('op-highlights')
export class OpHighlights extends LitElement {
  @property({ attribute: false }) store!: HighlightsStore;
  @property({ attribute: false }) acts!: HighlightActs;
  @property({ attribute: false }) drawn: DrawnPage | null = null;
  @state() private bar: Bar | null = null;
  @state() private choosing = false;
  @state() private said = '';
  private text: ArticleText | null = null;
  private placed: readonly PlacedHighlight[] = [];
  private painted: readonly Highlight[] | null = null;
  private choice: PassageChoice | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  /** Highlights what is selected in the article, else begins the choice of a passage; false when none is open. */
  mark(): boolean {
    const { drawn } = this;
    const text = this.articleText();
    if (!drawn || !text) return false;
    const selected = this.selectedPlace();
    if (selected) {
      void this.add(selected, this.store.colour);
      return true;
    }
    if (this.choice) this.leave();
    else this.choose(drawn, text);
    return true;
  }

  /** What is chosen, selected or clicked. */
  get chosen(): TextRange | null {
    return this.choice?.range ?? this.selectedPlace() ?? this.bar?.place ?? null;
  }

  /** Notes on what is chosen, selected or clicked; false when nothing is, and the note is on the article. */
  note(): boolean {
    const place = this.chosen;
    if (!place || !this.articleText()) return false;
    void this.noteOn(place);
    return true;
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('drawn')) return;
    this.text = null;
    this.painted = null;
    this.placed = [];
    this.choice = null;
    this.choosing = false;
    this.bar = null;
    if (this.drawn) this.listen(this.drawn);
  }

  override updated(): void {
    this.paint();
    const { wanted } = this.store;
    if (wanted === null || this.painted !== this.store.all || !this.store.get(wanted)) return;
    const found = this.placed.find(({ highlight }) => highlight.id === wanted);
    if (found) scrollRangeIntoView(found.range);
    this.store.reveal(null);
  }

  private listen({ page, left }: DrawnPage): void {
    const options = { signal: left };
    page.addEventListener('pointerup', () => setTimeout(() => this.onSelected()), options);
    page.addEventListener('pointerdown', () => (this.bar = null), options);
    page.addEventListener('click', (event) => this.onClick(event), options);
    page.addEventListener('scroll', () => (this.bar = null), { ...options, passive: true });
    page.addEventListener('keydown', (event) => this.onKeyDown(event), { ...options, capture: true });
    page.defaultView?.addEventListener('resize', () => (this.bar = null), options);
  }

  /** The text is read when it is first needed, and again when the article was drawn anew. */
  private articleText(): ArticleText | null {
    if (this.drawn) this.text ??= new ArticleText(this.drawn.content);
    return this.text;
  }

  private paint(): void {
    const { drawn, store } = this;
    if (!drawn || store.articleId !== drawn.article.id || this.painted === store.all) return;
    if (store.all.length > 0 || this.placed.length > 0) {
      const text = this.articleText();
      this.placed = text ? placeHighlights(text, store.all) : [];
    }
    this.painted = store.all;
    paintHighlights(drawn.page, this.placed);
    if (this.choice) this.showChoice();
    else paintChoice(drawn.page, null);
  }

  private selectedPlace(): TextRange | null {
    const selection = this.drawn?.page.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    return this.articleText()?.offsetsOf(selection.getRangeAt(0)) ?? null;
  }

  private onSelected(): void {
    const place = this.selectedPlace();
    const range = place && this.text?.rangeOf(place);
    if (!place || !range || this.choice) return;
    this.showBar(place, null, range);
  }

  private onClick(event: MouseEvent): void {
    const page = this.drawn?.page;
    if (!page || this.selectedPlace() || event.defaultPrevented) return;
    if ((event.target as Element | null)?.closest?.('a, button, summary')) return;
    const found = this.placed.find(({ range }) => isOn(range, event));
    if (found) this.showBar(found.place, found.highlight.id, found.range);
  }

  private showBar(place: TextRange, highlight: HighlightId | null, range: Range): void {
    if (this.drawn) this.bar = { place, highlight, ...barPlace(range, this.drawn.page) };
  }

  private choose({ page, article }: DrawnPage, text: ArticleText): void {
    const height = page.documentElement.clientHeight;
    const choice = new PassageChoice(text.text, article.language, 0);
    // The first sentence that is whole in sight, as the reader has it before them.
    for (;;) {
      const range = choice.range && text.rangeOf(choice.range);
      const top = range?.getBoundingClientRect().top ?? 0;
      if (top >= 0 && top < height) break;
      if (top >= height || !choice.move(1, false)) break;
    }
    if (!choice.range) return;
    this.choice = choice;
    this.choosing = true;
    this.bar = null;
    page.defaultView?.focus();
    this.showChoice();
  }

  private leave(): void {
    this.choice = null;
    this.choosing = false;
    this.said = '';
    if (this.drawn) paintChoice(this.drawn.page, null);
  }

  private showChoice(): void {
    const { choice, drawn, text } = this;
    const range = choice?.range && text?.rangeOf(choice.range);
    if (!choice?.range || !drawn || !text || !range) return;
    paintChoice(drawn.page, range);
    this.said = text.text.slice(choice.range.start, choice.range.end).replaceAll('\u00AD', '');
    const focus = choice.focus && text.rangeOf(choice.focus);
    if (focus) scrollRangeIntoView(focus);
  }

  /** The keys of the choice; all others do what they always do. */
  private onKeyDown(event: KeyboardEvent): void {
    if (!this.choice) {
      if (event.key !== 'Escape' || !this.bar) return;
      this.bar = null;
    } else {
      const act = choiceKey(event);
      if (!act) return;
      switch (act.kind) {
        case 'move':
          this.choice.move(act.step, act.extend);
          break;
        case 'unit':
          this.choice.setKind(this.choice.kind === 'sentence' ? 'paragraph' : 'sentence');
          break;
        case 'colour':
          void this.paintChosen(highlightColours[act.index] ?? this.store.colour);
          break;
        case 'mark':
          void this.paintChosen(this.store.colour);
          this.leave();
          break;
        case 'note':
          this.note();
          this.leave();
          break;
        case 'remove':
          void this.removeChosen();
          break;
        case 'leave':
          this.leave();
          break;
      }
      if (this.choice) this.showChoice();
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private highlightAt(place: TextRange): Highlight | null {
    const found = this.placed.find((other) => other.place.start < place.end && place.start < other.place.end);
    return found?.highlight ?? null;
  }

  /** Highlights what is chosen; a highlight that is there already gets the colour. */
  private async paintChosen(colour: HighlightColour): Promise<void> {
    const place = this.choice?.range;
    if (!place) return;
    const known = this.highlightAt(place);
    if (known) await this.recolour(known, colour);
    else await this.add(place, colour);
  }

  private async removeChosen(): Promise<void> {
    const known = this.choice?.range && this.highlightAt(this.choice.range);
    if (known) await attempt(this, () => this.acts.remove([known.id]));
  }

  private async recolour(highlight: Highlight, colour: HighlightColour): Promise<void> {
    this.store.useColour(colour);
    await attempt(this, () => this.acts.recolour(highlight, colour));
  }

  private async add(place: TextRange, colour: HighlightColour): Promise<Highlight | null> {
    const { drawn, store } = this;
    // What is set for the eye (soft hyphens, no-break spaces) is not the text's own.
    const quote = quoteAt(this.articleText()?.text ?? '', place);
    if (!drawn || !quote) return null;
    store.useColour(colour);
    drawn.page.getSelection()?.removeAllRanges();
    this.bar = null;
    let made: Highlight | null = null;
    await attempt(this, async () => {
      made = await this.acts.add(drawn.article.id, plainQuote(quote), colour);
    });
    return made;
  }

  private async noteOn(place: TextRange): Promise<void> {
    const known = this.highlightAt(place) ?? (await this.add(place, this.store.colour));
    this.bar = null;
    if (known) send(this, { kind: 'note', highlight: known });
  }

  override render() {
    return html`<div class="hidden" role="status">${this.said}</div>
      ${this.choosing ? this.renderChoice() : this.bar ? this.renderBar(this.bar) : nothing}`;
  }

  private renderBar(bar: Bar) {
    const highlight = bar.highlight === null ? null : (this.store.get(bar.highlight) ?? null);
    if (bar.highlight !== null && !highlight) return nothing;
    return html`<div
      class="bar"
      role="toolbar"
      aria-label=${t('highlight.bar')}
      style=${styleMap({ left: `${bar.x}px`, top: `${bar.y}px` })}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @keydown=${this.onBarKey}
    >
      ${colourSwatches(highlight?.colour ?? null, (colour) => {
        if (highlight) void this.recolour(highlight, colour);
        else void this.add(bar.place, colour);
      })}
      <span class="rule"></span>
      <button
        class="icon"
        aria-label=${t('highlight.note')}
        title=${t('highlight.note')}
        @click=${() => this.noteOn(bar.place)}
      >
        <op-icon name="note"></op-icon>
      </button>
      ${
        highlight
          ? html`<button
              class="icon"
              aria-label=${t('highlight.remove')}
              title=${t('highlight.remove')}
              @click=${() => {
                this.bar = null;
                void attempt(this, () => this.acts.remove([highlight.id]));
              }}
            >
              <op-icon name="remove"></op-icon>
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderChoice() {
    const known = this.choice?.range ? this.highlightAt(this.choice.range) : null;
    return html`<div
      class="bar choosing"
      role="toolbar"
      aria-label=${t('highlight.bar')}
      @pointerdown=${(event: Event) => event.preventDefault()}
    >
      ${colourSwatches(known?.colour ?? null, (colour) => void this.paintChosen(colour), true)}
      <span class="rule"></span>
      <span class="hint">${t('highlight.hint')}</span>
      <button
        class="icon"
        aria-label=${t('highlight.leave')}
        title=${t('highlight.leave')}
        @click=${() => this.leave()}
      >
        <op-icon name="close"></op-icon>
      </button>
    </div>`;
  }

  private readonly onBarKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.bar = null;
    this.drawn?.page.defaultView?.focus();
  };

  static override styles = [controlStyles, highlightBarStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-highlights': OpHighlights;
  }
}
