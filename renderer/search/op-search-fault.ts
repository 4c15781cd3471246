import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import type { SearchStore } from './search-store.ts';

/** Kinds of faults in a query, as the library names them. */
const problems = [
  'unclosed-quote',
  'unknown-field',
  'missing-term',
  'bad-value',
  'bad-distance',
  'bad-boost',
  'too-long',
] as const;

/** Characters of the query shown before and after the fault. */
const AROUND = 40;

/** What is wrong with the query, with the place marked. */
@customElement('op-search-fault')
export class OpSearchFault extends LitElement {
  @property({ attribute: false }) store!: SearchStore;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, this.store]);
  }

  override render() {
    const { error, fault } = this.store;
    if (!error) return nothing;
    const problem = problems.find((each) => each === fault?.problem);
    return html`<div class="fault" role="alert">
      <p class="error">${problem ? t(`search.problem.${problem}`) : errorWords(error)}</p>
      ${fault ? this.renderPlace(fault) : nothing}
    </div>`;
  }

  private renderPlace({ position, length }: NonNullable<SearchStore['fault']>) {
    const { text } = this.store;
    const end = position + length;
    const at = text.slice(position, Math.min(end, position + AROUND));
    const before = text.slice(Math.max(0, position - AROUND), position);
    const after = text.slice(end, end + AROUND);
    return html`<code dir="auto"
      >${position > AROUND ? '…' : ''}${before}<mark>${at === '' ? '\u2423' : at}</mark>${after}${
        text.length > end + AROUND ? '…' : ''
      }</code
    >`;
  }

  static override styles = [
    controlStyles,
    css`
      .fault {
        padding: var(--space-2) var(--space-4);
        border-block-end: 1px solid var(--line);
        font-size: var(--size-3);
      }
      p {
        margin: 0 0 var(--space-1);
      }
      code {
        font-family: var(--font-mono);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      mark {
        border-block-end: 2px solid var(--danger);
        background: var(--mark);
        color: inherit;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-search-fault': OpSearchFault;
  }
}
