import { html, nothing } from 'lit';
import '../backup/op-backup-dialog.ts';
import '../backup/op-lost-library.ts';
import '../services/op-services-dialog.ts';
import '../collections/op-collection-details.ts';
import '../collections/op-collections-dialog.ts';
import '../components/op-confirm.ts';
import '../exchange/op-exchange-dialog.ts';
import '../export/op-export-dialog.ts';
import '../feeds/op-add-dialog.ts';
import '../feeds/op-feed-details.ts';
import '../feeds/op-folder-dialog.ts';
import '../feeds/op-import-dialog.ts';
import '../feeds/op-sync-log.ts';
import '../highlights/op-note-dialog.ts';
import '../mirror/op-mirror-dialog.ts';
import '../placemarks/op-placemarks-dialog.ts';
import '../reader/op-difference.ts';
import '../reader/op-language-dialog.ts';
import '../rules/op-rules-dialog.ts';
import '../search/op-search-details.ts';
import '../search/op-search-help.ts';
import '../saving/op-save-report.ts';
import '../settings/op-tidy-dialog.ts';
import '../tags/op-tag-details.ts';
import '../tags/op-tags-dialog.ts';
import { exportScopes } from './export-scopes.ts';
import '../sources/op-left-out.ts';
import '../sources/op-original.ts';
import { t } from '../kernel/locale.ts';
import './op-about.ts';
import './op-help.ts';
import './op-palette.ts';
import './op-update.ts';
import { paletteSources } from './palette-sources.ts';
import type { WindowModel } from './window-model.ts';

/** What lies over the panes: the dialog that is open, if one is, and the offer of a new version. */
export function renderDialog(model: WindowModel) {
  return html`${dialogOf(model)}<op-update .store=${model.update}></op-update>`;
}

function dialogOf(model: WindowModel) {
  const { dialog, library } = model;
  const close = () => model.showDialog(null);
  switch (dialog?.kind) {
    case undefined:
      return nothing;
    case 'add':
      return html`<op-add-dialog
        .library=${library}
        .shell=${model.shell}
        .offered=${dialog.address ?? null}
        ?firstFeeds=${model.feeds.list.length === 0}
      ></op-add-dialog>`;
    case 'palette':
      return html`<op-palette
        .library=${library}
        .sources=${paletteSources(model)}
        .onChosen=${(id: string) => void model.preferences.rememberLine(id)}
      ></op-palette>`;
    case 'about':
      return html`<op-about .shell=${model.shell}></op-about>`;
    case 'help':
      return html`<op-help></op-help>`;
    case 'import':
      return html`<op-import-dialog
        .library=${library}
        .sync=${model.sync}
        .offered=${dialog.files ?? []}
      ></op-import-dialog>`;
    case 'services':
      return html`<op-services-dialog .store=${model.transfer.services}></op-services-dialog>`;
    case 'backup':
      return html`<op-backup-dialog .store=${model.transfer.backup}></op-backup-dialog>`;
    case 'lost-library':
      return html`<op-lost-library .store=${model.transfer.backup}></op-lost-library>`;
    case 'mirror':
      return html`<op-mirror-dialog .store=${model.transfer.mirror}></op-mirror-dialog>`;
    case 'exchange':
      return html`<op-exchange-dialog .store=${model.transfer.exchange}></op-exchange-dialog>`;
    case 'export':
      return html`<op-export-dialog
        .store=${model.transfer.exporting}
        .scopes=${exportScopes(model)}
      ></op-export-dialog>`;
    case 'sync-log':
      return html`<op-sync-log .library=${library}></op-sync-log>`;
    case 'rules':
      return html`<op-rules-dialog
        .store=${model.rules}
        .acts=${model.ruleActs}
        .offered=${dialog.query}
      ></op-rules-dialog>`;
    case 'tidy':
      return html`<op-tidy-dialog .library=${library} .run=${() => model.acts.tidy()}></op-tidy-dialog>`;
    case 'empty-trash':
      return html`<op-confirm
        heading=${t('trash.empty')}
        text=${t('trash.warning')}
        yes=${t('trash.erase')}
        no=${t('trash.not')}
        @op-close=${close}
        @op-confirm=${() => {
          close();
          void model.acts.emptyTrash();
        }}
      ></op-confirm>`;
    case 'difference': {
      const { article } = model.reader;
      return article
        ? html`<op-difference .article=${article} .library=${library}></op-difference>`
        : nothing;
    }
    case 'language': {
      const { article } = model.reader;
      return article
        ? html`<op-language-dialog
            .article=${article}
            .choose=${(language: string | null) => model.acts.setLanguage(article, language)}
          ></op-language-dialog>`
        : nothing;
    }
    case 'note': {
      const { highlight } = dialog;
      if (highlight)
        return html`<op-note-dialog
          passage=${highlight.quote.exact}
          note=${highlight.note}
          .keep=${(note: string) => model.marking.noteHighlight(highlight, note)}
        ></op-note-dialog>`;
      const { article } = model.reader;
      return article
        ? html`<op-note-dialog
            note=${article.note}
            .keep=${(note: string) => model.marking.noteArticle(article.id, article.note, note)}
          ></op-note-dialog>`
        : nothing;
    }
    case 'placemarks':
      return html`<op-placemarks-dialog
        .library=${library}
        .acts=${model.marking}
        .store=${model.placemarks}
        .article=${model.reader.article}
        .first=${dialog.id}
      ></op-placemarks-dialog>`;
    case 'collections':
      return html`<op-collections-dialog
        .ids=${dialog.ids}
        .store=${model.collections}
        .acts=${model.collecting}
        .library=${library}
      ></op-collections-dialog>`;
    case 'collection':
      return html`<op-collection-details
        .collectionId=${dialog.id}
        .store=${model.collections}
        .acts=${model.collecting}
      ></op-collection-details>`;
    case 'tags':
      return html`<op-tags-dialog
        .ids=${dialog.ids}
        .store=${model.tags}
        .acts=${model.marking}
        .library=${library}
      ></op-tags-dialog>`;
    case 'tag':
      return html`<op-tag-details
        .tagId=${dialog.id}
        .store=${model.tags}
        .acts=${model.marking}
      ></op-tag-details>`;
    case 'save-report':
      return html`<op-save-report
        .library=${library}
        .acts=${model.saving}
        .jobs=${model.sync}
      ></op-save-report>`;
    case 'original': {
      const { article } = model.reader;
      return article ? html`<op-original .article=${article}></op-original>` : nothing;
    }
    case 'left-out': {
      const { article } = model.reader;
      return article
        ? html`<op-left-out .article=${article} .acts=${model.sourceActs} .library=${library}></op-left-out>`
        : nothing;
    }
    case 'search-help':
      return html`<op-search-help></op-search-help>`;
    case 'saved-search':
      return html`<op-search-details
        .searchId=${dialog.id}
        .search=${model.search}
        .searches=${model.searches}
        .acts=${model.searching}
      ></op-search-details>`;
    case 'feed':
      return html`<op-feed-details
        .feedId=${dialog.id}
        .feeds=${model.feeds}
        .library=${library}
        .shell=${model.shell}
        .acts=${model.following}
      ></op-feed-details>`;
    case 'folder':
      return html`<op-folder-dialog
        .folderId=${dialog.id}
        .feeds=${model.feeds}
        .acts=${model.following}
      ></op-folder-dialog>`;
  }
}
