import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmFailure } from './npm-failure.mjs';
import { runNpm } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/** Megabytes that packages, runtime and build need together. */
const NEEDED_MB = 1500;

/**
 * Installs the packages of the lock file if they are missing or of another lock file.
 * @param {string} root
 */
export async function ensurePackages(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const mark = join(root, 'node_modules', '.offprint-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;

  const disk = statfsSync(root);
  const free = (disk.bavail * disk.bsize) / 1e6;
  if (free < NEEDED_MB) {
    throw new SetupError(
      `There are only ${Math.round(free)} MB free on the disk; ${NEEDED_MB} MB are needed.`,
    );
  }
  process.stderr.write('Installing packages (once)…\n');
  const { code, output } = await runNpm(['ci', '--ignore-scripts'], root);
  if (code !== 0) throw npmFailure(output, 'the packages');
  writeFileSync(mark, hash);
}
