import { app, BrowserWindow } from 'electron';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { join } from 'node:path';
import { UPDATE_CHANNEL, type UpdateState, type UpdatesOff } from '../core/api/index.ts';
import { updatesOff } from './updates-off.ts';

interface Updates {
  state(): UpdateState;
  /** Asks the feed. A check that finds nothing answers `current`. */
  check(): Promise<UpdateState>;
  download(): Promise<UpdateState>;
  cancel(): UpdateState;
  /** Closes the library, puts the new version in place and starts it. */
  install(): Promise<UpdateState>;
  /** Looks by itself from now on, or no longer. */
  schedule(wanted: boolean): void;
}

const FIRST_LOOK_MS = 60_000;
const LOOK_EVERY_MS = 24 * 3_600_000;

/**
 * The updates of this copy of the app. A run from the sources has none, unless OFFPRINT_UPDATE_FEED names a folder
 * with an `app-update.yml`; a packed app does not ask the environment.
 * @param beforeInstall must have everything written and closed when it resolves
 */
export function openUpdates(beforeInstall: () => Promise<void>): Updates {
  const named = process.env['OFFPRINT_UPDATE_FEED'] ?? null;
  const { platform, env, execPath: executable } = process;
  const resources = app.isPackaged ? process.resourcesPath : named;
  return createUpdates({
    off: updatesOff({ platform, env, executable, resources }),
    feedFile: app.isPackaged || named === null ? null : join(named, 'app-update.yml'),
    beforeInstall,
  });
}

/**
 * Updates by electron-updater, from the feed that was set when the app was built (`app-update.yml`).
 * @param options `off`: why this copy does not update itself, if it does not; `feedFile`: the feed of a
 * development run; `beforeInstall` must have everything written and closed when it resolves
 */
function createUpdates(options: {
  readonly off: UpdatesOff | null;
  readonly feedFile: string | null;
  readonly beforeInstall: () => Promise<void>;
}): Updates {
  let state: UpdateState = options.off ? { phase: 'off', reason: options.off } : { phase: 'idle' };
  let found: { readonly version: string; readonly notes: string } | null = null;
  let updater: Promise<AppUpdater> | null = null;
  let cancelling: (() => void) | null = null;
  let timers: NodeJS.Timeout[] = [];

  function become(next: UpdateState): UpdateState {
    state = next;
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(UPDATE_CHANNEL, next);
    return next;
  }

  function failed(during: 'check' | 'download' | 'install', error: unknown): UpdateState {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`update: ${during}: ${message}\n`);
    return become({
      phase: 'failed',
      during,
      error: { code: 'update-failed', message: message.split('\n')[0] ?? '' },
    });
  }

  async function open(): Promise<AppUpdater> {
    const { AppImageUpdater, MacUpdater, NsisUpdater } = (await import('electron-updater')).default;
    const Updater = { darwin: MacUpdater, win32: NsisUpdater }[process.platform as string] ?? AppImageUpdater;
    const opened: AppUpdater = new Updater();
    opened.autoDownload = false;
    opened.autoInstallOnAppQuit = false;
    opened.logger = null;
    if (options.feedFile !== null) {
      opened.forceDevUpdateConfig = true;
      opened.updateConfigPath = options.feedFile;
    }
    opened.on('download-progress', ({ percent }) => {
      if (state.phase === 'downloading') become({ ...state, percent });
    });
    // Each failure also rejects what was asked for; without a listener it would end the process.
    opened.on('error', () => undefined);
    return opened;
  }
  const opened = () => (updater ??= open());

  const updates: Updates = {
    state: () => state,
    async check() {
      if (!['idle', 'current', 'available', 'failed'].includes(state.phase)) return state;
      become({ phase: 'checking' });
      try {
        const answer = await (await opened()).checkForUpdates();
        found = answer?.isUpdateAvailable
          ? { version: answer.updateInfo.version, notes: notesOf(answer.updateInfo) }
          : null;
        return become(found ? { phase: 'available', ...found } : { phase: 'current' });
      } catch (error) {
        return failed('check', error);
      }
    },
    async download() {
      if (!found || (state.phase !== 'available' && state.phase !== 'failed')) return state;
      const { CancellationToken } = (await import('electron-updater')).default;
      const token = new CancellationToken();
      let cancelled = false;
      cancelling = () => {
        cancelled = true;
        token.cancel();
      };
      become({ phase: 'downloading', ...found, percent: 0 });
      try {
        await (await opened()).downloadUpdate(token);
        return become({ phase: 'ready', ...found });
      } catch (error) {
        return cancelled ? become({ phase: 'available', ...found }) : failed('download', error);
      } finally {
        cancelling = null;
      }
    },
    cancel() {
      cancelling?.();
      return state;
    },
    async install() {
      if (state.phase !== 'ready' || !found) return state;
      become({ phase: 'installing', ...found });
      await options.beforeInstall();
      // The new version must not find this one still there.
      app.releaseSingleInstanceLock();
      try {
        (await opened()).quitAndInstall(false, true);
      } catch (error) {
        failed('install', error);
        app.relaunch();
        app.exit(1);
      }
      return state;
    },
    schedule(wanted) {
      for (const timer of timers) clearTimeout(timer);
      timers = [];
      if (!wanted || options.off) return;
      const look = () => {
        if (['idle', 'current', 'failed'].includes(state.phase)) void updates.check();
      };
      timers = [setTimeout(look, FIRST_LOOK_MS), setInterval(look, LOOK_EVERY_MS)];
    },
  };
  return updates;
}

function notesOf({ releaseNotes }: UpdateInfo): string {
  if (typeof releaseNotes === 'string') return releaseNotes;
  return (releaseNotes ?? []).map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n');
}
