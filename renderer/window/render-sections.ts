import { html } from 'lit';
import type { SavedSearchId } from '../../electron/core/api/index.ts';
import '../collections/op-collections-section.ts';
import '../highlights/op-highlights-item.ts';
import '../search/op-saved-searches.ts';
import '../tags/op-tags-section.ts';
import type { WindowModel } from './window-model.ts';

/** The sections of the left pane between the views and the feeds. */
export function renderSections(
  model: WindowModel,
  shown: {
    readonly inHighlights: boolean;
    readonly saved: SavedSearchId | null;
    /** Something else than a view stands in the list. */
    readonly elsewhere: boolean;
  },
) {
  const { view } = model.list;
  const { elsewhere } = shown;
  const folded = new Set(model.preferences.value.foldedSections);
  return html`<op-highlights-item ?current=${shown.inHighlights}></op-highlights-item>
    <op-collections-section
      ?folded=${folded.has('collections')}
      .store=${model.collections}
      .acts=${model.collecting}
      .current=${!elsewhere && view.kind === 'collection' ? view.collectionId : null}
    ></op-collections-section>
    <op-saved-searches
      ?folded=${folded.has('searches')}
      .store=${model.searches}
      .acts=${model.searching}
      .current=${shown.saved}
    ></op-saved-searches>
    <op-tags-section
      ?folded=${folded.has('tags')}
      .store=${model.tags}
      .acts=${model.marking}
      .current=${!elsewhere && view.kind === 'tag' ? view.tagId : null}
    ></op-tags-section>`;
}
