import './op-left-out-view.ts';
import './op-left-out.ts';
import './op-original.ts';
import './op-source-settings.ts';
