import { createHash } from 'node:crypto';
import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { bundle } from '../bundle.mjs';
import { runE2eOnPacked } from '../tasks/run-e2e.mjs';
import { buildForVerification, verificationFolder } from './build-installers.ts';
import { tryInstall } from './linux/try-install.ts';

/** The end-to-end tests that a packed app must pass as well: reading, search, keys, bad input, safety, handover. */
const FOUNDATION = ['offline', 'following', 'keyboard', 'bad-input', 'pictures', 'security', 'handover'];

/**
 * What `npm run dist -- --verify-offline` looks at beyond the build itself.
 * @param asked of `--twice`, `--try-install`, `--e2e`
 * @throws at the first thing that does not hold
 */
export async function verifyFurther(root: string, program: string, asked: readonly string[]): Promise<void> {
  if (asked.includes('--twice')) await compareBuilds(root, program);
  if (asked.includes('--try-install')) {
    const [deb] = globSync('*.deb', { cwd: verificationFolder(root) });
    if (!deb) throw new Error('There is no Debian package to install.');
    await tryInstall(join(verificationFolder(root), deb));
  }
  if (asked.includes('--e2e')) await testPacked(root);
}

/** Builds once more and compares what is inside. */
async function compareBuilds(root: string, program: string): Promise<void> {
  const hashes = () =>
    ['linux-unpacked/resources/app.asar', '*.deb', '*.cdx.json']
      .flatMap((pattern) => globSync(pattern, { cwd: verificationFolder(root) }))
      .map((file) => {
        const sum = createHash('sha256').update(readFileSync(join(verificationFolder(root), file)));
        return `${sum.digest('hex')}  ${file}`;
      });
  const first = hashes();
  await bundle();
  await buildForVerification(root, program);
  const second = hashes();
  if (first.join('\n') !== second.join('\n')) {
    throw new Error(`Two builds of the same sources differ:\n${first.join('\n')}\n\n${second.join('\n')}`);
  }
  process.stdout.write(`The same twice:\n${second.join('\n')}\n`);
}

/**
 * Runs the end-to-end tests on a copy of the packed app. The tests drive Electron by its inspector, which a release
 * does not have, so in the copy, and nowhere else, that one fuse is on.
 */
async function testPacked(root: string): Promise<void> {
  const folder = join(root, '.out/packed-for-tests-not-for-release');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(verificationFolder(root), 'linux-unpacked'), folder, { recursive: true });
  const program = join(folder, 'offprint');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const { passed, failed } = await runE2eOnPacked(program, [...FOUNDATION, '--grep-invert=@sources']);
  process.stdout.write(`packed app: ${passed} passed, ${failed} failed\n`);
  // Thrown: an exit code that is only set was seen to be 0 again after electron-builder had run.
  if (failed > 0 || passed === 0) throw new Error('The packed app did not pass the end-to-end tests.');
}
