import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { three } from '../support/poison.ts';
import { openLibrary } from '../support/test-library.ts';
import { longText } from '../support/rss.ts';

/** What happens to the file of a picture. */
const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  'cut off': (file) => truncateSync(file, 50),
  gone: (file) => rmSync(file),
  'another of the same length': (file) => {
    const { length } = readFile(file);
    writeFileSync(file, Buffer.alloc(length, 1));
  },
  'a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};

const readFile = (file: string) => readFileSync(file);

for (const [name, damage] of Object.entries(DAMAGES))
  test(`a stored picture that is ${name} is noticed, and fetched again`, async (t) => {
    const picture = (n: number, origin: string) =>
      `${longText('W')}<img src="${origin}/${'x'.repeat(n)}.png">`;
    const { folder, library, ids } = await three(t, picture);
    const shown = async (from: typeof library) =>
      (await from.client.articles.get({ id: ids[0] })).pictures.map(({ url }) => url !== null);
    assert.deepEqual(await shown(library), [true]);
    const hash =
      /[0-9a-f]{64}/.exec((await library.client.articles.get({ id: ids[0] })).pictures[0]?.url ?? '')?.[0] ??
      assert.fail();
    const file = join(folder, 'assets', hash.slice(0, 2), hash);
    const before = readFile(file);
    await library.close();
    damage(file);
    const again = await openLibrary(t, folder);
    again.offprint.setConditions({ online: false, onBattery: false });
    for (let looks = 0; looks < 8; looks++) await again.offprint.tend();
    assert.deepEqual(await shown(again), [false], 'it is told as missing');
    again.offprint.setConditions({ online: true, onBattery: false });
    await again.client.sync.start({ feeds: [], force: false });
    await again.offprint.settled();
    assert.deepEqual(await shown(again), [true]);
    assert.deepEqual(readFile(file), before);
  });

test('what an earlier run left half written goes, what is being written stays', async (t) => {
  const { folder, library } = await three(t);
  const old = join(folder, 'assets', 'aa', 'left.part');
  const young = join(folder, 'assets', 'aa', 'writing.part');
  mkdirSync(join(folder, 'assets', 'aa'), { recursive: true });
  for (const file of [old, young]) writeFileSync(file, 'part');
  utimesSync(old, new Date(0), new Date(0));
  await library.offprint.tend();
  assert.deepEqual([existsSync(old), existsSync(young)], [false, true]);
  assert.ok(readdirSync(join(folder, 'backups')).every((name) => !name.endsWith('.part')));
});
