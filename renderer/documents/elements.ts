import './op-drop-zone.ts';
