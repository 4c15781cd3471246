import './op-backup-dialog.ts';
import './op-lost-library.ts';
