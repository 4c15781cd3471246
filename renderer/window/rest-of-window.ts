/**
 * What the window can do without until its first list has been painted: the article, what a search found, and what
 * lies over the panes. Their elements stand in the page before they are defined here, and begin to live then.
 */
import '../documents/op-drop-zone.ts';
import '../highlights/op-article-marks.ts';
import '../highlights/op-highlight-list.ts';
import '../highlights/op-highlights.ts';
import '../highlights/op-marks-tools.ts';
import '../placemarks/op-placemarks.ts';
import '../reader/op-reader.ts';
import '../search/op-search-results.ts';
import '../sources/op-left-out-view.ts';

export { renderDialog } from './render-dialog.ts';
export { renderSettings } from './render-settings.ts';
