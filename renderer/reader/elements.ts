import './op-difference.ts';
import './op-language-dialog.ts';
import './op-reader.ts';
