import './op-article-marks.ts';
import './op-highlight-list.ts';
import './op-highlights.ts';
import './op-marks-tools.ts';
import './op-note-dialog.ts';
