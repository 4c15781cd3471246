import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { controlStyles } from './control-styles.ts';
import './op-icon.ts';
import type { IconName } from './op-icon.ts';
import './op-keys.ts';

/** What can be chosen from a menu. */
export interface MenuChoice {
  /** `radio`: one of its neighbours; `check`: on or off; `act`: something to be done. */
  readonly kind: 'radio' | 'check' | 'act';
  readonly label: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly icon?: IconName;
  /** Strokes, as op-keys draws them. */
  readonly keys?: readonly (readonly string[])[];
  readonly choose: () => void;
}

/** A line of a menu; a heading begins a section. */
export type MenuEntry = MenuChoice | { readonly kind: 'heading'; readonly label: string };

interface Section {
  readonly label: string | null;
  readonly choices: MenuChoice[];
}

function sections(entries: readonly MenuEntry[]): readonly Section[] {
  const all: Section[] = [];
  for (const entry of entries) {
    if (entry.kind === 'heading') all.push({ label: entry.label, choices: [] });
    else {
      if (all.length === 0) all.push({ label: null, choices: [] });
      all.at(-1)?.choices.push(entry);
    }
  }
  return all;
}

/** Pixels between the menu and what opened it, and the window's edge. */
const GAP = 4;
const EDGE = 8;
/** What closes the menu when it happens beside it. */
const elsewhere = ['pointerdown', 'blur', 'resize', 'wheel'] as const;

/**
 * A button that opens a menu; without `icon` and `label` only the menu, opened by {@link OpMenu.openAt}. Arrow keys,
 * Home, End and first letters move; Enter and Space choose; Escape gives the focus back.
 */
@customElement('op-menu')
export class OpMenu extends LitElement {
  @property() label = '';
  @property() icon: IconName | undefined;
  @property({ attribute: false }) entries: readonly MenuEntry[] = [];
  @state() private shown = false;
  @query('button.opener') private readonly opener!: HTMLButtonElement | null;
  @query('.menu') private readonly menu!: HTMLElement;
  private returnTo: HTMLElement | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shown = false;
    this.ignoreElsewhere();
  }

  override render() {
    return html`
      ${
        this.icon
          ? html`<button
              class="icon opener"
              aria-haspopup="menu"
              aria-expanded=${this.shown ? 'true' : 'false'}
              aria-label=${this.label}
              title=${this.label}
              @click=${this.onOpener}
              @keydown=${this.onOpenerKey}
            >
              <op-icon name=${this.icon}></op-icon>
            </button>`
          : nothing
      }
      <div class="menu" .popover=${'manual'} role="menu" aria-label=${this.label} @keydown=${this.onKeyDown}>
        ${this.shown ? sections(this.entries).map((section) => this.renderSection(section)) : nothing}
      </div>
    `;
  }

  /** Opens the menu below its button. */
  open(): void {
    const { opener } = this;
    if (opener && !this.shown) void this.show(opener.getBoundingClientRect(), opener);
  }

  /** Opens the menu at a point of the window; the focus goes back to `returnTo`. */
  openAt(x: number, y: number, returnTo: HTMLElement | null): void {
    void this.show({ left: x, right: x, top: y, bottom: y }, returnTo);
  }

  private renderSection({ label, choices }: Section) {
    return html`<div class="section" role="group" aria-label=${label ?? nothing}>
      ${label ? html`<div class="heading" role="presentation">${label}</div>` : nothing}
      ${choices.map((choice) => this.renderChoice(choice))}
    </div>`;
  }

  private renderChoice(entry: MenuChoice) {
    const { kind, checked = false, icon, keys } = entry;
    const checkable = kind !== 'act';
    return html`<button
      class=${entry.danger ? 'entry danger' : 'entry'}
      role=${kind === 'radio' ? 'menuitemradio' : kind === 'check' ? 'menuitemcheckbox' : 'menuitem'}
      aria-checked=${ifDefined(checkable ? (checked ? 'true' : 'false') : undefined)}
      ?disabled=${entry.disabled ?? false}
      tabindex="-1"
      @click=${() => this.choose(entry)}
      @pointermove=${({ currentTarget }: Event) => (currentTarget as HTMLElement).focus()}
    >
      <span class="mark">
        ${
          checkable
            ? checked
              ? html`<op-icon name="check"></op-icon>`
              : nothing
            : icon
              ? html`<op-icon name=${icon}></op-icon>`
              : nothing
        }
      </span>
      <span class="name">${entry.label}</span>
      ${keys ? html`<op-keys .strokes=${keys}></op-keys>` : nothing}
    </button>`;
  }

  private choose(entry: MenuChoice): void {
    // Closed before it acts: what it opens keeps the focus.
    this.close();
    entry.choose();
  }

  private async show(
    at: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>,
    returnTo: HTMLElement | null,
  ): Promise<void> {
    this.returnTo = returnTo;
    this.shown = true;
    for (const name of elsewhere) window.addEventListener(name, this.onElsewhere, true);
    await this.updateComplete;
    if (!this.isConnected) return;
    this.menu.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.menu;
    const rtl = getComputedStyle(this).direction === 'rtl';
    const wanted = rtl || at.left + width > innerWidth - EDGE ? at.right - width : at.left;
    const below = at.bottom + GAP;
    const top = below + height > innerHeight - EDGE ? at.top - GAP - height : below;
    this.menu.style.left = `${Math.max(EDGE, Math.min(wanted, innerWidth - width - EDGE))}px`;
    this.menu.style.top = `${Math.max(EDGE, top)}px`;
    const items = this.items();
    (items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus();
  }

  private close(): void {
    if (!this.shown) return;
    this.menu.hidePopover();
    this.shown = false;
    this.ignoreElsewhere();
    if (this.returnTo?.isConnected) this.returnTo.focus({ preventScroll: true });
  }

  private ignoreElsewhere(): void {
    for (const name of elsewhere) window.removeEventListener(name, this.onElsewhere, true);
  }

  private items(): readonly HTMLButtonElement[] {
    return [...this.menu.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  }

  private readonly onOpener = (): void => {
    if (this.shown) this.close();
    else this.open();
  };

  private readonly onOpenerKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' || this.shown) return;
    event.preventDefault();
    event.stopPropagation();
    this.onOpener();
  };

  /** A click beside it closes the menu, and does what it would have done; so does leaving the window. */
  private readonly onElsewhere = (event: Event): void => {
    // Of what loses the focus within the window, the window hears as well.
    if (event.composedPath().includes(this) || (event.type === 'blur' && event.target !== window)) return;
    this.close();
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    // Keys pressed in a menu are the menu's.
    event.stopPropagation();
    const items = this.items();
    const at = items.indexOf(event.composedPath()[0] as HTMLButtonElement);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      return this.close();
    }
    const place = places[event.key] ?? this.byLetter(event, items, at);
    if (place === undefined) return;
    event.preventDefault();
    items[place]?.focus();
  };

  private byLetter(
    event: KeyboardEvent,
    items: readonly HTMLButtonElement[],
    at: number,
  ): number | undefined {
    if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
      return undefined;
    const letter = event.key.toLocaleLowerCase();
    const begins = (item: HTMLButtonElement) =>
      item.querySelector('.name')?.textContent.trim().toLocaleLowerCase().startsWith(letter);
    const order = items.map((_, step) => (at + 1 + step) % items.length);
    return order.find((place) => begins(items[place] as HTMLButtonElement));
  }

  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      .menu {
        position: fixed;
        inset: auto;
        min-inline-size: 200px;
        max-inline-size: min(360px, calc(100vw - 16px));
        max-block-size: calc(100vh - 16px);
        margin: 0;
        padding: var(--space-1);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface-raised);
        color: var(--text);
        box-shadow: var(--shadow);
      }
      .heading {
        padding: var(--space-2) var(--space-3) var(--space-1);
        color: var(--text-faint);
        font-size: var(--size-2);
        font-weight: 600;
      }
      .section + .section {
        margin-block-start: var(--space-1);
        border-block-start: 1px solid var(--line);
      }
      .entry,
      .entry:disabled {
        border-color: transparent;
      }
      .entry {
        display: flex;
        inline-size: 100%;
        min-block-size: 30px;
        justify-content: flex-start;
        gap: var(--space-2);
        padding-inline: var(--space-2) var(--space-3);
        border-radius: var(--radius-2);
        background: transparent;
        font-size: var(--size-3);
        text-align: start;
      }
      .entry:hover:not(:focus) {
        background: transparent;
      }
      .entry:focus {
        outline: none;
        background: var(--surface-active);
      }
      .mark {
        display: inline-flex;
        flex: none;
        inline-size: 18px;
      }
      .name {
        flex: 1;
      }
      @media (forced-colors: active) {
        .entry:focus {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-menu': OpMenu;
  }
}
