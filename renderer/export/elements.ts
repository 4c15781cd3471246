import './op-export-dialog.ts';
