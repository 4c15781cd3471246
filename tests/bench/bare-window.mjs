/** The least that shows a page: what the app's start is measured against. */
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  return window.loadFile(fileURLToPath(new URL('bare-window.html', import.meta.url)));
});
