import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createChangeFiles, type ReadMark } from '../../../../electron/core/keeping/exchange/change-files.ts';
import { headLine, type Change } from '../../../../electron/core/keeping/exchange/change-line.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

const device = 'a'.repeat(16);
const change = (n: number, value: unknown): Change => ({
  family: 'article',
  subject: `site.example/${n}`,
  kind: 'note',
  part: '',
  value,
  stamp: `${String(n).padStart(13, '0')}-0000-${device}`,
});

test('files go on in a new one when they are long, are read on from where they were, and replaced by one', async (t) => {
  const folder = temporaryFolder(t);
  const own = createChangeFiles(folder, device, 'Komputer w kuchni');
  const other = createChangeFiles(folder, 'b'.repeat(16), 'Other');
  const marks = new Map<string, ReadMark>();
  /** What is new in the folder for the other machine. */
  const readOn = async (): Promise<readonly Change[]> => {
    const all: Change[] = [];
    for (const { name, size } of await other.list()) {
      const mark = marks.get(name) ?? null;
      if (mark?.offset === size) continue;
      const outcome = await other.read(name, mark, (changes) => {
        all.push(...changes);
        return Promise.resolve();
      });
      if (!outcome) continue;
      marks.set(name, outcome.mark);
      assert.deepEqual([outcome.mark.device, outcome.mark.machine], [device, 'Komputer w kuchni']);
    }
    return all;
  };

  const long = 'Zażółć gęślą jaźń. '.repeat(5000);
  await own.append([change(1, 'first')]);
  assert.deepEqual(await readOn(), [change(1, 'first')]);
  for (let n = 2; n < 60; n++) await own.append([change(n, long)]);
  assert.equal((await own.own()).length, 2);
  assert.deepEqual(
    (await readOn()).map(({ subject, value }) => [subject, value === long]),
    Array.from({ length: 58 }, (_, n) => [`site.example/${n + 2}`, true]),
  );
  assert.deepEqual(await readOn(), []);

  await own.replace([[change(1, null)], [change(2, 'short'), change(3, { a: [1] })]]);
  const [name, ...more] = readdirSync(folder);
  assert.deepEqual([name, more], [`offprint-${device}-0003.jsonl`, []]);
  assert.ok(statSync(join(folder, name ?? '')).size < 1000);
  assert.deepEqual(await readOn(), [change(1, null), change(2, 'short'), change(3, { a: [1] })]);
  await own.append([change(4, 'after')]);
  assert.deepEqual(await readOn(), [change(4, 'after')]);
});

test('a file of a later version is told of and left alone', async (t) => {
  const folder = temporaryFolder(t);
  const head = headLine(device, 'Later');
  const later = JSON.stringify({ ...(JSON.parse(head.slice(9)) as object), 'offprint-exchange': 2 });
  const { crc32 } = await import('node:zlib');
  const name = `offprint-${device}-0001.jsonl`;
  writeFileSync(join(folder, name), `${crc32(later).toString(16).padStart(8, '0')} ${later}\nwhatever\n`);
  const files = createChangeFiles(folder, 'b'.repeat(16), 'Here');
  const outcome = await files.read(name, null, () => assert.fail('nothing is taken from it'));
  assert.deepEqual([outcome?.newer, outcome?.mark.machine, outcome?.mark.offset], [true, 'Later', 0]);
});
