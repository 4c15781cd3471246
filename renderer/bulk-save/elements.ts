import './op-save-report.ts';
