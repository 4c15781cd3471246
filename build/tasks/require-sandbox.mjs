import { SetupError } from '../setup/setup-error.mjs';

/**
 * @param {string} script the npm script that was called
 * @throws {SetupError} as root, unless the command line turns the sandbox off
 */
export function requireSandbox(script) {
  if (process.getuid?.() !== 0 || process.argv.includes('--no-sandbox')) return;
  throw new SetupError(
    `Chromium's sandbox does not run as root: use an ordinary user, or npm run ${script} -- --no-sandbox`,
  );
}
