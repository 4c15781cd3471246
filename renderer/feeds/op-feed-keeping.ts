import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Feed, FeedKeeping } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';

/** Days and numbers that are offered; 0 is without limit. */
const days = [0, 7, 30, 90, 365] as const;
const newest = [0, 50, 200, 1000] as const;

/** How long the articles of one feed stay. Fires `op-keeping`. */
@customElement('op-feed-keeping')
export class OpFeedKeeping extends LitElement {
  @property({ attribute: false }) feed!: Feed;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override render() {
    return html`
      ${this.renderChoice('keepDays', days, (count) => t('keeping.days', { count }))}
      ${this.renderChoice('keepNewest', newest, (count) => t('keeping.newest', { count }))}
    `;
  }

  private renderChoice(
    name: keyof FeedKeeping,
    offered: readonly number[],
    words: (count: number) => string,
  ) {
    const value = this.feed[name];
    const all = [...new Set([...offered, ...(value === null ? [] : [value])])].toSorted((a, b) => a - b);
    return html`<label>
      <span>${t(`keeping.${name}`)}</span>
      <select @change=${(event: Event) => this.choose(name, (event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${value === null}>${t('keeping.default')}</option>
        ${all.map(
          (count) =>
            html`<option value=${count} ?selected=${value === count}>
              ${count === 0 ? t('keeping.all') : words(count)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private choose(name: keyof FeedKeeping, value: string): void {
    const { keepDays, keepNewest } = this.feed;
    const keeping = { keepDays, keepNewest, [name]: value === '' ? null : Number(value) };
    this.dispatchEvent(new CustomEvent<FeedKeeping>('op-keeping', { detail: keeping }));
  }

  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-3);
        margin-block-end: var(--space-3);
      }
      label {
        display: grid;
        gap: var(--space-1);
        font-size: var(--size-3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-feed-keeping': OpFeedKeeping;
  }
}
