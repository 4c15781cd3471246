import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { StartupSnapshot } from '../../electron/core/api/index.ts';
import { startupSnapshotFile } from '../../electron/shell/startup-snapshot.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'offprint-startup-snapshot-'));

const screen = v.parse(StartupSnapshot, {
  version: '1.2.3',
  view: { kind: 'feed', feedId: 4 },
  arrangement: { sort: 'oldest', groupBy: 'day', unreadOnly: true },
  total: 2,
  ids: [9, 8],
  groups: { keys: ['2026-11-26'], of: [0, 0] },
  rows: [
    { id: 9, title: 'Żółw', sortedAt: '2026-11-26T10:00:00.000Z', tags: [] },
    { id: 8, title: '', sortedAt: '2026-11-26T09:00:00.000Z', tags: [] },
  ],
  sidebar: { feeds: [{ id: 4, title: 'Port' }], folders: [], counts: { today: 1, unread: 2 } },
});

test('what was kept is read by the same version, whole', async () => {
  const folder = newFolder();
  assert.equal(startupSnapshotFile(folder, '1.2.3').read(), null);
  assert.equal(await startupSnapshotFile(folder, '1.2.3').keep(screen), true);
  assert.deepEqual(startupSnapshotFile(folder, '1.2.3').read(), screen);
  assert.equal(startupSnapshotFile(folder, '1.2.4').read(), null);
  assert.deepEqual(readdirSync(folder), ['startup-snapshot.json']);
});

test('the latest of several is the one that stays', async () => {
  const file = startupSnapshotFile(newFolder(), '1.2.3');
  const all = [1, 2, 3, 4].map((total) => file.keep({ ...screen, total }));
  assert.deepEqual(await Promise.all(all), [true, true, true, true]);
  assert.equal(file.read()?.total, 4);
});

test('a file that is broken, or says something else, is as none', () => {
  const folder = newFolder();
  const file = startupSnapshotFile(folder, '1.2.3');
  const rowWithoutTitle = { ...screen, rows: [{ id: 9 }] };
  const feedWithoutId = { ...screen, sidebar: { ...screen.sidebar, feeds: [{ title: 'Port' }] } };
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    JSON.stringify(rowWithoutTitle),
    JSON.stringify(feedWithoutId),
  ]) {
    writeFileSync(join(folder, 'startup-snapshot.json'), text);
    assert.equal(file.read(), null, text);
  }
});

test('where nothing can be written, nothing is thrown', async () => {
  const file = startupSnapshotFile(join(newFolder(), 'gone'), '1.2.3');
  assert.equal(await file.keep(screen), false);
  assert.equal(file.read(), null);
});
