/** A packed app as a process: where it can be inspected, a screen for it, and its end. */
import { spawn, type ChildProcess } from 'node:child_process';

const START_MS = 60_000;

/** The address at which Chromium says it listens. */
export function inspectedAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`The packed app did not start:\n${said}`)), START_MS);
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The packed app ended (${code}):\n${said}`));
    });
  });
}

/** A virtual screen that any user of this machine may draw on. */
export function startScreen(): Promise<{ readonly display: string; readonly end: () => void }> {
  const child = spawn('Xvfb', ['-displayfd', '1', '-ac', '-screen', '0', '1280x1000x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended (${code}).`)));
    child.stdout.once('data', (chunk) =>
      resolve({ display: `:${String(chunk).trim()}`, end: () => void child.kill() }),
    );
  });
}

/** Ends a process that leads a group, and the group with it. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
