import { LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { findQuote, type Placemark, type TextRange } from '../../electron/core/api/index.ts';
import { ArticleText } from '../kernel/article-text.ts';
import { scrollRangeIntoView } from '../kernel/scroll-into-view.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { attempt } from '../kernel/attempts.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PlacemarkActs } from './placemark-acts.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { paragraphAt, paragraphInSight, paragraphQuote } from './paragraph-places.ts';
import { placemarkName } from './placemark-name.ts';
import type { PlacemarksStore } from './placemarks-store.ts';

const BLOCKS =
  'p, div, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, blockquote, figcaption, summary, caption';
/** What may scroll by itself, or takes no button into itself. */
const BOXES = 'table, pre, .wide, .code-block';

interface Placed {
  readonly placemark: Placemark;
  readonly place: TextRange;
  readonly range: Range;
}

/**
 * Bookmarks on places of the open article: a ribbon beside each paragraph that has one, put into its page. Draws nothing
 * in the window itself.
 */
@customElement('op-placemarks')
export class OpPlacemarks extends LitElement {
  @property({ attribute: false }) store!: PlacemarksStore;
  @property({ attribute: false }) acts!: PlacemarkActs;
  @property({ attribute: false }) drawn: DrawnPage | null = null;
  private text: ArticleText | null = null;
  private placed: readonly Placed[] = [];
  private shown: readonly Placemark[] | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  /**
   * Bookmarks the paragraph that is chosen, or the first one in sight; takes the bookmark off one that has it.
   * False when no article is open.
   */
  toggle(chosen: TextRange | null): boolean {
    const { drawn } = this;
    const text = this.articleText();
    const paragraph =
      drawn && text && (chosen ? paragraphAt(text, chosen.start) : paragraphInSight(text, drawn.page));
    if (!drawn || !text || !paragraph) return false;
    const known = this.placed.filter(
      ({ place }) => place.start >= paragraph.start && place.start < paragraph.end,
    );
    const quote = paragraphQuote(text, paragraph);
    void attempt(this, async () => {
      if (known.length > 0) await this.acts.remove(known.map(({ placemark }) => placemark.id));
      else if (quote) await this.acts.add(drawn.article.id, quote);
    });
    return true;
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('drawn')) return;
    this.text = null;
    this.shown = null;
    this.placed = [];
  }

  override updated(): void {
    this.draw();
    const { wanted } = this.store;
    if (wanted === null || this.shown !== this.store.all || !this.store.get(wanted)) return;
    const found = this.placed.find(({ placemark }) => placemark.id === wanted);
    if (found) scrollRangeIntoView(found.range);
    this.store.reveal(null);
  }

  private articleText(): ArticleText | null {
    if (this.drawn) this.text ??= new ArticleText(this.drawn.content);
    return this.text;
  }

  private draw(): void {
    const { drawn, store } = this;
    if (!drawn || store.articleId !== drawn.article.id || this.shown === store.all) return;
    this.shown = store.all;
    for (const old of drawn.content.querySelectorAll('.placemark')) old.remove();
    const text = store.all.length > 0 ? this.articleText() : null;
    this.placed = text ? store.all.flatMap((placemark) => place(text, placemark)) : [];
    for (const { placemark, range } of this.placed) {
      const block = range.startContainer.parentElement?.closest(BLOCKS);
      if (!block || !drawn.content.contains(block)) continue;
      // What scrolls by itself would cut the ribbon off.
      const outer = block.closest(BOXES);
      if (outer && outer !== drawn.content) outer.before(this.ribbon(placemark, drawn.page));
      else block.prepend(this.ribbon(placemark, drawn.page));
    }
  }

  private ribbon(placemark: Placemark, page: Document): HTMLElement {
    const button = page.createElement('button');
    button.type = 'button';
    button.className = 'placemark';
    button.lang = locale.language;
    button.title = t('placemarks.ribbon', { name: placemarkName(placemark) });
    button.ariaLabel = button.title;
    button.addEventListener('click', (event) => {
      event.preventDefault();
      send(this, { kind: 'placemarks', id: placemark.id });
    });
    return button;
  }
}

/** A bookmark where its paragraph stands in the page; nothing when it is not there. */
function place(text: ArticleText, placemark: Placemark): readonly Placed[] {
  const found = findQuote(text.text, placemark.quote);
  const range = found && text.rangeOf(found);
  return found && range ? [{ placemark, place: found, range }] : [];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-placemarks': OpPlacemarks;
  }
}
