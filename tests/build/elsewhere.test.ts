import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import {
  archiveHash,
  checkMacBundle,
  checkWindowsProgram,
} from '../../build/installers/elsewhere/check-elsewhere.ts';
import {
  placeholderForMac,
  placeholderForWindows,
} from '../../build/installers/elsewhere/placeholder-electron.ts';
import { checkFuses, fusesFor } from '../../build/installers/fuses.ts';
import { checkAppStream } from '../../build/installers/linux/app-stream.ts';
import { fileTypes, linkSchemes } from '../../electron/core/api/index.ts';
import { temporaryFolder } from '../support/test-library.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

async function archiveIn(resources: string): Promise<void> {
  const source = join(resources, '../source');
  mkdirSync(source, { recursive: true });
  mkdirSync(resources, { recursive: true });
  writeFileSync(join(source, 'main.js'), '1');
  await createPackage(source, join(resources, 'app.asar'));
}

/** Every fuse as it was decided for Windows. */
function decidedFuses() {
  const states = Object.entries(fusesFor('win32')).map(([name, on]) => [
    FuseV1Options[name as keyof typeof FuseV1Options],
    on,
  ]);
  return {
    version: FuseVersion.V1 as const,
    ...(Object.fromEntries(states) as Record<FuseV1Options, boolean>),
  };
}

test('the stand-ins have the place of the fuses; an unbranded Windows program is refused', async (t) => {
  const folder = temporaryFolder(t);
  placeholderForWindows(folder);
  await archiveIn(join(folder, 'resources'));
  const program = join(folder, 'electron.exe');
  assert.equal((await getCurrentFuseWire(program))[0], FuseState.ENABLE);
  assert.deepEqual(checkWindowsProgram(program, '1.2.3'), [
    'The program is called Electron.',
    'Its version is undefined.',
    'It has no icon.',
    'It does not carry the hash of its archive.',
  ]);
});

test('fuses are read back from the executable: one that was changed after packing is named', async (t) => {
  const folder = temporaryFolder(t);
  placeholderForWindows(folder);
  const program = join(folder, 'electron.exe');
  assert.notDeepEqual(await checkFuses(program, 'win32', false), []);
  await flipFuses(program, decidedFuses());
  assert.deepEqual(await checkFuses(program, 'win32', false), []);
  await flipFuses(program, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true });
  assert.deepEqual(await checkFuses(program, 'win32', false), ['Fuse RunAsNode is on.']);
});

test('a macOS manifest: a sound one passes, each fault is named', async (t) => {
  const folder = temporaryFolder(t);
  placeholderForMac(folder);
  const contents = join(folder, 'Electron.app/Contents');
  await archiveIn(join(contents, 'Resources'));
  renameSync(join(contents, 'Resources/electron.icns'), join(contents, 'Resources/icon.icns'));
  const file = join(contents, 'Info.plist');
  const strings = [...linkSchemes, ...fileTypes.flatMap(({ extensions }) => extensions)]
    .map((name) => `<string>${name}</string>`)
    .join('');
  const sound = `<dict><key>CFBundleIdentifier</key><string>app.offprint.offprint</string>
    <key>CFBundleShortVersionString</key><string>1.2.3</string><key>CFBundleIconFile</key><string>icon.icns</string>
    <array>${strings}</array><key>hash</key><string>${archiveHash(join(contents, 'Resources/app.asar'))}</string></dict>`;
  const check = (manifest: string) => {
    writeFileSync(file, manifest);
    return checkMacBundle(join(contents, 'MacOS/Electron'), '1.2.3');
  };
  assert.deepEqual(check(sound), []);
  for (const [from, to, words] of [
    ['app.offprint.offprint', 'com.github.Electron', 'Its identifier is com.github.Electron.'],
    ['1.2.3', '1.2.4', 'It has another version.'],
    ['icon.icns', 'none.icns', 'Its icon is missing.'],
    ['<string>feed</string>', '', 'Its manifest does not name feed.'],
    [
      '<key>hash</key>',
      '<key>LSHandlerRank</key><string>Default</string>',
      'It takes files away from other programs.',
    ],
  ] as const) {
    assert.deepEqual(check(sound.replace(from, to)), [words]);
  }
  const changed = readFileSync(join(contents, 'Resources/app.asar'));
  writeFileSync(
    join(contents, 'Resources/app.asar'),
    Buffer.from(changed.toString('latin1').replace('main', 'mein'), 'latin1'),
  );
  assert.deepEqual(check(sound), ['It does not carry the hash of its archive.']);
});

test("the AppStream entry passes AppStream's own tool, and a broken one does not", (t) => {
  const entry = join(project, 'build/installers/linux/app.offprint.offprint.metainfo.xml');
  const problems = checkAppStream(entry);
  // `npm run dist` demands the tool; a machine that only runs the tests may lack it.
  if (problems === null) return t.skip('appstreamcli is not installed');
  assert.deepEqual(problems, []);
  const broken = join(temporaryFolder(t), 'x.metainfo.xml');
  writeFileSync(broken, readFileSync(entry, 'utf8').replace(/<summary>[^<]*<\/summary>/, ''));
  assert.ok((checkAppStream(broken)?.length ?? 0) > 0);
});
