import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SavedSearch, SavedSearchId } from '../../electron/core/api/index.ts';
import { attempt } from '../kernel/attempts.ts';
import { locale, t } from '../kernel/locale.ts';
import { SideList, type SideDrop, type SideRow } from '../kernel/side-list.ts';
import { controlStyles } from '../components/control-styles.ts';
import { sideSectionStyles } from '../components/side-section.ts';
import type { SearchesStore } from './searches-store.ts';
import type { SearchingActs } from './searching-acts.ts';

/** The saved searches, as a section of the left pane: each a view with its count. Dragged, or moved by Alt and arrows. */
@customElement('op-saved-searches')
export class OpSavedSearches extends SideList<SavedSearch, SearchesStore> {
  @property({ attribute: false }) acts!: SearchingActs;
  protected readonly section = 'searches';

  protected get list(): readonly SavedSearch[] {
    return this.store.saved;
  }

  protected row({ id, name, query, sort, total }: SavedSearch): SideRow {
    return {
      view: null,
      open: { kind: 'run-search', query, sort },
      details: { kind: 'search-details', id },
      title: name === query ? name : `${name}\n${query}`,
      keys: 'Alt+ArrowUp Alt+ArrowDown',
      content: html`<op-icon name="search"></op-icon><span class="name" dir="auto">${name}</span> ${
          total === null
            ? nothing
            : html`<span class="count" aria-hidden="true">${locale.number(total)}</span>
                <span class="hidden">, ${t('list.count', { count: total })}</span>`
        }`,
    };
  }

  protected removeItem(search: SavedSearch): Promise<void> {
    return this.acts.remove(search);
  }

  protected override onOwnKey(event: KeyboardEvent, { id }: SavedSearch): boolean {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0) return false;
    void this.step(id, step);
    return true;
  }

  private async step(id: SavedSearchId, step: 1 | -1): Promise<void> {
    const { list } = this;
    const place = list.findIndex((search) => search.id === id) + step;
    if (place < 0 || place >= list.length) return;
    const before = list[step === 1 ? place + 1 : place]?.id ?? null;
    await attempt(this, () => this.acts.move(id, before));
    await this.focusAt(this.list.findIndex((search) => search.id === id));
  }

  protected override dragText({ query }: SavedSearch): string {
    return query;
  }

  protected override dropOn(
    { id }: SavedSearch,
    over: SavedSearch,
    fraction: number,
  ): SideDrop<SavedSearchId> {
    const before = fraction < 0.5 ? over.id : this.store.after(over.id);
    const move = () => this.acts.move(id, before);
    return { on: before, mark: before === null ? 'drop-end' : 'drop', move };
  }

  static override styles = [
    controlStyles,
    sideSectionStyles,
    css`
      .drop {
        box-shadow: 0 -2px var(--accent);
      }
      .drop-end {
        box-shadow: 0 2px var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-saved-searches': OpSavedSearches;
  }
}
