import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { ErrorMessage } from '../../electron/core/api/index.ts';
import { errorLine } from './attempts.ts';
import { DialogElement } from './dialog-element.ts';
import type { FolderStore } from './folder-store.ts';
import { t } from './locale.ts';
import { folderDialogStyles } from '../components/folder-dialog-styles.ts';

interface FolderState {
  readonly folder: string | null;
  readonly problem: Pick<ErrorMessage, 'code'> | null;
}

/** A dialog about a folder of the reader's that the library keeps up to date: what for, which it is, how it stands. */
export abstract class FolderDialog<
  State extends FolderState,
  Kept extends FolderStore<State>,
> extends DialogElement {
  @property({ attribute: false }) store!: Kept;
  @query('[data-autofocus]') private readonly first!: HTMLElement;
  /** What its words begin with. */
  protected abstract readonly words: 'exchange' | 'mirror';

  protected override stores() {
    return [this.store];
  }

  override firstUpdated(): void {
    void this.store.load();
  }

  override render() {
    const { words } = this;
    const { state, error } = this.store;
    const folder = state?.folder ?? null;
    return this.framed(
      t(`${words}.heading`),
      html`<div class="body compact">
        ${errorLine(error)}
        <p>${t(`${words}.hint`)}</p>
        <p class="faint">${t(`${words}.limits`)}</p>
        <section aria-labelledby="folder">
          <h3 id="folder">${t('folderDialog.heading')}</h3>
          <p class=${folder === null ? 'faint' : 'folder'} dir="auto">${folder ?? t('folderDialog.none')}</p>
          ${state ? this.renderStanding(state) : nothing}
          <div class="row">
            <button
              class=${folder === null ? 'primary' : ''}
              @click=${() => this.store.choose()}
              data-autofocus
            >
              ${t(folder === null ? 'folderDialog.choose' : 'folderDialog.other')}
            </button>
            ${
              folder === null
                ? nothing
                : html`<button @click=${() => this.act()}>${t(`${words}.act`)}</button>
                    <button @click=${this.onEnd}>${t(`${words}.end`)}</button>`
            }
          </div>
        </section>
        ${state && folder !== null ? this.renderMore(state) : nothing}
      </div>`,
    );
  }

  /** What can be done at once with a folder that is chosen. */
  protected abstract act(): Promise<void>;

  /** How it stands with the folder, or why there is none. */
  protected abstract renderStanding(state: State): TemplateResult;

  /** What stands below, once there is a folder. */
  protected renderMore(_state: State): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Its own button goes with the folder. */
  private readonly onEnd = async (): Promise<void> => {
    await this.store.end();
    await this.updateComplete;
    this.first.focus();
  };

  static override styles = [DialogElement.styles, folderDialogStyles];
}
