import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_SCHEME, type Preferences } from '../core/api/index.ts';
import type { PreferenceStore, WindowState } from './preferences.ts';

/** The page's own background, so that the first frame is not a flash of white. */
const backgrounds = { light: '#fbfaf8', sepia: '#f6efdf', dark: '#1b1b1d', black: '#000000' } as const;

export function backgroundOf(theme: Preferences['theme']): string {
  if (theme !== 'system') return backgrounds[theme];
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}

/** A remembered place is used only while a screen is there to show it. */
function placeOf(state: WindowState): { x: number; y: number } | undefined {
  const { x, y } = state;
  if (x === undefined || y === undefined) return undefined;
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    return (
      x >= workArea.x - 50 &&
      y >= workArea.y - 50 &&
      x < workArea.x + workArea.width - 100 &&
      y < workArea.y + workArea.height - 50
    );
  });
  return visible ? { x, y } : undefined;
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

/** Opens the window. It shows itself when the page has painted. */
export function openWindow(preferences: PreferenceStore, preload: string, icon: string): BrowserWindow {
  const state = preferences.windowState();
  const window = new BrowserWindow({
    ...placeOf(state),
    width: state.width,
    height: state.height,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Offprint',
    // The other systems take it from the program itself.
    ...(process.platform === 'linux' ? { icon } : {}),
    backgroundColor: backgroundOf(preferences.get().theme),
    webPreferences: {
      preload,
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
  void window.loadURL(`${APP_SCHEME}://offprint/index.html`);
  return window;
}
