/** Makes the README's pictures anew, from the end-to-end test that walks through every screen. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { runE2e } from './run-e2e.mjs';
import { finish, root } from './steps.mjs';

/** Picture in the README, and the screen it shows. */
const pictures = {
  'reading.png': 'article-light-1280.png',
  'dark.png': 'article-dark-1280.png',
  'search.png': 'search-sepia-1280.png',
};

const tally = await runE2e(['screens.e2e', '--grep', 'every screen in every theme, en']);
if (tally.failed === 0) {
  const shots = join(root, '.out/e2e/screens.e2e.ts-every-screen-in-every-theme-en');
  for (const [name, shot] of Object.entries(pictures))
    copyFileSync(join(shots, shot), join(root, 'assets/screenshots', name));
}
process.exitCode = finish(tally);
