import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { placeByKey } from '../kernel/list-keys.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import '../components/op-icon.ts';
import { panelStyles } from './panel-styles.ts';
import type { Section } from './sections.ts';

/**
 * The table of contents of the open article.
 *
 * @fires op-section The section with this index was chosen.
 */
@customElement('op-contents')
export class OpContents extends LitElement {
  @property({ attribute: false }) sections: readonly Section[] = [];
  /** The section the reader is in; -1 before the first. */
  @property({ type: Number }) current = -1;
  /** Of the article's language: a tag (BCP 47), and the direction. */
  @property() override lang = '';
  @query('[aria-current="true"]') private readonly currentItem!: HTMLElement | null;
  @query('li button') private readonly firstItem!: HTMLElement | null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override firstUpdated(): void {
    const item = this.currentItem ?? this.firstItem;
    item?.focus();
    item?.scrollIntoView({ block: 'center' });
  }

  override render() {
    const close = t('close');
    return html`
      <header>
        <h2 id="heading">${t('contents.heading')}</h2>
        <button class="icon" aria-label=${close} title=${close} @click=${this.close}>
          <op-icon name="close"></op-icon>
        </button>
      </header>
      <nav class="inside" aria-labelledby="heading" @keydown=${this.onKey}>
        <ol>
          ${this.sections.map(
            ({ title, depth }, index) =>
              html`<li>
                <button
                  class="plain depth-${depth}"
                  dir="auto"
                  aria-current=${index === this.current ? 'true' : 'false'}
                  @click=${() => this.choose(index)}
                >
                  ${title}
                </button>
              </li>`,
          )}
        </ol>
      </nav>
    `;
  }

  private choose(index: number): void {
    this.dispatchEvent(new CustomEvent<number>('op-section', { detail: index }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
      return;
    }
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('li button')];
    const place = placeByKey(event, buttons.indexOf(event.target as HTMLElement), buttons.length);
    const next = place === null ? null : buttons[place];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent('op-close'));
  };

  static override styles = [
    panelStyles,
    css`
      nav.inside {
        padding: 0 var(--space-2) var(--space-2);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li button {
        display: block;
        inline-size: 100%;
        padding: var(--space-1) var(--space-2);
        overflow-wrap: anywhere;
        text-align: start;
      }
      .depth-1 {
        padding-inline-start: var(--space-5);
        color: var(--text-soft);
      }
      .depth-2 {
        padding-inline-start: calc(var(--space-5) + var(--space-4));
        color: var(--text-soft);
      }
      li button[aria-current='true'] {
        background: var(--surface-active);
        color: var(--text);
        font-weight: 600;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-contents': OpContents;
  }
  interface HTMLElementEventMap {
    'op-section': CustomEvent<number>;
  }
}
