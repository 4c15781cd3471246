import './op-exchange-dialog.ts';
