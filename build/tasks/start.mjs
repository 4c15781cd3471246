import { bundle } from '../bundle.mjs';
import { ensureElectron } from '../electron-runtime.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { exitWith, SetupError } from '../setup/setup-error.mjs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

await exitWith(async () => {
  if (process.getuid?.() === 0 && !process.argv.includes('--no-sandbox')) {
    throw new SetupError(
      "Chromium's sandbox does not run as root: start Offprint as an ordinary user, or with npm start -- --no-sandbox",
    );
  }
  await bundle();
  const { program } = await ensureElectron(root);
  const { code } = await runCommand(program, [root, ...process.argv.slice(2)]);
  return code;
});
