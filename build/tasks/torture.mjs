/** `npm run torture`: the benches of `tests/torture/`, and for `hostile` the vectors in the real window. */
import { spawn } from 'node:child_process';
import { exitWith } from '../setup/setup-error.mjs';
import { runE2e } from './run-e2e.mjs';
import { root } from './steps.mjs';

/** The tests that bring hostile vectors through every door into the real window. */
const HOSTILE = ['hostile', 'security'];
/** Vectors that go through each door, instead of the few of the end-to-end tests. */
const VECTORS = '480';

const args = process.argv.slice(2);
const isHostile = args.includes('hostile');
const rest = args.filter((arg) => arg !== 'hostile');
const names = rest.filter((arg, at) => !arg.startsWith('-') && !rest[at - 1]?.startsWith('--'));

await exitWith(async () => {
  let failed = 0;
  if (!isHostile || names.length > 0) failed += await runBenches(rest);
  if (isHostile || names.length === 0) {
    process.env['OFFPRINT_VECTORS'] ??= VECTORS;
    const { passed, failed: through } = await runE2e(HOSTILE);
    process.stdout.write(
      `hostile  tests in the real window  ${passed + through} tried  ${passed} survived  ${through} lost\n`,
    );
    failed += through;
  }
  return failed > 0 ? 1 : 0;
});

/**
 * @param {readonly string[]} options
 * @returns {Promise<number>}
 */
function runBenches(options) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['tests/torture/main.ts', ...options], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
