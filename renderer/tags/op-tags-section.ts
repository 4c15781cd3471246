import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Tag } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { SideList, type SideRow } from '../kernel/side-list.ts';
import { controlStyles } from '../components/control-styles.ts';
import { sideSectionStyles } from '../components/side-section.ts';
import type { TagActs } from './tag-acts.ts';
import type { TagsStore } from './tags-store.ts';

/** The tags, as a section of the left pane: a tree in which each is a view with its count. */
@customElement('op-tags-section')
export class OpTagsSection extends SideList<Tag, TagsStore> {
  @property({ attribute: false }) acts!: TagActs;
  protected readonly section = 'tags';

  protected get list(): readonly Tag[] {
    return this.store.list;
  }

  protected row({ id, name, colour, count }: Tag): SideRow {
    const parts = name.split('/');
    const view = { kind: 'tag', tagId: id } as const;
    return {
      view,
      open: { kind: 'open-view', view },
      details: { kind: 'tag-details', id },
      depth: parts.length - 1,
      title: name,
      label: `${name}, ${t('list.count', { count })}`,
      content: html`<span
          class="dot"
          style=${styleMap({ '--dot': colour ? `var(--tag-${colour})` : null })}
        ></span>
        <span class="name" dir="auto">${parts.at(-1)}</span>
        <span class="count">${locale.number(count)}</span>`,
    };
  }

  protected removeItem(tag: Tag): Promise<void> {
    return this.acts.remove(tag);
  }

  static override styles = [
    controlStyles,
    sideSectionStyles,
    css`
      .dot {
        flex: none;
        inline-size: 10px;
        block-size: 10px;
        margin-inline: 4px;
        border-radius: 50%;
        background: var(--dot, transparent);
        box-shadow: inset 0 0 0 1.5px var(--dot, var(--text-faint));
        forced-color-adjust: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-tags-section': OpTagsSection;
  }
}
