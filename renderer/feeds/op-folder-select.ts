import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Folder, FolderId } from '../../electron/core/api/index.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { folderPath } from './feed-tree.ts';

/** A choice of folder, or of none. Fires `op-folder` with its id, or null. */
@customElement('op-folder-select')
export class OpFolderSelect extends LitElement {
  @property() label = '';
  /** Those that can be chosen. */
  @property({ attribute: false }) folders: readonly Folder[] = [];
  /** All there are, for the names of those that a folder lies in. */
  @property({ attribute: false }) all: readonly Folder[] = [];
  @property({ attribute: false }) value: FolderId | null = null;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override render() {
    return html`<select aria-label=${this.label} @change=${this.onChange}>
      <option value="" ?selected=${this.value === null}>${t('folder.none')}</option>
      ${this.folders.map(
        ({ id }) =>
          html`<option value=${String(id)} ?selected=${this.value === id}>
            ${folderPath(this.all, id)}
          </option>`,
      )}
    </select>`;
  }

  private readonly onChange = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    const id = this.folders.find((folder) => String(folder.id) === value)?.id ?? null;
    this.dispatchEvent(new CustomEvent<FolderId | null>('op-folder', { detail: id }));
  };

  static override styles = [
    controlStyles,
    css`
      select {
        inline-size: 100%;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-folder-select': OpFolderSelect;
  }
}
