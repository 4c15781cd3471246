import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AfterPackContext, Arch, build, Platform } from 'electron-builder';
import type { ShippedPackage } from '../../electron/core/api/index.ts';
import { billOfMaterials } from '../shipped/bill-of-materials.mjs';
import { buildStamp, type BuildStamp } from './build-stamp.ts';
import { installerConfiguration, type LocalElectron } from './configuration.ts';
import { checkMacBundle, checkWindowsProgram } from './elsewhere/check-elsewhere.ts';
import { placeholderForMac, placeholderForWindows } from './elsewhere/placeholder-electron.ts';
import { checkFuses, type Target } from './fuses.ts';
import { identity } from './identity.ts';
import { checkAppStream } from './linux/app-stream.ts';
import { checkDebDesktopEntry } from './linux/desktop-entry.ts';
import { METAINFO } from './linux/linux-targets.ts';
import { checkPackedFiles, listPackedFiles } from './packed-files.ts';
import { projectHome } from './project-home.ts';
import { releaseNotes, withRollout } from './release-notes.ts';
import { tryPacked } from './try-packed.ts';

/** Stands in the AppStream entry for the homepage of whoever builds. */
const HOMEPAGE = 'https://offprint.example';

const platforms: Readonly<Record<Target, Platform>> = {
  linux: Platform.LINUX,
  darwin: Platform.MAC,
  win32: Platform.WINDOWS,
};

/**
 * Builds every installer of one system from the official Electron, which electron-builder downloads, with the bill
 * of materials.
 * @param rollout percent of the readers who are to be offered the update at first
 * @returns the files made
 * @throws where what was packed is not what was decided
 */
export async function buildRelease(
  root: string,
  target: Target,
  rollout: number | null,
): Promise<readonly string[]> {
  const output = join(root, '.out/installers');
  const made = await buildInstallers(root, target, output);
  for (const file of globSync('latest*.yml', { cwd: output }).map((name) => join(output, name))) {
    if (rollout !== null) writeFileSync(file, withRollout(readFileSync(file, 'utf8'), rollout));
  }
  return made;
}

/** The folder of what is built for verification. */
export const verificationFolder = (root: string) => join(root, '.out/installers-not-for-release');

/**
 * Builds what can be built without any download, from an Electron on this disk: the folder, the archive and the
 * Debian package for Linux x64; starts the app in the folder; and packs the apps for Windows and macOS around
 * placeholders, as far as that can be checked. All carry "not-for-release" in their names.
 * @param program the Electron's executable
 */
export async function buildForVerification(root: string, program: string): Promise<readonly string[]> {
  const tool = (name: string) => join(root, 'build/installers/linux', name);
  process.env['CUSTOM_FPM_PATH'] = tool('deb-without-fpm.mjs');
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] = tool('gzip-without-7za.mjs');
  const folder = dirname(program);
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  const made = await buildInstallers(root, 'linux', verificationFolder(root), { folder, version });
  const elsewhere = join(root, '.out/elsewhere-not-for-release');
  for (const target of ['win32', 'darwin'] as const) {
    const placeholder = join(elsewhere, `electron-${target}`);
    rmSync(placeholder, { recursive: true, force: true });
    if (target === 'win32') placeholderForWindows(placeholder);
    else placeholderForMac(placeholder);
    await buildInstallers(root, target, join(elsewhere, target), { folder: placeholder, version: '45.0.0' });
  }
  return made;
}

async function buildInstallers(
  root: string,
  target: Target,
  output: string,
  local?: LocalElectron,
): Promise<readonly string[]> {
  rmSync(output, { recursive: true, force: true });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const stamp = buildStamp(root);
  const home = projectHome(root);
  writeMetainfo(root, home.homepage);
  // Dates inside the packages are those of the commit.
  if (stamp) process.env['SOURCE_DATE_EPOCH'] = String(Date.parse(stamp.date) / 1000);
  const executables: string[] = [];
  const packed = (context: AfterPackContext) => {
    const { executable, resources } = placesOf(context);
    const arches = target === 'darwin' ? ['x64', 'arm64'] : [Arch[context.arch]];
    refuse(
      checkPackedFiles(
        listPackedFiles(resources),
        arches.map((arch) => `${target}-${arch}`),
      ),
    );
    executables.push(executable);
  };
  const platform = platforms[target];
  const made = await build({
    projectDir: root,
    targets: local
      ? platform.createTarget(target === 'linux' ? ['dir', 'tar.gz', 'deb'] : ['dir'], Arch.x64)
      : platform.createTarget(),
    config: installerConfiguration(target, {
      output,
      packed,
      stamp,
      home,
      releaseNotes: releaseNotes(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version),
      ...(local ? { local } : {}),
    }),
    publish: 'never',
  });
  const kept = executables.filter((file) => existsSync(file));
  if (kept.length === 0) throw new Error('No packed executable was found to read the fuses of.');
  const older = local !== undefined && target === 'linux';
  for (const executable of kept) {
    refuse(await checkFuses(executable, target, older));
    if (target === 'win32') refuse(checkWindowsProgram(executable, version));
    if (target === 'darwin') refuse(checkMacBundle(executable, version));
  }
  if (target === 'linux' && process.platform === 'linux') {
    for (const file of made) if (file.endsWith('.deb')) refuse(checkDebDesktopEntry(file));
    const problems = checkAppStream(join(root, METAINFO));
    if (problems === null) throw new Error('appstreamcli is missing: apt-get install appstream');
    refuse(problems);
  }
  if (local && target !== 'linux') return made;
  if (local) for (const executable of kept) await tryPacked(executable);
  const bill = join(output, `offprint-${version}-${target}${local ? '-not-for-release' : ''}.cdx.json`);
  writeFileSync(bill, await billFor(root, stamp));
  return [...made, bill];
}

/** The AppStream entry as it is installed. */
function writeMetainfo(root: string, homepage: string): void {
  const entry = readFileSync(join(root, `build/installers/linux/${identity.id}.metainfo.xml`), 'utf8');
  mkdirSync(join(root, '.out'), { recursive: true });
  writeFileSync(join(root, METAINFO), entry.replaceAll(HOMEPAGE, homepage));
}

async function billFor(root: string, stamp: BuildStamp | null): Promise<string> {
  const shipped = JSON.parse(
    readFileSync(join(root, '.out/licences.json'), 'utf8'),
  ) as readonly ShippedPackage[];
  return `${JSON.stringify(await billOfMaterials(root, shipped, stamp?.date ?? null), null, 1)}\n`;
}

function placesOf({ appOutDir, packager }: AfterPackContext): {
  readonly executable: string;
  readonly resources: string;
} {
  const name = packager.appInfo.productFilename;
  switch (packager.platform.nodeName) {
    case 'darwin':
      return {
        executable: join(appOutDir, `${name}.app`, 'Contents/MacOS', name),
        resources: packager.getResourcesDir(appOutDir),
      };
    case 'win32':
      return {
        executable: join(appOutDir, `${name}.exe`),
        resources: packager.getResourcesDir(appOutDir),
      };
    default:
      return {
        executable: join(appOutDir, 'offprint'),
        resources: packager.getResourcesDir(appOutDir),
      };
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`What was packed is not right:\n  ${problems.join('\n  ')}`);
}
