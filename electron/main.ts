/** The life of the app, top to bottom. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, clipboard, dialog, Menu, nativeTheme } from 'electron';
import {
  commandWords,
  keymapOf,
  PLACE_CHANNEL,
  type ErrorMessage,
  type Place,
  type Preferences,
  type ShellHandlers,
} from './core/api/index.ts';
import { readAbout } from './shell/about.ts';
import { createAnnouncer } from './shell/announcer.ts';
import { chooseFile } from './shell/choose-file.ts';
import { watchConditions } from './shell/conditions.ts';
import { openCredentials } from './shell/credentials.ts';
import { dataFolder } from './shell/data-folder.ts';
import { showDesktopMenus } from './shell/desktop-menus.ts';
import { createIncoming } from './shell/incoming.ts';
import { isFirstInstance, onLaterInstance } from './shell/instances.ts';
import { chooseDocuments, openDocument } from './shell/documents.ts';
import { startLibrary } from './shell/library-host.ts';
import { createTranslate } from './shell/locale.ts';
import { buildMenu } from './shell/menu.ts';
import { forbidNavigation, openExternal } from './shell/navigation.ts';
import { openPreferences } from './shell/preferences.ts';
import { printArticle } from './shell/print-article.ts';
import { ownArguments, readArguments } from './shell/read-arguments.ts';
import { runCommand } from './shell/run-command.ts';
import { firstScreenFile } from './shell/first-screen.ts';
import { saveFile } from './shell/save-file.ts';
import { serveShell } from './shell/shell-channel.ts';
import { applySessionPolicy, registerSchemes } from './shell/session-policy.ts';
import { setStartAtLogin, startedAtLogin } from './shell/start-at-login.ts';
import { createTray } from './shell/tray.ts';
import { openUpdates } from './shell/updates.ts';
import { backgroundOf, closeWindows, firstPaint, openWindow } from './shell/window.ts';

/** Preferences that the shell itself shows: in menus, the tray, and around the page. */
const shownByShell: ReadonlySet<string> = new Set<keyof Preferences>([
  'theme',
  'language',
  'closeToTray',
  'keyPreset',
  'keys',
  'windowSize',
  'badge',
]);

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
const words = commandWords(args);
if (words) {
  // Electron waits for this module before it looks for a screen, so a command needs none.
  await runCommand(words, {
    libraryFolder: join(folder, 'library'),
    root: new URL('../../', import.meta.url),
  });
} else if (isFirstInstance(args)) void app.whenReady().then(run);
else {
  // What this one was given is shown in the window that is open.
  process.stderr.write('Offprint is already running.\n');
  app.exit(0);
}

function run(): void {
  const libraryFolder = join(folder, 'library');
  const preferences = openPreferences(folder);
  const firstScreen = firstScreenFile(folder, app.getVersion());
  const applyTheme = () => {
    const { theme } = preferences.get();
    nativeTheme.themeSource =
      theme === 'system' ? 'system' : theme === 'dark' || theme === 'black' ? 'dark' : 'light';
  };

  applySessionPolicy({ renderer: rendererFolder, library: libraryFolder }, async (id) => {
    const { html } = await library.client.sources.original({ id });
    return html;
  });
  /** Where the window that is being opened is to go. */
  let awaited: Place | null = null;
  const open = () => {
    const window = openWindow(preferences, join(here, 'preload.cjs'), join(assetsFolder, 'icons', '256.png'));
    // A page that is loaded again needs a line of its own.
    window.webContents.on('dom-ready', () => {
      library.connect(window.webContents);
      incoming.connect(window.webContents);
      if (awaited) window.webContents.send(PLACE_CHANNEL, awaited);
      awaited = null;
    });
    return window;
  };
  // What the page is painted in comes before it; menus, tray and badge are made while it is loaded.
  applyTheme();
  // From the tray it syncs without a window; whoever logs in has not asked for one.
  const window = startedAtLogin(args) && preferences.get().closeToTray ? null : open();

  // After the window: what that shows first waits for none of its answers.
  const library = startLibrary({
    entry: join(here, 'library-process.js'),
    libraryFolder,
    assetsFolder,
    version: app.getVersion(),
    language: app.getLocale(),
    // A window that knows what it showed last paints that first.
    begin: window && firstScreen.isThere() ? firstPaint(window) : Promise.resolve(),
    heard: (news) => announcer.hear(news),
    failed(error: ErrorMessage) {
      if (quitting) return;
      quitting = true;
      const t = translate();
      const worded = t(`error.${error.code}`);
      dialog.showErrorBox(
        'Offprint',
        `${worded.startsWith('error.') ? error.message : worded}\n\n${error.message}`,
      );
      app.exit(1);
    },
    restarted(why) {
      notice = { code: why };
      for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
    },
  });
  const translate = () => createTranslate(preferences.get().language, app.getLocale());
  const credentials = openCredentials(folder);
  let quitting = false;

  const toFront = () => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return void open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const tray = createTray(assetsFolder, {
    open: toFront,
    sync: () => library.sync(),
    quit: () => app.quit(),
  });

  const announcer = createAnnouncer({
    preferences: () => preferences.get(),
    translate,
    open(place) {
      const [window] = BrowserWindow.getAllWindows();
      if (window) window.webContents.send(PLACE_CHANNEL, place);
      else awaited = place;
      toFront();
    },
  });

  const applyAppearance = () => {
    const { theme, keyPreset, keys, windowSize } = preferences.get();
    applyTheme();
    for (const window of BrowserWindow.getAllWindows()) {
      window.setBackgroundColor(backgroundOf(theme));
      window.webContents.setZoomFactor(windowSize / 100);
    }
    Menu.setApplicationMenu(buildMenu(translate(), process.platform, keymapOf(keyPreset, keys)));
    showDesktopMenus(translate(), (action) => incoming.take([{ kind: 'act', action }]));
    tray.show(preferences.get().closeToTray, translate());
    announcer.showBadge();
  };

  let notice = preferences.notice;

  /** Ends everything that could still write, as at the end of the app. */
  const closeLibrary = async () => {
    quitting = true;
    stopWatching();
    await library.close();
  };
  const updates = openUpdates(async () => {
    quitting = true;
    // A window that goes keeps the place in its article.
    await closeWindows();
    await closeLibrary();
  });
  updates.schedule(preferences.get().lookForUpdates);

  const shell: ShellHandlers['shell'] = {
    facts: () => ({
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      locale: app.getLocale(),
      version: app.getVersion(),
      notice,
    }),
    preferences: () => preferences.get(),
    firstScreen: () => firstScreen.read(),
    keepFirstScreen: async (screen) => ({ kept: await firstScreen.keep(screen) }),
    about: () => readAbout({ appFolder: join(here, '..', '..'), libraryFolder }),
    update: () => updates.state(),
    checkForUpdate: () => updates.check(),
    downloadUpdate: () => updates.download(),
    cancelUpdate: () => updates.cancel(),
    installUpdate: () => updates.install(),
    setPreferences(change) {
      const next = preferences.set(change);
      if (Object.keys(change).some((key) => shownByShell.has(key))) applyAppearance();
      if (change.startAtLogin !== undefined) setStartAtLogin(next.startAtLogin);
      if (change.lookForUpdates !== undefined) updates.schedule(next.lookForUpdates);
      return next;
    },
    chooseDocuments: async () => ({ files: await chooseDocuments() }),
    // A promise in newer Electrons.
    readClipboard: async () => ({ text: await clipboard.readText() }),
    openDocument: async ({ id }) => ({
      opened: await openDocument(libraryFolder, await library.client.documents.original({ id })),
    }),
    openExternal: async ({ url }) => ({ opened: await openExternal(url) }),
    chooseFile: ({ purpose, name }) =>
      chooseFile(purpose, name, {
        allow: (path, grant) => library.allowFile(path, grant),
        translate: translate(),
      }),
    saveText: async ({ name, text }) => ({ saved: await saveFile(name, text) }),
    printArticle: async (article) => ({ printed: await printArticle(article) }),
    async copyText({ text }) {
      await clipboard.writeText(text);
      return { copied: true };
    },
    async setCredentials({ origin, user, password }) {
      const signIn = user === null ? null : { user, password: password ?? '' };
      const lasting = credentials.set(origin, signIn);
      await library.setCredentials(origin, signIn);
      return { lasting };
    },
  };
  for (const [origin, signIn] of credentials.all()) void library.setCredentials(origin, signIn);
  const stopWatching = watchConditions((conditions) => library.setConditions(conditions));

  const incoming = createIncoming({ saveFile: (path) => library.saveFile(path), toFront });

  serveShell({ shell });
  applyAppearance();
  incoming.take(readArguments(args, process.cwd()));

  onLaterInstance({
    opened(given, cwd) {
      toFront();
      incoming.take(readArguments(given, cwd));
    },
    command(given, cwd, reply) {
      const output = {
        stdout: (text: string) => reply({ stream: 'stdout', text }),
        stderr: (text: string) => reply({ stream: 'stderr', text }),
      };
      void library.command(given, cwd, output).then((code) => reply({ code }));
    },
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on('window-all-closed', () => {
    if (quitting) return;
    if (process.platform !== 'darwin' && !preferences.get().closeToTray) app.quit();
  });
  app.on('will-quit', (event) => {
    if (quitting) return;
    event.preventDefault();
    void closeLibrary().finally(() => app.exit(0));
  });
}
