import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { locale } from '../kernel/locale.ts';
import { controlStyles } from '../components/control-styles.ts';
import { popupStyles } from '../components/popup-styles.ts';
import '../components/op-icon.ts';

/** A value of a facet: choosing it adds its filter to the query, choosing it again takes it away. */
export interface FacetChoice {
  readonly label: string;
  readonly count: number;
  readonly filter: string;
  readonly chosen: boolean;
}

/** A button with the values of one facet below it. Fires `op-facet` with the chosen value. */
@customElement('op-facet-menu')
export class OpFacetMenu extends LitElement {
  @property() label = '';
  @property({ attribute: false }) choices: readonly FacetChoice[] = [];
  /** At the end of the row there is room only towards its beginning. */
  @property({ type: Boolean, reflect: true }) atEnd = false;
  @state() private open = false;
  @query('.opener') private readonly opener!: HTMLButtonElement;

  override focus(options?: FocusOptions): void {
    // One that has just come into the row may not be drawn yet.
    if (this.hasUpdated) this.opener.focus(options);
    else void this.updateComplete.then(() => this.opener.focus(options));
  }

  override render() {
    const chosen = this.choices.filter((choice) => choice.chosen);
    return html`
      <div @keydown=${this.onKeyDown} @focusout=${this.onFocusOut}>
        <button
          class="plain opener ${chosen.length > 0 ? 'chosen' : ''}"
          aria-haspopup="menu"
          aria-expanded=${this.open ? 'true' : 'false'}
          title=${this.label}
          @click=${this.toggle}
        >
          ${
            chosen.length > 0
              ? html`<span class="hidden">${this.label}: </span
                  ><span class="name" dir="auto">${chosen.map(({ label }) => label).join(', ')}</span>`
              : html`<span class="name">${this.label}</span>`
          }
          <op-icon name="unfolded"></op-icon>
        </button>
        ${this.open ? this.renderMenu() : nothing}
      </div>
    `;
  }

  private renderMenu() {
    return html`<div class="menu popup" role="menu" aria-label=${this.label}>
      ${repeat(
        this.choices,
        ({ filter }) => filter,
        (choice) =>
          html`<button
            class="plain choice"
            role="menuitemcheckbox"
            tabindex="-1"
            aria-checked=${choice.chosen ? 'true' : 'false'}
            @click=${() => this.choose(choice)}
          >
            <op-icon class=${choice.chosen ? '' : 'off'} name="check"></op-icon>
            <span class="name" dir="auto">${choice.label}</span>
            <span class="count">${locale.number(choice.count)}</span>
          </button>`,
      )}
    </div>`;
  }

  private choose(choice: FacetChoice): void {
    this.shut();
    this.dispatchEvent(new CustomEvent<FacetChoice>('op-facet', { detail: choice }));
  }

  private readonly toggle = (): void => {
    if (this.open) this.shut();
    else
      void this.show(
        Math.max(
          0,
          this.choices.findIndex(({ chosen }) => chosen),
        ),
      );
  };

  /** Opens the menu with the focus on one of its values, counted from the end if negative. */
  private async show(place: number): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.items().at(place)?.focus();
  }

  private shut(): void {
    this.open = false;
    this.opener.focus();
  }

  private items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.choice')];
  }

  private readonly onFocusOut = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !this.renderRoot.contains(to)) this.open = false;
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.handles(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  private handles({ key }: KeyboardEvent): boolean {
    if (!this.open) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return false;
      void this.show(key === 'ArrowDown' ? 0 : -1);
      return true;
    }
    const items = this.items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const places: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const place = places[key] ?? this.placeOf(key, at);
    if (place !== null) items[place]?.focus();
    else if (key === 'Escape') this.shut();
    // Enter and Space press the value; letters do nothing else while the menu is open.
    else return key.length === 1 && key !== ' ';
    return true;
  }

  /** The next value after `at` that begins with a letter. */
  private placeOf(letter: string, at: number): number | null {
    if (letter.length !== 1 || letter === ' ') return null;
    const count = this.choices.length;
    for (let step = 1; step <= count; step++) {
      const place = (at + step) % count;
      if (this.choices[place]?.label.toLowerCase().startsWith(letter.toLowerCase())) return place;
    }
    return null;
  }

  static override styles = [
    controlStyles,
    popupStyles,
    css`
      :host {
        display: block;
        position: relative;
        flex: 0 1 auto;
        min-inline-size: 44px;
      }
      .opener {
        gap: 0;
        max-inline-size: 100%;
        min-block-size: 26px;
        padding: 0 2px 0 var(--space-2);
        border-radius: 99px;
        color: var(--text-soft);
        font-size: var(--size-2);
      }
      .opener.chosen {
        background: var(--surface-active);
        color: var(--text);
      }
      .opener op-icon {
        inline-size: 16px;
        block-size: 16px;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .menu {
        inset-block-start: calc(100% + 2px);
        inset-inline-start: 0;
        inline-size: max-content;
        min-inline-size: 160px;
        max-inline-size: 260px;
        max-block-size: min(320px, 50vh);
      }
      :host([atEnd]) .menu {
        inset-inline: auto 0;
      }
      .choice {
        display: flex;
        inline-size: 100%;
        justify-content: flex-start;
        padding-inline: var(--space-1) var(--space-2);
        font-size: var(--size-3);
        text-align: start;
      }
      .choice:focus-visible {
        outline-offset: -2px;
      }
      .choice .name {
        flex: 1;
      }
      .off {
        visibility: hidden;
      }
      .count {
        color: var(--text-soft);
        font-size: var(--size-2);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-facet-menu': OpFacetMenu;
  }
}
