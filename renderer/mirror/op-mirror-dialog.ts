import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { MirrorState } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { FolderDialog } from '../kernel/folder-dialog.ts';
import { locale, t } from '../kernel/locale.ts';
import type { MirrorStore } from './mirror-store.ts';

/** Which folder what the reader keeps is mirrored to, how far that is, and what is in its way. */
@customElement('op-mirror-dialog')
export class OpMirrorDialog extends FolderDialog<MirrorState, MirrorStore> {
  protected override readonly words = 'mirror';

  protected override act(): Promise<void> {
    return this.store.rewrite();
  }

  protected override renderStanding({ folder, articles, waiting, problem, putAside, failed }: MirrorState) {
    if (folder === null) return html``;
    const written = articles === 0 ? t('mirror.empty') : t('mirror.articles', { count: articles });
    return html`<p role="status">
        ${waiting > 0 ? `${written} ${t('mirror.waiting', { count: waiting })}` : written}
      </p>
      ${
        problem
          ? html`<p class="error" role="alert">
              ${t('mirror.problem', { at: locale.moment(problem.at) })}
              ${errorWords({ ...problem, message: '' })}
            </p>`
          : nothing
      }
      ${putAside > 0 ? html`<p class="faint">${t('mirror.putAside', { count: putAside })}</p>` : nothing}
      ${failed > 0 ? html`<p class="error">${t('mirror.failed', { count: failed })}</p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'op-mirror-dialog': OpMirrorDialog;
  }
}
