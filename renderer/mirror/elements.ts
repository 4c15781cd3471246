import './op-mirror-dialog.ts';
