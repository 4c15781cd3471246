/** The life of the app, top to bottom. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, type BrowserWindow } from 'electron';
import { commandWords } from './core/api/index.ts';
import { dataFolder } from './shell/data-folder.ts';
import { startupHandlers } from './shell/startup-handlers.ts';
import { startupSnapshotFile } from './shell/startup-snapshot.ts';
import { isFirstInstance, secondInstances } from './shell/instances.ts';
import { openRequests } from './shell/open-requests.ts';
import { forbidNavigation } from './shell/navigation.ts';
import { openPreferences } from './shell/preferences.ts';
import { ownArguments } from './shell/read-arguments.ts';
import type { Shell } from './shell/start-shell.ts';
import { runCommand } from './shell/run-command.ts';
import { applySessionPolicy, registerSchemes } from './shell/session-policy.ts';
import { serveShell } from './shell/shell-channel.ts';
import { startedAtLogin } from './shell/start-at-login.ts';
import { applyTheme, firstPaint, openWindow } from './shell/window.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const rendererFolder = join(here, '..', 'renderer');
const assetsFolder = join(here, '..', '..', 'assets');

// Only someone who asks for it on the command line (a test as root, where Chromium has no sandbox) gets less.
// Without it Chromium has no voices on Linux; it asks for them, and loads what that needs, once something is read aloud.
if (process.platform === 'linux') app.commandLine.appendSwitch('enable-speech-dispatcher');
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerSchemes();
forbidNavigation();

const folder = dataFolder(process.env, process.execPath, app.getPath('userData'));
mkdirSync(folder, { recursive: true });
app.setPath('userData', folder);

const args = ownArguments(process.argv, { packaged: app.isPackaged, appPath: app.getAppPath() });
// Before the app is ready: macOS hands over what it was opened with early, and a second start does not wait.
const requests = openRequests();
const instances = secondInstances();

const words = commandWords(args);
if (words) {
  // Electron waits for this module before it looks for a screen, so a command needs none.
  await runCommand(words, {
    libraryFolder: join(folder, 'library'),
    root: new URL('../../', import.meta.url),
  });
} else if (isFirstInstance(args)) {
  void app.whenReady().then(run).catch(giveUp);
} else {
  // What this one was given is shown in the window that is open.
  process.stderr.write('Offprint is already running.\n');
  app.exit(0);
}

async function run(): Promise<void> {
  const libraryFolder = join(folder, 'library');
  const preferences = openPreferences(folder);
  const { promise: rest, resolve: restIsThere } = Promise.withResolvers<Shell>();

  applySessionPolicy(
    { renderer: rendererFolder, library: libraryFolder },
    async (id) => {
      const { library } = await rest;
      const { html } = await library.client.sources.original({ id });
      return html;
    },
    (hash) => void rest.then(({ library }) => library.fileDamaged(hash)),
  );
  const startupSnapshot = startupSnapshotFile(folder, app.getVersion());
  serveShell(
    startupHandlers(preferences, startupSnapshot),
    rest.then(({ handlers }) => handlers),
  );
  const open = (): BrowserWindow => {
    const window = openWindow(preferences, join(here, 'preload.cjs'));
    const { webContents } = window;
    // A page that is loaded again needs a line of its own.
    webContents.on(
      'dom-ready',
      () => void rest.then((shell) => !webContents.isDestroyed() && shell.connect(webContents)),
    );
    return window;
  };
  // One that is closed early is no reason to end what goes on in the tray.
  app.on('window-all-closed', () => void rest.then((shell) => shell.allClosed()));
  // What the page is painted in comes before it.
  applyTheme(preferences.get().theme);
  // From the tray it syncs without a window; whoever logs in has not asked for one.
  const window = startedAtLogin(args) && preferences.get().closeToTray ? null : open();

  // A window that knows what it showed last paints that first; until then everything else would be in its way.
  if (window && startupSnapshot.isThere()) await firstPaint(window);
  const { startShell } = await import('./shell/start-shell.ts');
  restIsThere(
    startShell({
      appFolder: join(here, '..', '..'),
      entry: join(here, 'library-process.js'),
      assetsFolder,
      folder,
      libraryFolder,
      args,
      preferences,
      startupSnapshot,
      openRequests: requests,
      secondInstances: instances,
      window,
      open,
    }),
  );
}

/** Without what `run` makes there is nothing that could be used, or closed. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Offprint', error instanceof Error ? (error.stack ?? error.message) : String(error));
  app.exit(1);
}
