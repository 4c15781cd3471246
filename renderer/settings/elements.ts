import './op-settings.ts';
import './op-tidy-dialog.ts';
