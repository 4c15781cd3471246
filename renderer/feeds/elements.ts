import './op-add-dialog.ts';
import './op-feed-details.ts';
import './op-folder-dialog.ts';
import './op-import-dialog.ts';
import './op-sync-log.ts';
