import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { FuseState } from '@electron/fuses';
import { icns, ico } from '../../build/icons/icon-containers.ts';
import { installerConfiguration } from '../../build/installers/configuration.ts';
import { compareFuses, fusesFor } from '../../build/installers/fuses.ts';
import { identity } from '../../build/installers/identity.ts';
import { projectHomeOf } from '../../build/installers/project-home.ts';
import { checkDesktopEntry } from '../../build/installers/linux/desktop-entry.ts';
import { checkPackedFiles, listPackedFiles, type PackedFile } from '../../build/installers/packed-files.ts';
import { fileTypes, linkSchemes } from '../../electron/core/api/index.ts';
import { temporaryFolder } from '../support/test-library.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const native = (prebuild: string) =>
  `node_modules/@photostructure/sqlite/prebuilds/${prebuild}/@photostructure+sqlite.glibc.node`;

const HOME = projectHomeOf({ env: {}, repository: 'zofia/reader', remote: null });

const handbookFiles = readdirSync(join(project, 'assets/handbook'), { recursive: true, encoding: 'utf8' })
  .map((file) => `assets/handbook/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.\w+$/.test(file));

/** As a build for Linux x64 packs it, shortened. */
const packed: readonly PackedFile[] = [
  'package.json',
  '.out/electron/main.js',
  '.out/electron/library-process.js',
  '.out/electron/extract-worker.js',
  '.out/electron/feed-worker.js',
  '.out/electron/thumbnail-worker.js',
  '.out/electron/document-worker.js',
  '.out/electron/read-worker.js',
  '.out/electron/check-worker.js',
  '.out/electron/preload.cjs',
  '.out/electron/network-CM50mfCs.js',
  '.out/licences.json',
  '.out/renderer/index.html',
  '.out/renderer/article.html',
  '.out/renderer/assets/index-DFP9oVFt.js',
  'assets/locales/en.json',
  'assets/lemmas/pl.dict',
  'assets/welcome/shelf.svg',
  ...handbookFiles,
  'node_modules/@photostructure/sqlite/dist/index.mjs',
  native('linux-x64'),
  'node_modules/node-gyp-build/index.js',
  'node_modules/multilingual-stemmer/dist/browser/index_bg.wasm',
  'node_modules/@jsquash/avif/codec/dec/avif_dec.wasm',
].map((path) => ({ path, bytes: 1000 }));

test('packed files: what belongs passes, what does not is named', () => {
  assert.deepEqual(checkPackedFiles(packed, ['linux-x64']), []);
  for (const path of [
    'electron/main.ts',
    'tests/core/retrieval/search/equality.test.ts',
    'node_modules/lit/index.js',
    'node_modules/node-addon-api/napi.h',
    'node_modules/@jsquash/avif/codec/enc/avif_enc.wasm',
    'node_modules/@photostructure/sqlite/src/sqlite_impl.cpp',
    '.out/electron/main.js.map',
    'assets/screenshots/reading.png',
    'node_modules/lit/README.md',
    'package-lock.json',
  ]) {
    assert.deepEqual(checkPackedFiles([...packed, { path, bytes: 1 }], ['linux-x64']), [
      `${path} does not belong into the app.`,
    ]);
  }
});

test('packed files: a missing file, a binary for another system, too much in all', () => {
  const without = packed.filter(({ path }) => !path.endsWith('extract-worker.js'));
  assert.deepEqual(checkPackedFiles(without, ['linux-x64']), ['.out/electron/extract-worker.js is missing.']);
  const withoutPage = packed.filter(({ path }) => path !== 'assets/handbook/pl/search.md');
  assert.deepEqual(checkPackedFiles(withoutPage, ['linux-x64']), [
    'assets/handbook/pl/search.md is missing.',
  ]);
  assert.deepEqual(checkPackedFiles(packed, ['linux-arm64']), [
    `${native('linux-x64')} is for another system.`,
    `${native('linux-arm64')} is missing.`,
  ]);
  const code = packed.filter(({ path }) => !path.endsWith('.node'));
  const heavy = { path: '.out/electron/chunk.js', bytes: 26_000_000 };
  assert.deepEqual(checkPackedFiles([...packed, heavy], ['linux-x64']), [
    `The app has ${26_000_000 + code.length * 1000} bytes, more than 26000000.`,
  ]);
});

test('packed files are read from the archive and from what lies beside it', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'source/.out'), { recursive: true });
  writeFileSync(join(folder, 'source/.out/main.js'), '12345');
  mkdirSync(join(folder, 'resources/app.asar.unpacked'), { recursive: true });
  writeFileSync(join(folder, 'resources/app.asar.unpacked/stray.js'), '123');
  await createPackage(join(folder, 'source'), join(folder, 'resources/app.asar'));
  assert.deepEqual(listPackedFiles(join(folder, 'resources')), [
    { path: '.out/main.js', bytes: 5 },
    { path: 'stray.js', bytes: 3 },
  ]);
});

test('fuses: each that differs, is absent or was not decided is named', () => {
  const decided = fusesFor('win32');
  const wire = [0, 1, 0, 0, 1, 1, 0, 0, 1].map((on) => (on ? FuseState.ENABLE : FuseState.DISABLE));
  assert.deepEqual(compareFuses({ ...wire }, decided, false), []);
  assert.deepEqual(compareFuses({ ...wire, 0: FuseState.ENABLE, 5: FuseState.DISABLE }, decided, false), [
    'Fuse RunAsNode is on.',
    'Fuse OnlyLoadAppFromAsar is off.',
  ]);
  const older = { ...wire.slice(0, 8) };
  assert.deepEqual(compareFuses(older, decided, true), []);
  assert.deepEqual(compareFuses(older, decided, false), ['Fuse WasmTrapHandlers is not in this Electron.']);
  assert.deepEqual(compareFuses({ ...wire.slice(0, 7) }, decided, true), [
    'Fuse GrantFileProtocolExtraPrivileges is not in this Electron.',
  ]);
  assert.deepEqual(compareFuses({ ...wire, 9: FuseState.ENABLE }, decided, false), [
    'Nobody decided fuse 9.',
  ]);
  assert.equal(fusesFor('linux').EnableEmbeddedAsarIntegrityValidation, false);
});

test('what is not for release says so, and only what is official may be one', () => {
  const packedNothing = () => undefined;
  const release = installerConfiguration('linux', { output: 'out', packed: packedNothing, home: HOME });
  const local = installerConfiguration('linux', {
    home: HOME,
    output: 'out',
    packed: packedNothing,
    local: { folder: '/electron', version: '33.2.1' },
  });
  assert.match(String(local.artifactName), /-not-for-release\.\$\{ext\}$/);
  assert.doesNotMatch(String(release.artifactName), /not-for-release/);
  assert.match(String(release.artifactName), /\$\{version\}.*\$\{arch\}/);
  assert.equal(release.electronDist, undefined);
});

test('Windows is told of every link and kind of file, and forgets each at removal', () => {
  const script = readFileSync(join(project, 'build/installers/windows/registration.nsh'), 'utf8');
  const [before = '', after = ''] = script.split('!macro customUnInstall');
  for (const extension of fileTypes.flatMap(({ extensions }) => extensions)) {
    const kind = new RegExp(`offprintFile "${extension}" "(Offprint\\.\\w+)"`).exec(before)?.[1];
    assert.ok(kind, `${extension} is not registered`);
    assert.ok(before.includes(`offprintProgId "${kind}" `), `${kind} is not described`);
    assert.ok(after.includes(`offprintForget "${extension}" "${kind}"`), `${extension} stays behind`);
    assert.ok(after.includes(`\\${kind}"`), `${kind} stays behind`);
  }
  for (const scheme of linkSchemes) assert.ok(before.includes(`\\URLAssociations" "${scheme}" `), scheme);
});

test('every action of a workflow is pinned by the full hash of a commit', () => {
  const folder = join(project, '.github/workflows');
  const unpinned = (text: string) =>
    [...text.matchAll(/uses:\s*(\S+)/g)]
      .map(([, action = '']) => action)
      .filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action));
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    assert.match(text, /uses:/);
    assert.deepEqual(unpinned(text), [], file);
    assert.notDeepEqual(unpinned(text.replace(/@[0-9a-f]{40}/, '@v6')), [], file);
  }
});

test('homepage, maintainer and updates follow from where the project lives, in any fork', () => {
  const release = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'zofia/reader',
    GITHUB_REF_TYPE: 'tag',
    GITHUB_SERVER_URL: 'https://github.com',
  };
  const nobody = { env: {}, repository: null, remote: null };
  assert.deepEqual(projectHomeOf({ ...nobody, env: release, repository: 'somebody/else' }), {
    homepage: 'https://github.com/zofia/reader',
    maintainer: 'zofia <zofia@users.noreply.github.com>',
    updates: { owner: 'zofia', repo: 'reader' },
  });
  // A build of a branch, and one on somebody's machine, is not updated.
  for (const env of [{ ...release, GITHUB_REF_TYPE: 'branch' }, {}])
    assert.equal(projectHomeOf({ ...nobody, env, repository: 'zofia/reader' }).updates, null);
  const written = [
    ...[
      'github:zofia/reader',
      'https://github.com/zofia/reader.git',
      'git+https://github.com/zofia/reader.git',
    ],
    ...[
      'git@github.com:zofia/reader.git',
      'ssh://git@github.com/zofia/reader',
      'https://token@github.com/zofia/reader/',
    ],
  ];
  for (const remote of written)
    assert.equal(projectHomeOf({ ...nobody, remote }).homepage, 'https://github.com/zofia/reader', remote);
  assert.match(projectHomeOf({ ...nobody, remote: '/srv/clones/reader' }).homepage, /\.invalid$/);
});

test('only a release of the workflow looks for updates, in the releases of its own repository', () => {
  const home = { homepage: 'https://github.com/zofia/reader', maintainer: 'zofia <z@example.org>' };
  const options = { output: '/out', packed: () => undefined };
  const updates = { owner: 'zofia', repo: 'reader' };
  const released = installerConfiguration('linux', { ...options, home: { ...home, updates } });
  assert.deepEqual(released.publish, { provider: 'github', ...updates });
  assert.equal(released.linux?.maintainer, home.maintainer);
  assert.equal(
    installerConfiguration('linux', { ...options, home: { ...home, updates: null } }).publish,
    null,
  );
});

test('the AppStream entry tells what the package tells', () => {
  const entry = readFileSync(join(project, `build/installers/linux/${identity.id}.metainfo.xml`), 'utf8');
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  for (const part of [
    `<id>${identity.id}</id>`,
    `<launchable type="desktop-id">${identity.desktopFile}</launchable>`,
    '<url type="homepage">https://offprint.example</url>',
    `<release version="${version}"`,
  ]) {
    assert.ok(entry.includes(part), part);
  }
});

test('desktop entry: a sound one passes, each fault is named', () => {
  const sound = `[Desktop Entry]
Name=Offprint
Comment=A reader.
Comment[pl]=Czytnik.
Exec=/opt/Offprint/offprint %U
Type=Application
Icon=offprint
StartupWMClass=offprint
Categories=Network;News;Feed;
MimeType=x-scheme-handler/offprint;x-scheme-handler/feed;x-scheme-handler/feeds;text/x-opml+xml;text/x-opml;text/html;application/xhtml+xml;application/x-mimearchive;text/plain;text/markdown;application/epub+zip;application/pdf;
Actions=add;

[Desktop Action add]
Name=Add
Exec=offprint --action=add
`;
  assert.deepEqual(checkDesktopEntry(sound), []);
  const faults: readonly (readonly [string, string, string])[] = [
    ['[Desktop Entry]', '[Entry]', 'The first line is not [Desktop Entry].'],
    ['Type=', 'Single=true\nType=', 'Single is not a key of a desktop entry.'],
    ['Type=', 'nothing\nType=', '"nothing" is not a key with a value.'],
    ['Type=', 'Name=Again\nType=', 'Name is there twice.'],
    ['Icon=offprint\n', '', 'Icon is missing.'],
    ['Feed;', 'Feed', 'Categories does not end with a semicolon.'],
    ['/opt/Offprint/offprint', 'sh -c offprint', 'Exec does not name the installed program.'],
    ['x-scheme-handler/feed;', '', 'MimeType lacks x-scheme-handler/feed.'],
    ['text/html;', '', 'MimeType lacks text/html.'],
    ['text/markdown;', '', 'MimeType lacks text/markdown.'],
    ['application/epub+zip;', '', 'MimeType lacks application/epub+zip.'],
    ['Actions=add;', 'Actions=add;search;', 'The action search has no group.'],
    ['Actions=add;\n', '', 'Actions does not name add.'],
    ['Name=Add\n', '', 'The action add has no name.'],
    ['Exec=offprint --action=add', 'Exec=sh -c x', 'The action add does nothing.'],
  ];
  for (const [from, to, words] of faults) {
    assert.deepEqual(checkDesktopEntry(sound.replace(from, to)), [words]);
  }
});

test('icons: every size is there, and the containers hold them', () => {
  const icons = join(project, 'build/icons');
  const pictures = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => {
    const png = readFileSync(join(icons, `${size}x${size}.png`));
    // Width and height stand at the beginning of a PNG.
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [size, size]);
    return { size, png };
  });
  assert.ok(readFileSync(join(icons, 'icon.ico')).equals(ico(pictures)));
  assert.ok(readFileSync(join(icons, 'icon.icns')).equals(icns(pictures)));

  const file = ico(pictures);
  assert.equal(file.readUInt16LE(4), 7);
  const last = 6 + 16 * 6;
  assert.equal(file.readUInt8(last), 0);
  assert.equal(file.readUInt32BE(file.readUInt32LE(last + 12)), 0x89504e47);
  assert.equal(icns(pictures).readUInt32BE(4), icns(pictures).length);
});
