import './op-rules-dialog.ts';
