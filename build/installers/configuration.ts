import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { fuseOptions, fusesFor, type Target } from './fuses.ts';
import { identity } from './identity.ts';
import type { ProjectHome } from './project-home.ts';
import { debPackage, linuxTargets, rpmPackage } from './linux/linux-targets.ts';
import { macTargets } from './mac/mac-targets.ts';
import type { BuildStamp } from './build-stamp.ts';
import { linkSchemes } from '../../electron/core/api/index.ts';

/** An Electron that lies unpacked on this disk; its packages are not for release. */
export interface LocalElectron {
  readonly folder: string;
  readonly version: string;
}

const SQLITE = 'node_modules/@photostructure/sqlite';

/**
 * All there is in `app.asar`. The runtime dependencies are added by electron-builder; of them only what runs stays.
 * `prebuilds` are patterns of folders like `linux-x64`: electron-builder's own `${platform}` is the building host.
 */
function files(prebuilds: string): string[] {
  return [
    '.out/electron/**',
    '.out/renderer/**',
    '.out/licences.json',
    'assets/**',
    '!assets/screenshots',
    '!assets/screenshots/**',
    '!assets/icons/*.svg',
    // Is in the program.
    '!assets/block-model.json',
    'package.json',
    '!**/*.{map,d.ts,d.mts,d.cts,md,gyp}',
    // The last pattern that matches decides: of Markdown only the handbook is for users.
    'assets/handbook/**',
    `!${SQLITE}/src/**`,
    `!${SQLITE}/prebuilds/!(${prebuilds}){,/**}`,
    '!**/*.musl.node',
    `!${SQLITE}/dist/{*.cjs,experimental.*}`,
    '!node_modules/node-addon-api/**',
    '!node_modules/node-gyp-build/{bin,build-test,optional}.js',
    '!node_modules/multilingual-stemmer/dist/*.browser.js',
    // Only what decodes; the rest makes such pictures.
    '!node_modules/@jsquash/avif/{encode,index,meta}.js',
    '!node_modules/@jsquash/avif/codec/{enc,enc/**,pre.js}',
    '!node_modules/wasm-feature-detect{,/**}',
  ];
}

/**
 * What electron-builder is told. https://www.electron.build/configuration
 * @param target the system built for, by Node's name
 * @param options `local` in place of the official download; `output` is the folder of the results
 */
export function installerConfiguration(
  target: Target,
  options: {
    readonly output: string;
    readonly local?: LocalElectron;
    readonly packed: (context: AfterPackContext) => void;
    readonly home: ProjectHome;
    readonly releaseNotes?: string;
    /** What it is built from, for the About window. */
    readonly stamp?: BuildStamp | null;
  },
): Configuration {
  const { local, output, packed, home, releaseNotes = '', stamp = null } = options;
  const suffix = local ? '-not-for-release' : '';
  return {
    appId: identity.id,
    productName: identity.product,
    copyright: identity.copyright,
    artifactName: `offprint-\${version}-\${os}-\${arch}${suffix}.\${ext}`,
    directories: { output, buildResources: 'build/icons' },
    extraMetadata: {
      desktopName: identity.desktopFile,
      homepage: home.homepage,
      ...(stamp ? { builtFrom: stamp } : {}),
    },
    releaseInfo: { releaseNotes },
    protocols: [
      { name: 'Offprint', schemes: [linkSchemes[0]], role: 'Viewer' },
      { name: 'Feed', schemes: linkSchemes.slice(1), role: 'Viewer' },
    ],
    extraResources: [{ from: 'LICENSE', to: 'LICENSE.offprint.txt' }],
    asar: { smartUnpack: false },
    // The system loads a native binary itself, and it looks for a file.
    asarUnpack: ['**/*.node'],
    electronFuses: fuseOptions(fusesFor(target)),
    npmRebuild: false,
    // Becomes app-update.yml inside the app, and the latest*.yml beside the installers; without it the app says in About
    // that it was built without updates.
    publish: home.updates && !local ? { provider: 'github', ...home.updates } : null,
    forceCodeSigning: false,
    ...(local ? { electronDist: local.folder, electronVersion: local.version } : {}),
    afterPack: (context) => {
      if (local) removeLauncher(context.appOutDir);
      packed(context);
    },
    // A copy: electron-builder writes into what it is given, and a second build would have that twice.
    linux: { files: files('linux-${arch}'), ...structuredClone(linuxTargets), maintainer: home.maintainer },
    appImage: { license: 'LICENSE' },
    // Compression that takes minutes is for what is downloaded.
    deb: { ...debPackage, compression: local ? 'gz' : 'xz' },
    rpm: rpmPackage,
    mac: { files: files('darwin-*'), ...macTargets },
    dmg: { title: '${productName} ${version}' },
    win: {
      files: files('win32-${arch}'),
      icon: 'build/icons/icon.ico',
      target: [
        { target: 'nsis', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
    },
    // For one user, so that no administrator is asked; what the reader kept stays at removal.
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: false,
      allowToChangeInstallationDirectory: true,
      buildUniversalInstaller: false,
      deleteAppDataOnUninstall: false,
      shortcutName: identity.product,
      include: 'build/installers/windows/registration.nsh',
    },
  };
}

/** A local Electron is made for development: without an app it would load its own. */
function removeLauncher(folder: string): void {
  for (const file of ['resources/default_app.asar', 'version']) rmSync(join(folder, file), { force: true });
}
