import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import { facetChoices } from './facet-choices.ts';
import type { FacetsStore } from './facets-store.ts';
import './op-facet-menu.ts';
import type { FacetChoice } from './op-facet-menu.ts';
import { hasFilter, withFilter, withoutFilter } from './query-text.ts';
import type { SearchStore } from './search-store.ts';

/** Above the results: what they can be narrowed to. Always as high, so that nothing moves when it is known. */
@customElement('op-search-facets')
export class OpSearchFacets extends LitElement {
  @property({ attribute: false }) store!: SearchStore;
  @property({ attribute: false }) facets!: FacetsStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store, this.facets]);
  }

  /** Puts the focus on the first facet; false when there is none. */
  focusFirst(): boolean {
    const first = this.renderRoot.querySelector<HTMLElement>('op-facet-menu, button');
    first?.focus();
    return first !== null;
  }

  override render() {
    const { found } = this.facets;
    if (!found) return nothing;
    const query = this.store.text;
    const all = facetChoices(found, query, (code) => locale.languageName(code));
    return html`<div class="row" role="group" aria-label=${t('facets.label')}>
      ${all.map(
        ({ name, choices }, index) =>
          html`<op-facet-menu
            label=${t(`facets.${name}`)}
            ?atEnd=${index >= 2}
            .choices=${choices}
            @op-facet=${({ detail }: CustomEvent<FacetChoice>) => this.toggle(detail.filter)}
          ></op-facet-menu>`,
      )}
      ${this.renderBookmarked(found.bookmarked.count, found.bookmarked.filter)}
    </div>`;
  }

  private renderBookmarked(count: number, filter: string) {
    const chosen = hasFilter(this.store.text, filter);
    if (count === 0 && !chosen) return nothing;
    return html`<button
      class="plain bookmarked ${chosen ? 'chosen' : ''}"
      aria-pressed=${chosen ? 'true' : 'false'}
      title=${t('facets.bookmarked')}
      aria-label=${t('facets.bookmarkedCount', { count })}
      @click=${() => this.toggle(filter)}
    >
      <op-icon name=${chosen ? 'bookmark-full' : 'bookmark'}></op-icon>${locale.number(count)}
    </button>`;
  }

  private toggle(filter: string): void {
    const { text } = this.store;
    void this.store.submit(hasFilter(text, filter) ? withoutFilter(text, filter) : withFilter(text, filter));
  }

  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        block-size: 30px;
        padding-inline: var(--space-2);
      }
      .row {
        display: flex;
        align-items: center;
        gap: 2px;
        min-inline-size: 0;
      }
      .bookmarked {
        flex: none;
        gap: 2px;
        min-block-size: 26px;
        padding: 0 var(--space-2);
        border-radius: 99px;
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      .bookmarked op-icon {
        inline-size: 15px;
        block-size: 15px;
      }
      .chosen {
        background: var(--surface-active);
        color: var(--text);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-facets': OpSearchFacets;
  }
}
