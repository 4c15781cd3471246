import './op-service-imports-dialog.ts';
