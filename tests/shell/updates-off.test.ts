import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { updatesOff } from '../../electron/shell/updates-off.ts';
import { temporaryFolder } from '../support/test-library.ts';

test('a copy updates itself only where it was built to, and can', (t) => {
  const folder = temporaryFolder(t);
  const resources = join(folder, 'resources');
  const image = join(folder, 'Offprint.AppImage');
  mkdirSync(resources);
  writeFileSync(image, '');
  const executable = join(folder, 'offprint');
  const linux = { platform: 'linux', env: { APPIMAGE: image }, executable, resources } as const;

  assert.equal(updatesOff({ ...linux, resources: null }), 'no-feed');
  assert.equal(updatesOff(linux), 'no-feed');
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic');
  assert.equal(updatesOff(linux), null);
  assert.equal(updatesOff({ ...linux, env: {} }), 'place');
  assert.equal(updatesOff({ ...linux, env: { APPIMAGE: join(folder, 'gone.AppImage') } }), 'place');
  assert.equal(updatesOff({ ...linux, env: { APPIMAGE: image, FLATPAK_ID: 'app.offprint' } }), 'package');

  const windows = { ...linux, platform: 'win32', env: {} } as const;
  assert.equal(updatesOff(windows), 'place');
  writeFileSync(join(folder, 'Uninstall Offprint.exe'), '');
  assert.equal(updatesOff(windows), null);

  const mac = { ...linux, platform: 'darwin', env: {} } as const;
  const inApp = (where: string) => join(where, 'Offprint.app/Contents/MacOS/Offprint');
  assert.equal(updatesOff({ ...mac, executable: inApp(folder) }), null);
  assert.equal(
    updatesOff({ ...mac, executable: inApp('/private/var/folders/x/AppTranslocation/y/d') }),
    'place',
  );
  assert.equal(updatesOff({ ...mac, executable: inApp('/Volumes/Offprint') }), 'place');

  writeFileSync(join(resources, 'package-type'), 'deb');
  assert.equal(updatesOff(linux), 'package');
});

test('a read-only place is left alone', { skip: process.getuid?.() === 0 }, (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'app-update.yml'), '');
  const image = join(folder, 'a.AppImage');
  writeFileSync(image, '');
  chmodSync(image, 0o444);
  const env = { APPIMAGE: image };
  assert.equal(updatesOff({ platform: 'linux', env, executable: '/x', resources: folder }), 'place');
});
