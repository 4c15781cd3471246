import './op-services-dialog.ts';
