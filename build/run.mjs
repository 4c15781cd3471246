/**
 * What the npm scripts call: sets this machine up as far as the task needs, then does the task on the tools'
 * Node. Runs on any Node from 20 on, without a single package installed.
 */
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './setup/packages.mjs';
import { runCommand } from './setup/run-command.mjs';
import { exitWith, SetupError } from './setup/setup-error.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';
import { ensureToolsNode, requireNode } from './setup/tools-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** V8's flags for a library on the command line, as the library process of the app has them (`shell/library-flags.ts`). */
const LIBRARY_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=60'];

/**
 * Each task: its script, and what it needs beside the packages and the tools' Node.
 * @type {Readonly<Record<string, { script: string, window?: boolean, tests?: boolean, flags?: readonly string[] }>>}
 */
const tasks = {
  start: { script: 'build/tasks/start.mjs', window: true },
  test: { script: 'build/tasks/test.mjs', window: true, tests: true },
  check: { script: 'build/tasks/check.mjs' },
  unit: { script: 'build/tasks/unit.mjs' },
  e2e: { script: 'build/tasks/e2e.mjs', window: true, tests: true },
  gallery: { script: 'build/tasks/gallery.mjs', window: true },
  screenshots: { script: 'build/tasks/screenshots.mjs', window: true, tests: true },
  bench: { script: 'build/tasks/bench.mjs', window: true, tests: true },
  torture: { script: 'build/tasks/torture.mjs', window: true, tests: true },
  train: { script: 'build/train/train.ts' },
  dist: { script: 'build/tasks/dist.mjs', window: true, tests: true },
  cli: { script: 'electron/core/cli.ts', flags: LIBRARY_FLAGS },
};

const [task = '', ...args] = process.argv.slice(2);

await exitWith(async () => {
  const found = Object.hasOwn(tasks, task) ? tasks[task] : undefined;
  if (!found) throw new SetupError(`There is no task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  requireNode();
  if (task === 'start' || task === 'gallery') requireDisplay();
  await ensurePackages(root);
  const node = await ensureToolsNode();
  if (found.window) await ensureSystemLibraries({ forTests: found.tests === true });
  const { code } = await runCommand(node, [...(found.flags ?? []), join(root, found.script), ...args], {
    env: {
      ...process.env,
      // Each thread has an arena of its own in glibc, which keeps what that thread let go; large blocks lie outside of them,
      // and go back to the system, as long as their size is fixed.
      ...(task === 'cli' ? { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' } : {}),
      PATH: [dirname(node), process.env['PATH']].filter(Boolean).join(delimiter),
    },
  });
  return code;
});

/** @throws {SetupError} where no window can open. */
function requireDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return;
  throw new SetupError(
    'There is no display to open a window on. The library can be used from here: npm run cli -- --help',
  );
}
