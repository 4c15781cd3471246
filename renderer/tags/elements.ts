import './op-tag-details.ts';
import './op-tags-dialog.ts';
