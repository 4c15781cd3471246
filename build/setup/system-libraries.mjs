import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/** What Electron and Xvfb need of a Debian or Ubuntu, by the file that shows it is there. */
const needs = [
  { debian: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { debian: 'libnss3', library: 'libnss3.so' },
  { debian: 'libasound2', library: 'libasound.so.2' },
  { debian: 'libgbm1', library: 'libgbm.so.1' },
  { debian: 'libxss1', library: 'libXss.so.1' },
  { debian: 'libatk-bridge2.0-0', library: 'libatk-bridge-2.0.so.0' },
  { debian: 'libdrm2', library: 'libdrm.so.2' },
  { debian: 'libnotify4', library: 'libnotify.so.4' },
  { debian: 'libsecret-1-0', library: 'libsecret-1.so.0' },
];
const testNeeds = [
  { debian: 'xvfb', program: 'Xvfb' },
  { debian: 'xauth', program: 'xauth' },
  { debian: 'fonts-dejavu-core', file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' },
];
/** Without these a test is skipped, so nobody is asked to install them. */
const testWishes = [
  { debian: 'speech-dispatcher-espeak-ng', file: '/usr/lib/speech-dispatcher-modules/sd_espeak-ng' },
];

/** @param {string} name */
function isProgram(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/**
 * Makes sure that the shared libraries Electron needs are there; with `forTests` also a virtual screen and a
 * font. As root on a Debian they are installed, else the command to do so is told.
 * @param {{ forTests: boolean }} options
 */
export async function ensureSystemLibraries({ forTests }) {
  if (process.platform !== 'linux') return;
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file));
  const known = ldconfig ? (await runCommand(ldconfig, ['-p'], { quiet: true })).output : null;
  const canInstall = isProgram('apt-get') && process.getuid?.() === 0;
  const missing = [
    ...needs.filter(({ library }) => known !== null && !known.includes(library)),
    ...(forTests ? [...testNeeds, ...(canInstall ? testWishes : [])] : []).filter((need) =>
      'program' in need ? !isProgram(need.program) : !existsSync(need.file),
    ),
  ].map(({ debian }) => debian);
  if (missing.length === 0) return;

  if (!isProgram('apt-get')) {
    throw new SetupError(
      `These system libraries are missing: ${missing.join(' ')} (Debian's names); install them and try again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `System libraries are missing. Run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  }
  process.stderr.write(`Installing system libraries (once): ${missing.join(' ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { env, quiet: true });
  const { code, output } = await runCommand(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
    {
      env,
      quiet: true,
    },
  );
  if (code !== 0)
    throw new SetupError(
      `apt-get could not install ${missing.join(' ')}: ${output.trim().split('\n').at(-1)}`,
    );
}
