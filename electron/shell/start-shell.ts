import { join } from 'node:path';
import { app, BrowserWindow, clipboard, dialog, Menu, type WebContents } from 'electron';
import {
  keymapOf,
  PLACE_CHANNEL,
  type ErrorMessage,
  type Place,
  type Preferences,
  type ShellHandlers,
} from '../core/api/index.ts';
import { readAbout } from './about.ts';
import { createAnnouncer } from './announcer.ts';
import { chooseFile } from './choose-file.ts';
import { watchConditions } from './conditions.ts';
import { openCredentials } from './credentials.ts';
import { showDesktopMenus } from './desktop-menus.ts';
import { chooseDocuments, openDocument } from './documents.ts';
import { factsOf } from './startup-handlers.ts';
import type { StartupSnapshotFile } from './startup-snapshot.ts';
import type { DeferredQueue } from './deferred-queue.ts';
import { createIncoming } from './incoming.ts';
import type { SecondInstance } from './instances.ts';
import { startLibrary, type LibraryHost } from './library-host.ts';
import { createTranslate } from './locale.ts';
import { buildMenu } from './menu.ts';
import { openExternal } from './navigation.ts';
import type { PreferenceStore } from './preferences.ts';
import { printArticle } from './print-article.ts';
import { readArguments, type Request } from './read-arguments.ts';
import { saveFile } from './save-file.ts';
import { setStartAtLogin } from './start-at-login.ts';
import { createTray } from './tray.ts';
import { openUpdates } from './updates.ts';
import { applyTheme, backgroundOf, closeWindows } from './window.ts';

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

export interface Shell {
  readonly library: LibraryHost;
  /** What windows ask of the shell. */
  readonly handlers: ShellHandlers['shell'];
  /** A window's page has been read: it is given its line to the library, and hears what waits for it. */
  connect(contents: WebContents): void;
  /** No window is left: the app ends, unless it goes on in the tray. */
  allClosed(): void;
}

/** All that the first page does not need: the library process, menus, tray, badge, and what comes from outside. */
export function startShell(given: {
  /** Where the app's own files lie. */
  readonly appFolder: string;
  /** The script of the library process. */
  readonly entry: string;
  readonly assetsFolder: string;
  /** Where preferences, library and passwords lie. */
  readonly folder: string;
  readonly libraryFolder: string;
  readonly args: readonly string[];
  readonly preferences: PreferenceStore;
  readonly startupSnapshot: StartupSnapshotFile;
  /** Links and files that macOS opens the app with. */
  readonly openRequests: DeferredQueue<Request>;
  readonly secondInstances: DeferredQueue<SecondInstance>;
  /** The window that is open, if one is. */
  readonly window: BrowserWindow | null;
  readonly open: () => BrowserWindow;
}): Shell {
  const { appFolder, assetsFolder, folder, libraryFolder, preferences, window, open } = given;
  /** Where the window that is being opened is to go. */
  let awaited: Place | null = null;

  const { language: chosen } = preferences.get();
  const library = startLibrary({
    entry: given.entry,
    libraryFolder,
    assetsFolder,
    version: app.getVersion(),
    language: chosen === 'system' ? app.getLocale() : chosen,
    heard: (notification) => announcer.hear(notification),
    signIn(origin, signIn) {
      credentials.set(origin, signIn);
      // It knows already; a process that takes its place is told.
      void library.setCredentials(origin, signIn);
    },
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

  // The other systems take it from the program itself.
  const giveIcon = (made: BrowserWindow) => {
    if (process.platform === 'linux' && !made.isDestroyed())
      made.setIcon(join(assetsFolder, 'icons', '256.png'));
  };
  if (window) giveIcon(window);
  const openAgain = () => giveIcon(open());

  const toFront = () => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return void openAgain();
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
    applyTheme(theme);
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

  const handlers: ShellHandlers['shell'] = {
    facts: () => factsOf(notice),
    preferences: () => preferences.get(),
    startupSnapshot: () => given.startupSnapshot.read(),
    keepStartupSnapshot: async (screen) => ({ kept: await given.startupSnapshot.keep(screen) }),
    about: () => readAbout({ appFolder: appFolder, libraryFolder }),
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

  applyAppearance();
  incoming.take(readArguments(given.args, process.cwd()));
  given.openRequests.drainTo((request) => incoming.take([request]));
  given.secondInstances.drainTo(({ args, cwd, reply }) => {
    if (!reply) {
      toFront();
      return incoming.take(readArguments(args, cwd));
    }
    const output = {
      stdout: (text: string) => reply({ stream: 'stdout', text }),
      stderr: (text: string) => reply({ stream: 'stderr', text }),
    };
    void library.command(args, cwd, output).then((code) => reply({ code }));
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openAgain();
  });
  app.on('will-quit', (event) => {
    if (quitting) return;
    event.preventDefault();
    void closeLibrary().finally(() => app.exit(0));
  });

  return {
    library,
    handlers,
    connect(contents) {
      library.connect(contents);
      incoming.connect(contents);
      if (awaited) contents.send(PLACE_CHANNEL, awaited);
      awaited = null;
    },
    allClosed() {
      if (quitting) return;
      if (process.platform !== 'darwin' && !preferences.get().closeToTray) app.quit();
    },
  };
}
