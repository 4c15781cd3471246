import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { autostartEntry, writeAutostart } from '../../electron/shell/autostart.ts';
import { temporaryFolder } from '../support/test-library.ts';

test('starting at login is an entry of the session, written and taken away', (t) => {
  const folder = join(temporaryFolder(t), 'not yet there');
  const file = join(folder, 'autostart/offprint.desktop');
  writeAutostart(folder, '/opt/Offprint/offprint', true);
  assert.match(readFileSync(file, 'utf8'), /^Exec="\/opt\/Offprint\/offprint" --at-login$/m);
  writeAutostart(folder, '/opt/Offprint/offprint', false);
  assert.equal(existsSync(file), false);
  // Off a second time is no fault.
  writeAutostart(folder, '/opt/Offprint/offprint', false);
});

test('a program in an odd place is quoted as desktop entries have it', () => {
  const exec = (program: string) => /^Exec=(.*) --at-login$/m.exec(autostartEntry(program))?.[1];
  assert.equal(
    exec('/home/ala/Moje programy/Offprint.AppImage'),
    '"/home/ala/Moje programy/Offprint.AppImage"',
  );
  assert.equal(exec('/a/100%/x'), '"/a/100%%/x"');
  assert.equal(exec('/a/$x/`y`'), '"/a/\\\\$x/\\\\`y\\\\`"');
  assert.equal(exec('/a/"b"'), '"/a/\\\\"b\\\\""');
  assert.equal(exec('/a\\b'), '"/a\\\\\\\\b"');
});
