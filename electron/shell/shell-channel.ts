import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  APP_SCHEME,
  OffprintError,
  SHELL_CHANNEL,
  shellContract,
  toErrorMessage,
  type Outcome,
  type ShellHandlers,
} from '../core/api/index.ts';
import { callProcedure } from '../core/api/protocol.ts';
import type { StartupHandlers } from './startup-handlers.ts';
import { logFault } from './log-fault.ts';

/** Only the top frame of a window of ours, showing our own page, is answered. */
function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame.parent === null &&
    // Not `origin`: Node's URL gives 'null' for every scheme of one's own.
    frame.url.startsWith(`${APP_SCHEME}://offprint/`) &&
    BrowserWindow.fromWebContents(event.sender) !== null
  );
}

/**
 * Serves the shell's own procedures to the window: those of `first` at once, all of them from `rest` once that is there.
 * The one place that uses ipcMain.
 */
export function serveShell(first: StartupHandlers, rest: Promise<ShellHandlers['shell']>): void {
  let all: ShellHandlers['shell'] | null = null;
  void rest.then((handlers) => (all = handlers));
  ipcMain.handle(SHELL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Outcome> => {
    try {
      if (!isOurs(event) || typeof name !== 'string')
        throw new OffprintError('bad-input', 'The message was refused.');
      const handlers = all ?? (Object.hasOwn(first, name) ? first : await rest);
      return { output: await callProcedure(shellContract, { shell: handlers }, 'shell', name, input) };
    } catch (error) {
      if (!(error instanceof OffprintError)) logFault(`A request failed: ${String(name)}.`, error);
      return { error: toErrorMessage(error) };
    }
  });
}
