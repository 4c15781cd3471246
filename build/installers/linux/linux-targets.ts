import type { Configuration } from 'electron-builder';
import en from '../../../assets/locales/en.json' with { type: 'json' };
import pl from '../../../assets/locales/pl.json' with { type: 'json' };
import { desktopActions, fileTypes } from '../../../electron/core/api/index.ts';
import { identity } from '../identity.ts';

/** The AppStream entry with the homepage of the project that is built. */
export const METAINFO = `.out/${identity.id}.metainfo.xml`;

/** Installed into the folder where software centres look; fpm's notation. */
const metainfo = `${METAINFO}=/usr/share/metainfo/${identity.id}.metainfo.xml`;

/** Linux: one file that runs anywhere, two kinds of package, and an archive. */
export const linuxTargets: NonNullable<Configuration['linux']> = {
  target: [
    { target: 'AppImage', arch: ['x64', 'arm64'] },
    { target: 'deb', arch: ['x64', 'arm64'] },
    { target: 'rpm', arch: ['x64', 'arm64'] },
    { target: 'tar.gz', arch: ['x64', 'arm64'] },
  ],
  executableName: identity.executable,
  syncDesktopName: true,
  icon: 'build/icons',
  category: 'Network;News;Feed',
  synopsis: 'Read and keep articles, with their pictures, offline',
  vendor: 'The Offprint authors',
  // All of these are known to shared-mime-info: the package brings no definition of its own.
  mimeTypes: fileTypes.flatMap(({ mimes }) => mimes),
  desktop: {
    desktopActions: Object.fromEntries(
      desktopActions.map((action) => [
        action,
        {
          Name: en[`desktop.${action}`],
          'Name[pl]': pl[`desktop.${action}`],
          Exec: `${identity.executable} --action=${action}`,
        },
      ]),
    ),
    entry: {
      Actions: `${desktopActions.join(';')};`,
      GenericName: 'Feed Reader',
      'GenericName[pl]': 'Czytnik kanałów',
      'Comment[pl]': 'Czytnik, który zachowuje każdy artykuł z obrazami na twoim dysku.',
      Keywords: 'rss;atom;feed;news;articles;offline;',
      'Keywords[pl]': 'rss;atom;kanały;wiadomości;artykuły;',
    },
  },
};

export const debPackage: NonNullable<Configuration['deb']> = {
  packageName: 'offprint',
  packageCategory: 'web',
  depends: [
    'libgtk-3-0',
    // Loaded by name when the window opens; without it Chromium ends, saying nothing.
    'libx11-xcb1',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libxss1',
    'libatk-bridge2.0-0',
    'libdrm2',
    'libnotify4',
    'libsecret-1-0',
    'xdg-utils',
  ],
  // electron-builder's own is a library of an older desktop that Debian no longer has.
  recommends: ['libayatana-appindicator3-1'],
  fpm: [metainfo],
};

export const rpmPackage: NonNullable<Configuration['rpm']> = {
  packageName: 'offprint',
  // electron-builder's own, and what Debian's package needs besides.
  depends: [
    'gtk3',
    'libnotify',
    'nss',
    'libXScrnSaver',
    '(libXtst or libXtst6)',
    'xdg-utils',
    'at-spi2-core',
    '(libuuid or libuuid1)',
    'libX11-xcb.so.1()(64bit)',
  ],
  fpm: [metainfo],
};
