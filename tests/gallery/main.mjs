/** A window for the gallery, whose pages are in the folder that the command line names. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, net, protocol } from 'electron';

const pages = process.argv.at(-1) ?? '';

// Pages of files may not load modules.
protocol.registerSchemesAsPrivileged([{ scheme: 'gallery', privileges: { standard: true, secure: true } }]);
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle('gallery', ({ url }) => net.fetch(pathToFileURL(join(pages, new URL(url).pathname)).href));
  const window = new BrowserWindow({ width: 1900, height: 1100, autoHideMenuBar: true });
  return window.loadURL('gallery://pages/index.html');
});
