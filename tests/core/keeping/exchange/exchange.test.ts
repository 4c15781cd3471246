import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CollectionId } from '../../../../electron/core/api/index.ts';
import { exchange, machine, startSite, titled, told } from '../../../support/machines.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('what the reader does on one machine is so on the other, and back', async (t) => {
  const site = await startSite(t);
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  const feed = await one.client.feeds.follow({ address: `${site.origin}/a.xml` });
  await one.client.feeds.setFullText({ id: feed.id, fullText: 'feed' });
  await one.offprint.settled();
  const [t1, t2, t3] = [await titled(one, 'T1'), await titled(one, 'T2'), await titled(one, 'T3')];
  await one.client.articles.setRead({ ids: [t1, t2], read: true });
  await one.client.bookmarks.set({ id: t1, bookmarked: true });
  await one.client.tags.change({ changes: [{ ids: [t1, t3], add: ['Rzeki/Młyny'], remove: [] }] });
  await one.client.highlights.add({
    articleId: t2,
    quote: { exact: 'W2 comes first', prefix: '', suffix: '', start: 0 },
    colour: 'pink',
  });
  await one.client.notes.set({ id: t3, note: 'A note.' });
  await one.client.readLater.set({ ids: [t3, t1], queued: true });
  const outer = await one.client.collections.create({ name: 'Outer' });
  const inner = await one.client.collections.create({ name: 'Inner', parentId: outer.id });
  await one.client.collections.put({ id: inner.id, ids: [t2, t1], held: true });
  const folder = await one.client.folders.create({ name: 'Nowiny' });
  await one.client.folders.place({ item: { kind: 'feed', id: feed.id }, folderId: folder.id, before: null });
  await one.client.feeds.rename({ id: feed.id, title: 'My name for it' });
  await one.client.articles.save({ address: `${site.origin}/page` });
  await exchange(one);

  const two = await machine(t, shared);
  await two.offprint.settled();
  assert.deepEqual(await told(two), await told(one));
  const state = await two.client.exchange.state({});
  assert.equal(state.machines.length, 2);
  assert.deepEqual([state.unsent, state.unplaced, state.problem], [0, 0, null]);
  assert.ok(two.events.some(({ name }) => name === 'collections.changed'));

  // And what is taken back there is taken back here.
  const there = { t1: await titled(two, 'T1'), t2: await titled(two, 'T2'), t3: await titled(two, 'T3') };
  await two.client.bookmarks.set({ id: there.t1, bookmarked: false });
  await two.client.articles.setRead({ ids: [there.t1], read: false });
  await two.client.tags.change({ changes: [{ ids: [there.t3], add: [], remove: ['Rzeki/Młyny'] }] });
  const [highlight] = await two.client.highlights.of({ id: there.t2 });
  assert.ok(highlight);
  await two.client.highlights.update({ id: highlight.id, note: 'Said there.' });
  await two.client.readLater.move({ id: there.t1, before: there.t3 });
  const innerThere = (await two.client.collections.list({})).find(({ name }) => name === 'Inner');
  await two.client.collections.rename({ id: innerThere?.id as CollectionId, name: 'Innermost' });
  await two.client.notes.set({ id: there.t3, note: '' });
  await exchange(two, one);
  assert.deepEqual(await told(one), await told(two));
  assert.equal((await one.client.articles.open({ id: t1 })).bookmarked, false);
  assert.equal((await one.client.highlights.of({ id: t2 }))[0]?.note, 'Said there.');
  assert.equal((await one.client.collections.list({})).filter(({ name }) => name === 'Innermost').length, 1);

  // Nothing is said twice: when all is known, files stay as they are.
  const sizes = () => readdirSync(shared).map((name) => readFileSync(join(shared, name)).length);
  const before = sizes();
  await exchange(one, two, one, two);
  assert.deepEqual(sizes(), before);

  await two.client.feeds.unfollow({ id: (await two.client.feeds.list({}))[0]?.id ?? feed.id });
  await exchange(two, one);
  assert.deepEqual(await one.client.feeds.list({}), []);
  assert.deepEqual(
    (await one.client.folders.list({})).map(({ name }) => name),
    [],
  );
});

test('two libraries with a past of their own become one, and the later word holds', async (t) => {
  const site = await startSite(t);
  const shared = temporaryFolder(t);
  const [one, two] = await Promise.all(
    [1, 2].map(async () => {
      const folder = temporaryFolder(t);
      const library = await openLibrary(t, folder);
      const feed = await library.client.feeds.follow({ address: `${site.origin}/a.xml` });
      await library.client.feeds.setFullText({ id: feed.id, fullText: 'feed' });
      await library.offprint.settled();
      return { ...library, folder };
    }),
  );
  assert.ok(one && two);
  await one.client.bookmarks.set({ id: await titled(one, 'T1'), bookmarked: true });
  await one.client.notes.set({ id: await titled(one, 'T2'), note: 'Earlier.' });
  await two.client.bookmarks.set({ id: await titled(two, 'T3'), bookmarked: true });
  await two.client.notes.set({ id: await titled(two, 'T2'), note: 'Later.' });
  for (const { client, offprint } of [one, two]) {
    await client.exchange.setFolder({ folder: offprint.allowFile(shared) });
    await offprint.settled();
  }
  await exchange(one, two);
  assert.deepEqual(await told(one), await told(two));
  assert.equal((await one.client.articles.open({ id: await titled(one, 'T2') })).note, 'Later.');
  assert.equal((await one.client.articles.open({ id: await titled(one, 'T3') })).bookmarked, true);
  assert.equal((await two.client.articles.open({ id: await titled(two, 'T1') })).bookmarked, true);
});

test('an article that is not here is fetched if another machine keeps it, and awaited if not', async (t) => {
  const site = await startSite(t);
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  await one.client.articles.save({ address: `${site.origin}/kept` });
  const kept = await titled(one, 'Page kept');
  await one.client.highlights.add({
    articleId: kept,
    quote: {
      exact: 'And this is the word of the miller, said here alone.',
      prefix: '',
      suffix: '',
      start: 0,
    },
    colour: 'blue',
  });
  const feed = await one.client.feeds.follow({ address: `${site.origin}/a.xml` });
  await one.offprint.settled();
  await one.client.articles.setRead({ ids: [await titled(one, 'T4')], read: true });
  await one.client.feeds.unfollow({ id: feed.id });
  await exchange(one);

  const two = await machine(t, shared);
  const there = await titled(two, 'Page kept');
  assert.match((await two.client.articles.open({ id: there })).content, /Page comes first/);
  assert.equal((await two.client.highlights.of({ id: there }))[0]?.orphanedAt, null);
  assert.ok((await two.client.exchange.state({})).unplaced > 0);
  await two.client.feeds.follow({ address: `${site.origin}/a.xml` });
  await two.offprint.settled();
  await exchange(two);
  assert.equal((await two.client.articles.open({ id: await titled(two, 'T4') })).read, true);
  assert.equal((await two.client.articles.open({ id: await titled(two, 'T3') })).read, false);
});

test('files that are cut short, doubled, damaged or of a later version do no harm', async (t) => {
  const site = await startSite(t);
  const [here, there] = [temporaryFolder(t), temporaryFolder(t)];
  const one = await machine(t, here);
  for (const name of ['a', 'b', 'c']) await one.client.articles.save({ address: `${site.origin}/${name}` });
  await exchange(one);
  const [file = ''] = readdirSync(here);
  const whole = readFileSync(join(here, file));

  const two = await machine(t, there);
  writeFileSync(join(there, file), whole.subarray(0, 40));
  await exchange(two);
  writeFileSync(join(there, file), whole.subarray(0, whole.length - 30));
  await exchange(two);
  assert.ok(!(JSON.stringify(await told(two)) === JSON.stringify(await told(one))));
  // As a syncing program leaves it, and once more under another name.
  writeFileSync(join(there, file), whole);
  writeFileSync(join(there, file.replace('.jsonl', ' (conflicted copy 2026).jsonl')), whole);
  await exchange(two);
  assert.deepEqual(await told(two), await told(one));

  // A line in the middle is damaged; what comes after it holds all the same, and the line itself when it is mended.
  await one.client.bookmarks.set({ id: await titled(one, 'Page a'), bookmarked: true });
  await exchange(one);
  const damaged = readFileSync(join(here, file));
  const at = whole.length + 12;
  damaged[at] = (damaged[at] ?? 0) ^ 1;
  await one.client.bookmarks.set({ id: await titled(one, 'Page b'), bookmarked: true });
  await exchange(one);
  writeFileSync(
    join(there, file),
    Buffer.concat([damaged, readFileSync(join(here, file)).subarray(damaged.length)]),
  );
  await exchange(two);
  assert.equal((await two.client.articles.open({ id: await titled(two, 'Page b') })).bookmarked, true);
  writeFileSync(join(there, file), readFileSync(join(here, file)));
  await exchange(two);
  assert.deepEqual(await told(two), await told(one));

  // Of others: no file of ours, a later version, what is no JSON, a machine that says nonsense.
  writeFileSync(join(there, 'offprint-0123456789abcdef-0001.jsonl'), 'nothing of ours\n');
  mkdirSync(join(there, 'offprint-0123456789abcdee-0001.jsonl'));
  writeFileSync(join(there, 'notes.txt'), 'mine');
  await exchange(two);
  assert.deepEqual(await told(two), await told(one));
  assert.equal((await two.client.exchange.state({})).problem, null);
  assert.equal(readFileSync(join(there, 'notes.txt'), 'utf8'), 'mine');

  // Its own file, cut short by a crash in mid-line, goes on behind it.
  const [own = ''] = readdirSync(here);
  truncateSync(join(here, own), readFileSync(join(here, own)).length - 1);
  appendFileSync(join(here, own), '01234567 ["arti');
  await one.client.bookmarks.set({ id: await titled(one, 'Page c'), bookmarked: true });
  await exchange(one);
  writeFileSync(join(there, file), readFileSync(join(here, file)));
  await exchange(two);
  assert.equal((await two.client.articles.open({ id: await titled(two, 'Page c') })).bookmarked, true);

  // A folder that was emptied is filled again; one that is away is told of and not made.
  rmSync(join(here, file));
  await exchange(one);
  assert.ok(readdirSync(here).length > 0);
  rmSync(here, { recursive: true });
  await exchange(one);
  assert.equal((await one.client.exchange.state({})).problem?.code, 'folder-missing');
  mkdirSync(here);
  await exchange(one);
  assert.equal((await one.client.exchange.state({})).problem, null);
  const three = await machine(t, here);
  assert.deepEqual(await told(three), await told(one));
});

test('after a restore the exchange waits until the folder is chosen again; then the folder’s later words hold', async (t) => {
  const site = await startSite(t);
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  await one.client.articles.save({ address: `${site.origin}/a` });
  const backup = one.offprint.allowFile(join(temporaryFolder(t), 'a.offprint-backup'));
  await exchange(one);
  await one.client.backup.create({ file: backup });
  await one.client.bookmarks.set({ id: await titled(one, 'Page a'), bookmarked: true });
  await exchange(one);
  const after = await told(one);
  await one.client.backup.restore({ file: backup });
  await one.close();

  const restored = await openLibrary(t, one.folder);
  await restored.offprint.settled();
  const state = await restored.client.exchange.state({});
  assert.deepEqual([state.folder, state.paused], [null, shared]);
  assert.equal(
    (await restored.client.articles.open({ id: await titled(restored, 'Page a') })).bookmarked,
    false,
  );
  await restored.client.exchange.setFolder({ folder: restored.offprint.allowFile(shared) });
  await restored.offprint.settled();
  assert.deepEqual(await told(restored), after);
  assert.equal((await restored.client.exchange.state({})).paused, null);
});

test('what was done last is written when the library closes', async (t) => {
  const site = await startSite(t);
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  await one.client.articles.save({ address: `${site.origin}/a` });
  const two = await machine(t, shared);
  await one.client.bookmarks.set({ id: await titled(one, 'Page a'), bookmarked: true });
  await one.close();
  await exchange(two);
  assert.equal((await two.client.articles.open({ id: await titled(two, 'Page a') })).bookmarked, true);
});

test('a library that was copied is another machine', async (t) => {
  const site = await startSite(t);
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  await one.client.articles.save({ address: `${site.origin}/a` });
  await exchange(one);
  await one.close();
  const copy = join(temporaryFolder(t), 'copy');
  cpSync(one.folder, copy, { recursive: true });
  const two = await openLibrary(t, copy);
  await two.client.bookmarks.set({ id: await titled(two, 'Page a'), bookmarked: true });
  await two.offprint.settled();
  assert.equal(new Set(readdirSync(shared).map((name) => name.slice(0, 25))).size, 2);
  const again = await openLibrary(t, one.folder);
  await again.offprint.settled();
  assert.equal((await again.client.articles.open({ id: await titled(again, 'Page a') })).bookmarked, true);
});
