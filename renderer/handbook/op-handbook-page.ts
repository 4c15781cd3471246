import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { controlStyles } from '../components/control-styles.ts';
import { renderMarkdown } from '../components/markdown.ts';
import { OpMarkdown } from '../components/op-markdown.ts';
import { send } from '../kernel/intents.ts';
import { LINE_ELEMENTS } from './handbook-pages.ts';
import type { ShownPage } from './handbook-store.ts';

/** The link to another page is its file, as in the folder of the handbook. */
const PAGE_LINK = /^([\w-]+)\.md$/;
const LINKS = /^(?:https?:|mailto:|[\w-]+\.md$)/i;
/** Of its height, how far a page is scrolled at once, so that some lines stay in sight. */
const PAGE_STEP = 0.85;

/**
 * A page of the handbook, which scrolls.
 *
 * @fires op-page The link to another page was pressed: its name.
 */
@customElement('op-handbook-page')
export class OpHandbookPage extends LitElement {
  @property({ attribute: false }) shown: ShownPage | null = null;
  @query('.page') private readonly region!: HTMLElement | null;

  constructor() {
    super();
    this.addEventListener('click', (event) => this.onClick(event));
    this.addEventListener('auxclick', (event) => event.preventDefault());
  }

  override render() {
    const { shown } = this;
    if (!shown) return nothing;
    return html`<div class="page" tabindex="0" role="region" aria-label=${shown.page.title}>
      <div class="text">${renderMarkdown(shown.page.markdown, LINKS)}</div>
    </div>`;
  }

  override updated(changes: PropertyValues<this>): void {
    const { region, shown } = this;
    if (!changes.has('shown') || !region || !shown) return;
    const line = shown.place === null ? null : region.querySelectorAll(LINE_ELEMENTS)[shown.place];
    line?.classList.add('sought');
    if (line) line.scrollIntoView({ block: 'center' });
    else region.scrollTop = 0;
  }

  override focus(): void {
    this.region?.focus({ preventScroll: true });
  }

  /** Scrolls by most of what is in sight. */
  scrollPage(direction: 1 | -1): void {
    const { region } = this;
    region?.scrollBy({ top: direction * region.clientHeight * PAGE_STEP });
  }

  private onClick(event: MouseEvent): void {
    const link = (event.composedPath()[0] as Element).closest('a');
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute('href') ?? '';
    const name = PAGE_LINK.exec(address)?.[1];
    if (name !== undefined) this.dispatchEvent(new CustomEvent('op-page', { detail: name }));
    else send(this, { kind: 'open-external', url: address });
  }

  static override styles = [
    controlStyles,
    OpMarkdown.styles,
    css`
      :host {
        min-block-size: 0;
      }
      .page {
        block-size: 100%;
        padding: var(--space-4) var(--space-5) var(--space-6);
        border-end-end-radius: var(--radius-3);
        overflow: auto;
        line-height: 1.55;
      }
      .page:focus-visible {
        outline-offset: -2px;
      }
      .text {
        max-inline-size: 68ch;
      }
      h1 {
        margin-block-end: var(--space-3);
        font-size: var(--size-6);
        line-height: 1.25;
      }
      h2 {
        margin-block: var(--space-5) var(--space-2);
        font-size: var(--size-5);
      }
      p,
      ul,
      ol,
      pre,
      table {
        margin-block-end: var(--space-3);
      }
      li + li {
        margin-block-start: var(--space-1);
      }
      table {
        border-collapse: collapse;
        font-size: var(--size-3);
      }
      td,
      th {
        padding: var(--space-1) var(--space-3) var(--space-1) 0;
        border-width: 0 0 1px;
        text-align: start;
        vertical-align: baseline;
      }
      th {
        color: var(--text-soft);
        font-weight: 600;
      }
      :not(pre) > code {
        padding: 0 0.25em;
        border-radius: var(--radius-1);
        background: var(--surface-hover);
      }
      pre {
        background: var(--surface-hover);
      }
      .sought {
        border-radius: var(--radius-1);
        background: var(--surface-active);
        box-shadow: 0 0 0 3px var(--surface-active);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-handbook-page': OpHandbookPage;
  }
  interface HTMLElementEventMap {
    'op-page': CustomEvent<string>;
  }
}
