import { bundle } from '../bundle.mjs';
import { ensureElectron } from '../electron-runtime.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { exitWith } from '../setup/setup-error.mjs';
import { fileURLToPath } from 'node:url';
import { requireSandbox } from './require-sandbox.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

await exitWith(async () => {
  requireSandbox('start');
  await bundle();
  const { program } = await ensureElectron(root);
  const { code } = await runCommand(program, [root, ...process.argv.slice(2)]);
  return code;
});
