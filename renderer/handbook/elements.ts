import './op-handbook.ts';
