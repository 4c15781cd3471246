/** The app, except that what it would say in a native box, which waits for a hand, is printed. */
import { dialog } from 'electron';

dialog.showErrorBox = (title, content) => void process.stderr.write(`${title}: ${content}\n`);
await import('../../../.out/electron/main.js');
