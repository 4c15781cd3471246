import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Folder, FolderId } from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { Attempts } from '../kernel/attempts.ts';
import type { FollowingActs } from './following-acts.ts';
import { t } from '../kernel/locale.ts';
import { foldersWithin } from './feed-tree.ts';
import type { FeedsStore } from './feeds-store.ts';
import './op-folder-select.ts';

/** A folder: its name, where it lies, and the way out; without `folderId`, one that is to be made. */
@customElement('op-folder-dialog')
export class OpFolderDialog extends DialogElement {
  @property({ attribute: false }) folderId: FolderId | null = null;
  @property({ attribute: false }) feeds!: FeedsStore;
  @property({ attribute: false }) acts!: FollowingActs;
  @query('input') private readonly input!: HTMLInputElement;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.feeds];
  }

  override render() {
    const folder = this.folderId === null ? null : this.feeds.folder(this.folderId);
    if (folder === undefined) return nothing;
    return this.framed(
      t(folder ? 'folder.details' : 'folder.new'),
      html`<form class="body fields" @submit=${this.onSubmit}>
        ${this.attempts.render()}
        <label>
          <span>${t('folder.name')}</span>
          <input type="text" maxlength="200" required .value=${folder?.name ?? ''} data-autofocus />
        </label>
        ${folder ? this.renderPlace(folder) : nothing}
        <div class="acts">
          ${
            folder
              ? html`<button type="button" class="danger" @click=${() => this.removeFolder(folder)}>
                  ${t('folder.remove')}
                </button>`
              : nothing
          }
          <button class="primary">${t(folder ? 'folder.done' : 'folder.create')}</button>
        </div>
        ${folder ? html`<p class="faint">${t('folder.removeHint')}</p>` : nothing}
      </form>`,
    );
  }

  private renderPlace(folder: Folder) {
    const within = foldersWithin(this.feeds.folders, folder.id);
    return html`<label>
      <span>${t('folder.in')}</span>
      <op-folder-select
        label=${t('folder.in')}
        .folders=${this.feeds.folders.filter(({ id }) => !within.has(id))}
        .all=${this.feeds.folders}
        .value=${folder.parentId}
        @op-folder=${({ detail }: CustomEvent<FolderId | null>) =>
          this.attempts.run(() => this.acts.place({ kind: 'folder', id: folder.id }, detail))}
      ></op-folder-select>
    </label>`;
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const name = this.input.value.trim();
    if (name === '') return;
    const { folderId } = this;
    void this.attempts.run(async () => {
      const folder = folderId === null ? null : this.feeds.folder(folderId);
      if (folder) await this.acts.renameFolder(folder, name);
      else await this.acts.createFolder(name);
      this.close();
    });
  };

  private removeFolder(folder: Folder): void {
    void this.attempts.run(async () => {
      await this.acts.removeFolder(folder);
      this.close();
    });
  }

  static override styles = [
    DialogElement.styles,
    css`
      .faint {
        margin: var(--space-3) 0 0;
        color: var(--text-soft);
        font-size: var(--size-2);
        text-align: end;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-folder-dialog': OpFolderDialog;
  }
}
