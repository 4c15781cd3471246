import './op-about.ts';
import './op-help.ts';
import './op-palette.ts';
import './op-update.ts';
