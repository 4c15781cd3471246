import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  NO_ACTS,
  ruleActs,
  type Rule,
  type RuleAct,
  type RuleActs,
  type RulePreview,
} from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { locale, t } from '../kernel/locale.ts';
import type { RuleActions } from './rule-acts.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { dialogStyles } from '../components/dialog-styles.ts';
import type { RulesStore } from './rules-store.ts';

/** Milliseconds of rest after which what has been typed is tried. */
const REST_MS = 250;

/**
 * A rule: its query, what it does, and what it would change in the library, seen before it is kept.
 *
 * @fires op-form-left The rule was kept, or called off.
 */
@customElement('op-rule-form')
export class OpRuleForm extends LitElement {
  @property({ attribute: false }) store!: RulesStore;
  @property({ attribute: false }) acts!: RuleActions;
  /** Null for a new rule. */
  @property({ attribute: false }) rule: Rule | null = null;
  /** The query a new rule begins with. */
  @property({ attribute: false }) offered: string | null = null;
  @state() private does: RuleActs = NO_ACTS;
  @state() private preview: RulePreview | null = null;
  @state() private error: unknown = null;
  /** What the form lacks, once it was to be kept without it. */
  @state() private missing: 'query' | 'acts' | null = null;
  @query('[name=name]') private readonly nameField!: HTMLInputElement;
  @query('[name=query]') private readonly queryField!: HTMLInputElement;
  @query('[name=tags]') private readonly tagsField!: HTMLInputElement;
  @query('[name=until]') private readonly untilField!: HTMLInputElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override willUpdate(): void {
    if (!this.hasUpdated && this.rule) this.does = this.rule.acts;
  }

  override firstUpdated(): void {
    const { rule, offered } = this;
    this.queryField.value = rule?.query ?? offered ?? '';
    this.nameField.value = rule?.name ?? (offered ?? '').slice(0, 200);
    this.tagsField.value = rule?.acts.tags.join(', ') ?? '';
    this.untilField.value = rule?.until ?? '';
    (this.queryField.value === '' ? this.queryField : this.nameField).focus();
    this.tryOut();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render() {
    return html`<form class="fields" @submit=${this.onSubmit} @input=${this.onInput}>
      ${errorLine(this.error)}
      ${this.missing ? html`<p class="error" role="alert">${t(`rules.missing.${this.missing}`)}</p>` : nothing}
      <label>
        <span>${t('rules.query')}</span>
        <input name="query" type="text" maxlength="10000" required spellcheck="false" autocomplete="off" />
      </label>
      <label>
        <span>${t('rules.name')}</span>
        <input name="name" type="text" maxlength="200" autocomplete="off" />
      </label>
      <fieldset>
        <legend>${t('rules.then')}</legend>
        ${ruleActs.map((act) => this.renderAct(act))}
      </fieldset>
      <div class="pair">
        <label>
          <span>${t('rules.tags')}</span>
          <input
            name="tags"
            type="text"
            maxlength="2000"
            autocomplete="off"
            placeholder=${t('rules.tagsExample')}
            ?disabled=${this.does.mute}
          />
        </label>
        <label>
          <span>${t('rules.lastDay')}</span>
          <input name="until" type="date" />
        </label>
      </div>
      ${this.renderPreview()}
      <div class="acts">
        <button type="button" @click=${this.leave}>${t('rules.back')}</button>
        ${
          this.preview && this.preview.changes > 0
            ? html`<button name="keep-and-run">
                ${t('rules.keepAndRun', { count: this.preview.changes })}
              </button>`
            : nothing
        }
        <button class="primary" name="keep">${t('rules.keep')}</button>
      </div>
    </form>`;
  }

  private renderAct(act: RuleAct) {
    return html`<label class="check">
      <input
        type="checkbox"
        name=${act}
        .checked=${this.does[act]}
        ?disabled=${this.does.mute && act !== 'mute'}
        @change=${(event: Event) => {
          this.does = { ...this.does, [act]: (event.target as HTMLInputElement).checked };
        }}
      />
      <span>${t(`rules.act.${act}`)}</span>
    </label>`;
  }

  private renderPreview() {
    const { preview } = this;
    if (!preview) return html`<p class="faint" role="status">${t('rules.tryHint')}</p>`;
    const { matches, changes, articles } = preview;
    return html`
      <p role="status">${t('rules.matches', { count: matches })} ${t('rules.changes', { count: changes })}</p>
      ${
        articles.length === 0
          ? nothing
          : html`<ol class="entries" tabindex="0" aria-label=${t('rules.changes', { count: changes })}>
              ${articles.map(
                (article) =>
                  html`<li>
                    <span dir="auto" lang=${article.language ?? ''}
                      >${article.title || t('article.untitled')}</span
                    >
                    <time datetime=${article.sortedAt}>${locale.date(article.sortedAt)}</time>
                  </li>`,
              )}
            </ol>`
      }
    `;
  }

  /** The rule as it stands in the form; null while it does nothing yet. */
  private draftActs(): RuleActs | null {
    const tags = this.tagsField.value
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    const acts = { ...this.does, tags: this.does.mute ? [] : tags };
    return acts.tags.length > 0 || ruleActs.some((act) => acts[act]) ? acts : null;
  }

  private readonly onInput = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tryOut(), REST_MS);
  };

  /** Looks at what the rule would change. What is asked later wins, whichever answers first. */
  private tryOut(): void {
    const text = this.queryField.value.trim();
    const acts = this.draftActs();
    if (text !== '' && acts !== null) this.missing = null;
    const asked = ++this.asked;
    if (text === '' || acts === null) {
      this.preview = null;
      this.error = null;
      return;
    }
    this.store.preview(text, acts).then(
      (preview) => {
        if (asked !== this.asked) return;
        this.preview = preview;
        this.error = null;
      },
      (error: unknown) => {
        if (asked !== this.asked) return;
        this.preview = null;
        this.error = error;
      },
    );
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const acts = this.draftActs();
    const text = this.queryField.value.trim();
    const name = this.nameField.value.trim() || text.slice(0, 200);
    this.missing = text === '' ? 'query' : acts === null ? 'acts' : null;
    if (acts === null || text === '') {
      this.renderRoot.querySelector<HTMLElement>(text === '' ? '[name=query]' : '[name=bookmark]')?.focus();
      return;
    }
    const run = (event.submitter as HTMLButtonElement | null)?.name === 'keep-and-run';
    try {
      const saved = await this.acts.save(this.rule, {
        name,
        query: text,
        acts,
        enabled: this.rule?.enabled ?? true,
        until: this.untilField.value === '' ? null : this.untilField.value,
      });
      if (run) await this.acts.run(saved);
      this.leave();
    } catch (error) {
      this.error = error;
    }
  };

  private readonly leave = (): void => void this.dispatchEvent(new CustomEvent('op-form-left'));

  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(15em, 1fr));
        gap: var(--space-1) var(--space-4);
        margin: 0 0 var(--space-3);
        padding: 0;
        border: 0;
        font-size: var(--size-3);
      }
      legend {
        padding: 0;
        margin-block-end: var(--space-1);
      }
      .fields label.check {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin: 0;
      }
      .pair {
        display: grid;
        grid-template-columns: 1fr max-content;
        gap: var(--space-4);
      }
      p {
        margin: var(--space-2) 0;
        font-size: var(--size-3);
      }
      .entries {
        max-block-size: 22vh;
        border-block: 1px solid var(--line);
        font-size: var(--size-3);
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: var(--space-4);
        padding-block: var(--space-1);
      }
      time {
        flex: none;
        color: var(--text-soft);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-rule-form': OpRuleForm;
  }
}
