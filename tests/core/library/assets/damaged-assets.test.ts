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
import { test, type TestContext } from 'node:test';
import { change, rowsOf, three } from '../../../support/poison.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';
import { longText } from '../../../support/rss.ts';

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
      (await from.client.articles.open({ id: ids[0] })).pictures.map(({ url }) => url !== null);
    assert.deepEqual(await shown(library), [true]);
    const hash =
      /[0-9a-f]{64}/.exec((await library.client.articles.open({ id: ids[0] })).pictures[0]?.url ?? '')?.[0] ??
      assert.fail();
    const file = join(folder, 'assets', hash.slice(0, 2), hash);
    const before = readFile(file);
    await library.close();
    damage(file);
    const again = await openLibrary(t, folder);
    again.offprint.setConditions({ online: false, onBattery: false });
    for (let looks = 0; looks < 8; looks++) await again.offprint.maintain();
    assert.deepEqual(await shown(again), [false], 'it is told as missing');
    const { pictures } = await again.client.articles.open({ id: ids[0] });
    assert.equal(pictures[0]?.problem?.code, 'file-damaged');
    again.offprint.setConditions({ online: true, onBattery: false });
    await again.client.sync.start({ feeds: [], force: false });
    await again.offprint.settled();
    assert.deepEqual(await shown(again), [true]);
    assert.deepEqual(readFile(file), before);
  });

/** A library of three articles with a picture each, and the files of these. */
async function withPictures(t: TestContext) {
  const made = await three(t, (n, origin) => `${longText('W')}<img src="${origin}/${'x'.repeat(n)}.png">`);
  const names = await Promise.all(
    made.ids.map(async (id) => {
      const { pictures } = await made.library.client.articles.open({ id });
      return /[0-9a-f]{64}/.exec(pictures[0]?.url ?? '')?.[0] ?? assert.fail();
    }),
  );
  return { ...made, names, fileOf: (hash: string) => join(made.folder, 'assets', hash.slice(0, 2), hash) };
}

for (const format of ['html', 'epub', 'markdown'] as const)
  test(`an export (${format}) meets a picture that was cut off: it is left out, told, and fetched again`, async (t) => {
    const { folder, library, ids, names, fileOf } = await withPictures(t);
    const { client, offprint } = library;
    const [cut = '', gone = '', whole = ''] = names;
    const before = readFile(fileOf(cut));
    truncateSync(fileOf(cut), 50);
    rmSync(fileOf(gone));
    const file = join(folder, `out.${format}`);
    await client.export.articles({ ids: [...ids], format, file: offprint.allowFile(file) });
    assert.ok(existsSync(file));
    const problems = async () =>
      Promise.all(ids.map(async (id) => (await client.articles.open({ id })).pictures[0]?.problem?.code));
    assert.deepEqual(await problems(), ['file-damaged', 'file-damaged', undefined]);
    await client.sync.start({ feeds: [], force: false });
    await offprint.settled();
    assert.deepEqual(await problems(), [undefined, undefined, undefined]);
    assert.deepEqual(readFile(fileOf(cut)), before);
    assert.ok(existsSync(fileOf(whole)));
  });

test('the mirror meets a picture that was cut off: the article is written without it, then with it', async (t) => {
  const { library, ids, names, fileOf } = await withPictures(t);
  const [cut = ''] = names;
  truncateSync(fileOf(cut), 50);
  await library.client.bookmarks.set({ id: ids[0], bookmarked: true });
  const mirror = join(temporaryFolder(t), 'vault');
  mkdirSync(mirror);
  await library.client.mirror.setFolder({ folder: library.offprint.allowFile(mirror) });
  await library.offprint.settled();
  const pictures = () =>
    readdirSync(mirror, { recursive: true }).filter((name) => String(name).endsWith('.png'));
  assert.deepEqual(pictures(), []);
  assert.equal(readdirSync(mirror).filter((name) => name.endsWith('.md')).length, 1);
  await library.client.sync.start({ feeds: [], force: false });
  await library.offprint.settled();
  assert.ok(existsSync(fileOf(cut)));
  await library.client.mirror.rewrite({});
  await library.offprint.settled();
  assert.equal(pictures().length, 1);
});

test('what could not be shown is looked at at once; what is whole stays', async (t) => {
  const { library, names, fileOf, ids } = await withPictures(t);
  const [damaged = '', whole = ''] = names;
  writeFileSync(fileOf(damaged), Buffer.alloc(readFile(fileOf(damaged)).length, 1));
  library.events.length = 0;
  await library.offprint.lookAtFile(damaged);
  await library.offprint.lookAtFile(whole);
  await library.offprint.lookAtFile('0'.repeat(64));
  const announced = library.events.flatMap(({ name, data }) => (name === 'articles.changed' ? data.ids : []));
  assert.deepEqual(announced, [ids[0]]);
});

test('a thumbnail that is damaged is made again from its picture', async (t) => {
  const { folder, library, names, fileOf } = await withPictures(t);
  const [picture = ''] = names;
  const made = '9'.repeat(64);
  await library.close();
  mkdirSync(join(folder, 'assets', '99'), { recursive: true });
  writeFileSync(fileOf(made), 'not what its name says');
  // As of a larger picture.
  change(folder, `INSERT OR REPLACE INTO thumbnail (hash, list) VALUES ('${picture}', '${made}.webp')`);
  const again = await openLibrary(t, folder);
  await again.offprint.lookAtFile(made);
  await again.offprint.settled();
  assert.equal(existsSync(fileOf(made)), false);
  assert.deepEqual(rowsOf(folder, `SELECT list FROM thumbnail WHERE hash = '${picture}'`), [{ list: null }]);
  assert.ok(existsSync(fileOf(picture)));
});

test('what an earlier run left half written goes, what is being written stays', async (t) => {
  const { folder, library } = await three(t);
  const old = join(folder, 'assets', 'aa', 'left.part');
  const young = join(folder, 'assets', 'aa', 'writing.part');
  mkdirSync(join(folder, 'assets', 'aa'), { recursive: true });
  for (const file of [old, young]) writeFileSync(file, 'part');
  utimesSync(old, new Date(0), new Date(0));
  await library.offprint.maintain();
  assert.deepEqual([existsSync(old), existsSync(young)], [false, true]);
  assert.ok(readdirSync(join(folder, 'backups')).every((name) => !name.endsWith('.part')));
});
