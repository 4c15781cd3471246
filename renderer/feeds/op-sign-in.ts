import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ShellClient } from '../../electron/core/api/index.ts';
import { errorLine } from '../kernel/attempts.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';

/** A name and a password for the site of an address. Fires `op-signed-in` when they are kept. */
@customElement('op-sign-in')
export class OpSignIn extends LitElement {
  /** Any address of the site. */
  @property() address = '';
  @property({ attribute: false }) shell!: ShellClient;
  /** Offers to forget what is kept. */
  @property({ type: Boolean }) forgettable = false;
  /** Signing in is not what the reader came for: the focus stays where it is. */
  @property({ type: Boolean }) modest = false;
  @state() private error: unknown = null;
  @query('input[name="user"]') private readonly user!: HTMLInputElement;
  @query('input[name="password"]') private readonly password!: HTMLInputElement;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override firstUpdated(): void {
    // After the dialog around it has put the focus somewhere.
    if (!this.modest) requestAnimationFrame(() => this.user.focus());
  }

  override render() {
    const { origin, host, protocol } = new URL(this.address);
    return html`<form @submit=${(event: Event) => this.onSubmit(event, origin)}>
      <p>${t('signIn.hint', { host })}</p>
      ${protocol === 'http:' ? html`<p class="warning" role="note">${t('signIn.open')}</p>` : nothing}
      ${errorLine(this.error)}
      <label>
        <span>${t('signIn.user')}</span>
        <input name="user" type="text" required maxlength="500" autocomplete="off" spellcheck="false" />
      </label>
      <label>
        <span>${t('signIn.password')}</span>
        <input name="password" type="password" maxlength="500" autocomplete="off" />
      </label>
      <div class="acts">
        ${
          this.forgettable
            ? html`<button type="button" @click=${() => this.forget(origin)}>${t('signIn.forget')}</button>`
            : nothing
        }
        <button class=${this.modest ? '' : 'primary'}>${t('signIn.do')}</button>
      </div>
    </form>`;
  }

  private async onSubmit(event: Event, origin: string): Promise<void> {
    event.preventDefault();
    await this.keep({ origin, user: this.user.value, password: this.password.value });
    this.password.value = '';
  }

  private forget(origin: string): Promise<void> {
    return this.keep({ origin, user: null, password: null });
  }

  private async keep(input: Parameters<ShellClient['shell']['setCredentials']>[0]): Promise<void> {
    try {
      const { lasting } = await this.shell.shell.setCredentials(input);
      this.error = null;
      this.dispatchEvent(new CustomEvent<{ lasting: boolean }>('op-signed-in', { detail: { lasting } }));
    } catch (error) {
      this.error = error;
    }
  }

  static override styles = [
    controlStyles,
    css`
      form {
        display: grid;
        gap: var(--space-3);
        margin-block-end: var(--space-4);
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        font-size: var(--size-3);
      }
      p {
        margin: 0;
        color: var(--text-soft);
      }
      .warning {
        color: var(--danger);
      }
      label {
        display: grid;
        gap: var(--space-1);
      }
      .acts {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-sign-in': OpSignIn;
  }
}
