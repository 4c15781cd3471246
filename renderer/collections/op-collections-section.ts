import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Collection, CollectionId } from '../../electron/core/api/index.ts';
import { attempt } from '../kernel/attempts.ts';
import { locale, t } from '../kernel/locale.ts';
import { SideList, type SideDrop, type SideRow } from '../kernel/side-list.ts';
import { controlStyles } from '../components/control-styles.ts';
import { sideSectionStyles } from '../components/side-section.ts';
import type { CollectingActs } from './collecting-acts.ts';
import { dropPlace, placeOf, stepPlace, type CollectionPlace } from './collection-places.ts';
import type { CollectionsStore } from './collections-store.ts';

const STEPS: Readonly<Record<string, 'up' | 'down' | 'in' | 'out'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** The collections, as a section of the left pane: a tree in the reader's order, each with its count. */
@customElement('op-collections-section')
export class OpCollectionsSection extends SideList<Collection, CollectionsStore> {
  @property({ attribute: false }) acts!: CollectingActs;
  protected readonly section = 'collections';

  protected get list(): readonly Collection[] {
    return this.store.list;
  }

  protected row({ id, name, depth, count }: Collection): SideRow {
    const view = { kind: 'collection', collectionId: id } as const;
    return {
      view,
      open: { kind: 'open-view', view },
      details: { kind: 'collection-details', id },
      depth,
      title: name,
      label: `${name}, ${t('list.count', { count })}`,
      keys: 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowRight Alt+ArrowLeft',
      content: html`<op-icon name="collection"></op-icon>
        <span class="name" dir="auto">${name}</span>
        <span class="count">${locale.number(count)}</span>`,
    };
  }

  protected removeItem(collection: Collection): Promise<void> {
    return this.acts.remove(collection);
  }

  protected override onOwnKey(event: KeyboardEvent, collection: Collection): boolean {
    const { altKey, ctrlKey, metaKey, shiftKey } = event;
    const step = altKey && !ctrlKey && !metaKey && !shiftKey ? STEPS[event.key] : undefined;
    if (!step) return false;
    const place = stepPlace(this.list, collection, step);
    if (place) void attempt(this, () => this.move(collection, place));
    return true;
  }

  protected override dragText({ name }: Collection): string {
    return name;
  }

  protected override dropOn(
    moved: Collection,
    over: Collection,
    fraction: number,
  ): SideDrop<CollectionId> | null {
    const side = fraction < 0.25 ? 'before' : fraction > 0.75 ? 'after' : 'into';
    const place = dropPlace(this.list, moved, over, side);
    return place && { on: over.id, mark: `drop-${side}`, move: () => this.move(moved, place) };
  }

  /** Moves a collection; the focus stays on it. */
  private async move(collection: Collection, place: CollectionPlace): Promise<void> {
    await this.acts.place(collection, placeOf(this.list, collection), place);
    await this.focusAt(this.list.findIndex(({ id }) => id === collection.id));
  }

  static override styles = [
    controlStyles,
    sideSectionStyles,
    css`
      .drop-into .item {
        background: var(--surface-active);
      }
      .drop-before::before,
      .drop-after::before {
        position: absolute;
        inset-inline: calc(var(--depth) * var(--space-4)) 0;
        z-index: 1;
        block-size: 2px;
        background: var(--accent);
        content: '';
      }
      .drop-before::before {
        inset-block-start: -1px;
      }
      .drop-after::before {
        inset-block-end: -1px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-collections-section': OpCollectionsSection;
  }
}
