import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AfterPackContext, Arch, build, Platform } from 'electron-builder';
import { installerConfiguration, type LocalElectron } from './configuration.ts';
import { checkFuses, type Target } from './fuses.ts';
import { checkDebDesktopEntry } from './linux/desktop-entry.ts';
import { checkPackedFiles, listPackedFiles } from './packed-files.ts';
import { tryPacked } from './try-packed.ts';

const platforms: Readonly<Record<Target, Platform>> = {
  linux: Platform.LINUX,
  darwin: Platform.MAC,
  win32: Platform.WINDOWS,
};

/**
 * Builds every installer of one system from the official Electron, which electron-builder downloads.
 * @returns the files made
 * @throws where what was packed is not what was decided
 */
export function buildRelease(root: string, target: Target): Promise<readonly string[]> {
  return buildInstallers(root, target, join(root, '.out/installers'));
}

/**
 * Builds what can be built without any download, from an Electron on this disk: the folder, the archive and the
 * Debian package for Linux x64; and starts the app in the folder. All carry "not-for-release" in their names.
 * @param program the Electron's executable
 */
export function buildForVerification(root: string, program: string): Promise<readonly string[]> {
  const tool = (name: string) => join(root, 'build/installers/linux', name);
  process.env['CUSTOM_FPM_PATH'] = tool('deb-without-fpm.mjs');
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] = tool('gzip-without-7za.mjs');
  const folder = dirname(program);
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return buildInstallers(root, 'linux', join(root, '.out/installers-not-for-release'), { folder, version });
}

async function buildInstallers(
  root: string,
  target: Target,
  output: string,
  local?: LocalElectron,
): Promise<readonly string[]> {
  rmSync(output, { recursive: true, force: true });
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
    targets: local ? platform.createTarget(['dir', 'tar.gz', 'deb'], Arch.x64) : platform.createTarget(),
    config: installerConfiguration(target, { output, packed, ...(local ? { local } : {}) }),
    publish: 'never',
  });
  const kept = executables.filter((file) => existsSync(file));
  if (kept.length === 0) throw new Error('No packed executable was found to read the fuses of.');
  for (const executable of kept) refuse(await checkFuses(executable, target, local !== undefined));
  if (target === 'linux' && process.platform === 'linux') {
    for (const file of made) if (file.endsWith('.deb')) refuse(checkDebDesktopEntry(file));
  }
  if (local) for (const executable of kept) await tryPacked(executable);
  return made;
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
