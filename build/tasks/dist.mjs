/**
 * Builds the installers of the system it runs on, into `.out/installers`. With `--verify-offline` what can be built
 * without Electron's own download, never to be given away; then also `--twice`: builds again and compares the
 * archives; `--try-install`: installs the Debian package on a bare Debian and uses it (as root); `--e2e`: runs the
 * end-to-end tests on the packed app. `--rollout=PERCENT` offers a release to a part of the readers at first.
 * `--draw-icons` draws the icons anew, and nothing else.
 */
import { bundle } from '../bundle.mjs';
import { ensureElectron } from '../electron-runtime.mjs';
import { buildForVerification, buildRelease } from '../installers/build-installers.ts';
import { verifyFurther } from '../installers/verify-further.ts';
import { exitWith, SetupError } from '../setup/setup-error.mjs';
import { root } from './steps.mjs';

const further = ['--twice', '--try-install', '--e2e'];
const known = ['--verify-offline', ...further, '--draw-icons'];

await exitWith(async () => {
  const args = process.argv.slice(2);
  const rollout = args.find((argument) => argument.startsWith('--rollout='));
  const unknown = args.find((argument) => !known.includes(argument) && argument !== rollout);
  if (unknown) throw new SetupError(`dist knows ${known.join(', ')} and --rollout=PERCENT, not ${unknown}.`);
  const { platform } = process;
  if (platform !== 'linux' && platform !== 'darwin' && platform !== 'win32') {
    throw new SetupError(`There are no installers for ${platform}.`);
  }
  const { program, kind } = await ensureElectron(root);
  if (args.includes('--draw-icons')) {
    const { drawIcons } = await import('../icons/draw-icons.ts');
    await drawIcons(root, program);
    return 0;
  }
  const verifying = args.includes('--verify-offline');
  if (verifying && (platform !== 'linux' || process.arch !== 'x64')) {
    throw new SetupError('--verify-offline works on Linux x64 only.');
  }
  const asked = args.filter((argument) => further.includes(argument));
  if (asked.length > 0 && !verifying)
    throw new SetupError(`${asked.join(', ')}: only with --verify-offline.`);
  if (!verifying && kind !== 'official') {
    throw new SetupError(
      "Installers are built from Electron's official binary, which is not here; --verify-offline builds packages that are not for release.",
    );
  }
  await bundle();
  const made = verifying
    ? await buildForVerification(root, program)
    : await buildRelease(root, platform, rollout ? Number(rollout.split('=')[1]) : null);
  process.stdout.write(`${made.join('\n')}\n`);
  await verifyFurther(root, program, asked);
  return 0;
});
// A hook of electron-builder's would end the process as if all had gone well.
process.exit();
