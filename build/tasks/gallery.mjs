/** Opens the gallery. */
import { fileURLToPath } from 'node:url';
import { ensureElectron } from '../electron-runtime.mjs';
import { bundleGallery } from '../gallery.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { exitWith } from '../setup/setup-error.mjs';
import { requireSandbox } from './require-sandbox.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

await exitWith(async () => {
  requireSandbox('gallery');
  const { pages, app } = await bundleGallery();
  const { program } = await ensureElectron(root);
  const { code } = await runCommand(program, [...process.argv.slice(2), app, pages]);
  return code;
});
