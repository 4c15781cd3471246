import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test, type ElectronApplication, type Page } from 'playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Lines that the page wrote to its console as errors, and uncaught errors. */
  readonly problems: string[];
  /** Closes the app as the reader would. */
  readonly close: () => Promise<void>;
  /** Ends every process of the app at once, as a loss of power would. */
  readonly kill: () => Promise<void>;
}

export interface LaunchOptions {
  readonly dataFolder: string;
  readonly width?: number;
  readonly height?: number;
  readonly locale?: 'en' | 'pl';
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A data folder that is removed after the test. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-e2e-'));
  folders.push(folder);
  return folder;
}
const folders: string[] = [];
const open = new Set<RunningApp>();
const apps = new WeakMap<Page, ElectronApplication>();

/** The app whose window this is. */
export function appOf(page: Page): ElectronApplication {
  const app = apps.get(page);
  if (!app) throw new Error('The page is no window of an app that a test started.');
  return app;
}

// A test that failed leaves a picture of what it saw, and no window behind.
test.afterEach(async ({}, info) => {
  for (const running of open) {
    if (info.status !== info.expectedStatus) {
      await running.page.screenshot({ path: info.outputPath('failed.png') }).catch(() => undefined);
    }
    await running.close().catch(() => undefined);
  }
});
test.afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * What starts the app: the built one on the runtime that was found, or, where OFFPRINT_PACKED names its executable,
 * a packed one.
 */
function startOf(locale: string): { readonly program: string; readonly args: readonly string[] } {
  // Chromium's sandbox does not run as root; an ordinary user tests with it.
  const switches = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--lang=${locale}`];
  const packed = process.env['OFFPRINT_PACKED'];
  if (packed) return { program: packed, args: switches };
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) throw new Error('The tests are started by npm test or npm run e2e.');
  return { program: join(dist, 'electron'), args: [...switches, root] };
}

export interface Started {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the app once more on the same data folder, as the system does with a link, or a terminal with a command. */
export function startAgain(
  dataFolder: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Started> {
  const start = startOf('en');
  return new Promise((resolve, reject) => {
    const child = spawn(start.program, [...start.args, ...args], {
      env: { ...process.env, OFFPRINT_DATA: dataFolder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Waits until all of the window is there: its panes come first. */
export async function whole(page: Page): Promise<void> {
  await page.locator('op-app:not([aria-busy])').waitFor({ state: 'attached' });
}

/** The system's speech is nowhere, unless a test says where: nothing is heard of the others. */
const MUTE = { SPEECHD_ADDRESS: 'inet_socket:127.0.0.1:1' };

/**
 * What starts a program with a monitor of the library's event loop in it, where the run gathers what that notes. The clock
 * of a thread is Linux's; a packed app takes nothing into its processes.
 */
function watchLoop(
  program: string,
): { readonly program: string; readonly env: Record<string, string> } | null {
  const gathers = process.env['OFFPRINT_STRETCHES'] !== undefined && process.platform === 'linux';
  if (!gathers || process.env['OFFPRINT_PACKED'] !== undefined) return null;
  const support = join(root, 'tests', 'support');
  return {
    program: join(support, 'watched-electron.sh'),
    env: {
      OFFPRINT_ELECTRON: program,
      OFFPRINT_LOOP_MONITOR: join(support, 'loop-monitor.cjs'),
      OFFPRINT_TEST: test.info().titlePath.join(': '),
    },
  };
}

/** Starts the built app on a data folder and waits for its window. */
export async function launchApp({
  dataFolder,
  width = 1280,
  height = 800,
  locale = 'en',
  args = [],
  env = {},
}: LaunchOptions): Promise<RunningApp> {
  const start = startOf(locale);
  const watching = watchLoop(start.program);
  const app = await _electron.launch({
    executablePath: watching?.program ?? start.program,
    args: [...start.args, ...args],
    cwd: dirname(root),
    env: { ...definedEnv(), OFFPRINT_DATA: dataFolder, LANGUAGE: locale, ...MUTE, ...watching?.env, ...env },
  });
  const problems: string[] = [];
  app.on('window', (window) => watch(window, problems));
  const page = await app.firstWindow();
  watch(page, problems);
  apps.set(page, app);
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  const child = app.process();
  const running: RunningApp = {
    app,
    page,
    problems,
    async close() {
      open.delete(running);
      await app.close();
    },
    async kill() {
      open.delete(running);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const { pids } = await app.evaluate(({ app: electron }) => ({
        pids: electron.getAppMetrics().map(({ pid }) => pid),
      }));
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It ended with its parent.
        }
      }
      await ended;
    },
  };
  open.add(running);
  await whole(page);
  return running;
}

const watched = new WeakSet<Page>();

function watch(page: Page, problems: string[]): void {
  if (watched.has(page)) return;
  watched.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The system's dialogs return `path`, as if the reader had chosen it. */
export async function choosing({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}
