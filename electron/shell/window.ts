import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_SCHEME, type Preferences } from '../core/api/index.ts';
import type { PreferenceStore } from './preferences.ts';
import { placeOnScreens, type Area } from './window-place.ts';

/** The page's own background, so that the first frame is not a flash of white. */
const backgrounds = { light: '#fbfaf8', sepia: '#f6efdf', dark: '#1b1b1d', black: '#000000' } as const;

export function backgroundOf(theme: Preferences['theme']): string {
  if (theme !== 'system') return backgrounds[theme];
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}

/** Has Chromium and the window frames go by the theme. */
export function applyTheme(theme: Preferences['theme']): void {
  nativeTheme.themeSource =
    theme === 'system' ? 'system' : theme === 'dark' || theme === 'black' ? 'dark' : 'light';
}

/** What windows may take of each screen, the main one first. */
function workAreas(): readonly Area[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Closes all windows, and waits until they are gone. */
export async function closeWindows(): Promise<void> {
  const gone = BrowserWindow.getAllWindows().map(
    (window) =>
      new Promise<void>((resolve) => {
        window.once('closed', resolve);
        window.close();
      }),
  );
  await Promise.all(gone);
}

/** How long a window may take to paint before it is no longer waited for, in milliseconds. */
const PAINT_MS = 1500;

/** Resolves when a window has painted its first page, or takes too long for it. */
export function firstPaint(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    window.once('ready-to-show', () => resolve());
    window.once('closed', () => resolve());
    setTimeout(resolve, PAINT_MS);
  });
}

/** Opens the window. It shows itself when the page has painted. */
export function openWindow(preferences: PreferenceStore, preload: string): BrowserWindow {
  const state = preferences.windowState();
  const window = new BrowserWindow({
    ...placeOnScreens(state, workAreas()),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Offprint',
    backgroundColor: backgroundOf(preferences.get().theme),
    webPreferences: {
      preload,
      zoomFactor: preferences.get().windowSize / 100,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (state.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());

  let timer: NodeJS.Timeout | undefined;
  const remember = () =>
    preferences.setWindowState({ ...window.getNormalBounds(), maximised: window.isMaximized() });
  const rememberSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(remember, 500);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  window.on('close', () => {
    clearTimeout(timer);
    remember();
  });
  // What the page says of its faults, where there is no console to look at.
  window.webContents.on('console-message', ({ level, message }) => {
    if (level === 'warning' || level === 'error') process.stderr.write(`window: ${message}\n`);
  });
  void window.loadURL(`${APP_SCHEME}://offprint/index.html`);
  return window;
}
