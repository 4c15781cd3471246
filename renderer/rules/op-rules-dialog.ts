import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Rule, RuleId } from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { Attempts } from '../kernel/attempts.ts';
import { locale, t } from '../kernel/locale.ts';
import type { RuleActions } from './rule-acts.ts';
import '../components/op-empty.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import './op-rule-form.ts';
import { ruleWords } from './rule-words.ts';
import type { RulesStore } from './rules-store.ts';

/** The rules in their order, and the form for one of them. With a query it begins with a new rule for that. */
@customElement('op-rules-dialog')
export class OpRulesDialog extends DialogElement {
  @property({ attribute: false }) store!: RulesStore;
  @property({ attribute: false }) acts!: RuleActions;
  @property({ attribute: false }) offered: string | null = null;
  /** The rule in the form; null for a new one, undefined while the list is shown. */
  @state() private edited: Rule | null | undefined;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.store];
  }

  override willUpdate(): void {
    if (!this.hasUpdated && this.offered !== null) this.edited = null;
  }

  override firstUpdated(): void {
    void this.attempts.run(() => this.store.load());
  }

  override render() {
    const { edited } = this;
    const heading = edited === undefined ? 'rules.heading' : edited ? 'rules.edit' : 'rules.new';
    return this.framed(
      t(heading),
      html`<div class="body">
        ${this.attempts.render()}
        ${
          edited === undefined
            ? this.renderList()
            : html`<op-rule-form
                .store=${this.store}
                .acts=${this.acts}
                .rule=${edited}
                .offered=${this.offered}
                @op-form-left=${() => this.show(undefined)}
              ></op-rule-form>`
        }
      </div>`,
    );
  }

  private renderList() {
    const { list } = this.store;
    return html`
      ${
        list === null
          ? nothing
          : list.length === 0
            ? html`<op-empty icon="arrange" heading=${t('rules.none')} text=${t('rules.hint')}></op-empty>`
            : html`<p class="faint">${t('rules.order')}</p>
                <ol>
                  ${list.map((rule, at) => this.renderRule(rule, at, list))}
                </ol>`
      }
      <div class="acts">
        <button class="primary" data-autofocus @click=${() => this.show(null)}>${t('rules.add')}</button>
      </div>
    `;
  }

  private renderRule(rule: Rule, at: number, list: readonly Rule[]) {
    const { name } = rule;
    const past = rule.until !== null && rule.until < today();
    const facts = [
      ...(rule.until === null
        ? []
        : [t(past ? 'rules.past' : 'rules.until', { date: locale.date(rule.until) })]),
      ...(rule.applied > 0 ? [t('rules.applied', { count: rule.applied })] : []),
    ];
    const move = (before: RuleId | null) => () => this.attempts.run(() => this.acts.move(rule.id, before));
    return html`<li class=${rule.enabled && !past ? '' : 'resting'}>
      <input
        type="checkbox"
        aria-label=${t('rules.enabled', { name })}
        title=${t('rules.enabled', { name })}
        .checked=${rule.enabled}
        @change=${() => this.attempts.run(() => this.acts.save(rule, { ...rule, enabled: !rule.enabled }))}
      />
      <div class="what">
        <span class="name" dir="auto">${name}</span>
        <code dir="auto">${rule.query}</code>
        <span class="does">${ruleWords(rule.acts)}${facts.map((fact) => ` · ${fact}`)}</span>
      </div>
      ${this.renderTool('up', t('rules.up', { name }), at === 0, move(list[at - 1]?.id ?? null))}
      ${this.renderTool('unfolded', t('rules.down', { name }), at === list.length - 1, move(list[at + 2]?.id ?? null))}
      <button aria-label=${`${t('rules.change')}: ${name}`} @click=${() => this.show(rule)}>
        ${t('rules.change')}
      </button>
      ${this.renderTool('remove', t('rules.remove', { name }), false, () =>
        this.attempts.run(() => this.acts.remove(rule)),
      )}
    </li>`;
  }

  private renderTool(icon: IconName, label: string, disabled: boolean, act: () => Promise<void>) {
    return html`<button class="icon" aria-label=${label} title=${label} ?disabled=${disabled} @click=${act}>
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  private show(edited: Rule | null | undefined): void {
    this.edited = edited;
    this.attempts.forget();
    // Back in the list the focus goes where the next rule begins.
    if (edited === undefined)
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>('[data-autofocus]')?.focus(),
      );
  }

  static override styles = [
    DialogElement.styles,
    css`
      p {
        margin: 0 0 var(--space-3);
        font-size: var(--size-3);
      }
      ol {
        max-block-size: 52vh;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding-block: var(--space-2);
        border-block-start: 1px solid var(--line);
      }
      .what {
        flex: 1;
        display: grid;
        gap: 2px;
        min-inline-size: 0;
        font-size: var(--size-3);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      code {
        font-family: var(--font-mono);
        font-size: 0.92em;
        overflow-wrap: anywhere;
      }
      .does {
        color: var(--text-soft);
      }
      .resting .name,
      .resting code {
        color: var(--text-soft);
        font-weight: 400;
      }
      button {
        flex: none;
      }
    `,
  ];
}

/** The day, as rules have it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

declare global {
  interface HTMLElementTagNameMap {
    'op-rules-dialog': OpRulesDialog;
  }
}
