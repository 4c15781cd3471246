import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { OffprintError, type CollectionId } from '../../../../electron/core/api/index.ts';
import { openZip, writeZip } from '../../../../electron/core/foundation/zip/zip.ts';
import { startNewsSite } from '../../../support/news-site.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

const code = (wanted: string) => (error: unknown) => error instanceof OffprintError && error.code === wanted;

/** A library that follows the news site, with its pictures, one article read and one bookmarked. */
async function filled(t: TestContext, folder: string): Promise<TestLibrary & { readonly address: string }> {
  const site = await startNewsSite();
  t.after(() => site.close());
  const library = await openLibrary(t, folder);
  await library.client.feeds.follow({ address: `${site.origin}/kanal.xml` });
  await library.offprint.settled();
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  assert.ok(ids.length >= 3);
  const [first, second] = ids;
  assert.ok(first && second);
  await library.client.articles.setRead({ ids: [first], read: true });
  await library.client.bookmarks.set({ id: second, bookmarked: true });
  return { ...library, address: `${site.origin}/kanal.xml` };
}

/** All that a reader would miss: articles with their text, pictures and state. */
async function contents({ client }: TestLibrary): Promise<unknown> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const articles = await Promise.all(ids.map((id) => client.articles.open({ id })));
  return articles.map(({ title, content, pictures, read, bookmarked }) => {
    return { title, content, read, bookmarked, pictures: pictures.map(({ url }) => url) };
  });
}

test('a backup brings everything back, and a restore can be undone, and that too', async (t) => {
  const folder = temporaryFolder(t);
  const library = await filled(t, join(folder, 'one'));
  const file = join(folder, 'all.offprint-backup');
  const before = await contents(library);

  const grant = library.offprint.allowFile(file);
  const summary = await library.client.backup.create({ file: grant });
  assert.equal(summary.articles, (before as unknown[]).length);
  assert.equal(summary.bookmarks, 1);
  assert.ok(summary.assets > 0);
  assert.equal(summary.missing, 0);
  assert.equal((await library.client.backup.state({})).last?.file, 'all.offprint-backup');

  // Then a day goes wrong.
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  await library.client.articles.remove({ ids: [...ids] });
  await library.client.retention.emptyTrash({});
  const preview = await library.client.backup.preview({ file: grant });
  assert.equal(preview.backup.articles, (before as unknown[]).length);
  assert.equal(preview.library.articles, 0);

  await library.client.backup.restore({ file: grant });
  await library.close();
  const restored = await openLibrary(t, join(folder, 'one'));
  assert.deepEqual(await contents(restored), before);
  const facts = await restored.client.library.facts({});
  assert.ok(facts.notices.some((notice) => notice.code === 'backup-restored'));
  // The pictures are files again.
  for (const { hash } of hashesIn(join(folder, 'one'))) assert.match(hash, /^[0-9a-f]{64}$/);
  await restored.offprint.settled();
  const found = await restored.client.search.query({
    query: 'młyn',
    sort: 'relevance',
    offset: 0,
    limit: 10,
  });
  assert.ok(found.total > 0, 'the restored library is searched');

  assert.ok((await restored.client.backup.state({})).undoable);
  await restored.client.backup.undoRestore({});
  await restored.close();
  const undone = await openLibrary(t, join(folder, 'one'));
  assert.deepEqual(await contents(undone), []);
  await undone.client.backup.undoRestore({});
  await undone.close();
  const again = await openLibrary(t, join(folder, 'one'));
  assert.deepEqual(await contents(again), before);
});

/** Every stored picture with the hash of what is in it, which must be its name. */
function hashesIn(folder: string): readonly { readonly hash: string }[] {
  const assets = join(folder, 'assets');
  return readdirSync(assets).flatMap((part) =>
    readdirSync(join(assets, part)).map((name) => {
      const hash = createHash('sha256')
        .update(readFileSync(join(assets, part, name)))
        .digest('hex');
      assert.equal(hash, name);
      return { hash };
    }),
  );
}

test('the library can be changed and read while it is backed up, and what comes later is not in it', async (t) => {
  const folder = temporaryFolder(t);
  const library = await filled(t, join(folder, 'one'));
  const file = library.offprint.allowFile(join(folder, 'b.offprint-backup'));
  const writing = library.client.backup.create({ file });
  const { ids } = await library.client.articles.list({ view: { kind: 'unread' } });
  await library.client.articles.setRead({ ids: [...ids], read: true });
  await assert.rejects(library.client.backup.create({ file }), code('busy'));
  await writing;
  const preview = await library.client.backup.preview({ file });
  assert.equal(preview.backup.articles, preview.library.articles);
});

/** Writes the backup in `file` anew, with some entries altered. */
async function altered(
  file: string,
  target: string,
  alter: (name: string, bytes: Uint8Array) => Uint8Array | null,
): Promise<void> {
  const zip = await openZip(file, { entries: 1000, bytes: 1e9 });
  const parts = await Promise.all(
    zip.entries.map(async (entry) => [entry.name, await zip.read(entry, 1e9)] as const),
  );
  zip.close();
  await writeZip(target, (out) => {
    for (const [name, bytes] of parts) {
      const now = alter(name, bytes);
      if (now) out.addBytes(name, now);
    }
  });
}

test('a backup that is damaged, cut off, foreign or newer leaves the library as it was', async (t) => {
  const folder = temporaryFolder(t);
  const library = await filled(t, join(folder, 'one'));
  const whole = join(folder, 'whole.offprint-backup');
  await library.client.backup.create({ file: library.offprint.allowFile(whole) });
  const before = await contents(library);
  const path = (name: string) => join(folder, name);

  writeFileSync(path('cut'), readFileSync(whole).subarray(0, 5000));
  writeFileSync(path('text'), 'Not a backup at all.');
  await altered(whole, path('library'), (name, bytes) =>
    name === 'library.db' ? Buffer.concat([bytes.subarray(0, 8000), Buffer.alloc(8000)]) : bytes,
  );
  const manifest = (change: (data: Record<string, unknown>) => void) => (name: string, bytes: Uint8Array) => {
    if (name !== 'manifest.json') return bytes;
    const data = JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>;
    change(data);
    return Buffer.from(JSON.stringify(data));
  };
  await altered(
    whole,
    path('newer'),
    manifest((data) => (data['libraryVersion'] = 99_999)),
  );
  await altered(
    whole,
    path('newer-format'),
    manifest((data) => (data['formatVersion'] = 2)),
  );
  await altered(whole, path('no-manifest'), (name, bytes) => (name === 'manifest.json' ? null : bytes));
  await altered(
    whole,
    path('lying'),
    manifest((data) => (data['articles'] = '<b>many</b>')),
  );

  const wanted = {
    cut: 'archive-broken',
    text: 'archive-broken',
    library: 'archive-broken',
    newer: 'library-newer',
    'newer-format': 'library-newer',
    'no-manifest': 'archive-broken',
    lying: 'archive-broken',
    'not-there': 'file-unreadable',
  };
  for (const [name, wantedCode] of Object.entries(wanted)) {
    const file = library.offprint.allowFile(path(name));
    await assert.rejects(library.client.backup.restore({ file }), code(wantedCode), name);
    await assert.rejects(library.client.backup.merge({ file }), code(wantedCode), name);
    assert.deepEqual(await contents(library), before, name);
  }
  await library.close();
  const reopened = await openLibrary(t, join(folder, 'one'));
  assert.deepEqual(await contents(reopened), before);
});

test('pictures that are damaged in the backup, or not in it, do not stand in the way of the rest', async (t) => {
  const folder = temporaryFolder(t);
  const library = await filled(t, join(folder, 'one'));
  const whole = join(folder, 'whole.offprint-backup');
  const { assets } = await library.client.backup.create({ file: library.offprint.allowFile(whole) });
  await library.close();
  const damaged = join(folder, 'damaged');
  let seen = 0;
  await altered(whole, damaged, (name, bytes) => {
    if (!name.startsWith('assets/')) return bytes;
    if (++seen === 1) return null;
    const other = Buffer.from(bytes);
    if (seen === 2) other[100] = (other[100] ?? 0) ^ 1;
    return other;
  });
  const empty = await openLibrary(t, join(folder, 'two'));
  const { restored } = await empty.client.backup.restore({ file: empty.offprint.allowFile(damaged) });
  assert.equal(restored.missing, 2);
  await empty.close();
  const two = await openLibrary(t, join(folder, 'two'));
  assert.equal((await two.client.library.facts({})).assets, assets - 2);
  assert.equal(hashesIn(join(folder, 'two')).length, assets - 2);
  const { ids } = await two.client.articles.list({ view: { kind: 'all' } });
  const kept = await two.client.articles.summaries({ ids: [...ids] });
  assert.ok(kept.some((article) => article.kept === 'partly-kept'));
  assert.ok(kept.some((article) => article.kept === 'kept'));
});

test('a full disk and a folder that is not there are said, and leave nothing behind', async (t) => {
  const folder = temporaryFolder(t);
  const library = await filled(t, join(folder, 'one'));
  const create = (path: string) => library.client.backup.create({ file: library.offprint.allowFile(path) });
  await assert.rejects(create(join(folder, 'no', 'such', 'b')), code('file-unwritable'));
  if (existsSync('/dev/full')) {
    mkdirSync(join(folder, 'out'));
    symlinkSync('/dev/full', join(folder, 'out', 'b.part'));
    await assert.rejects(create(join(folder, 'out', 'b')), code('disk-full'));
    assert.deepEqual(readdirSync(join(folder, 'out')), []);
  }
  const bogus = '00000000-0000-4000-8000-000000000000';
  await assert.rejects(library.client.backup.create({ file: bogus }), code('bad-input'));
});

test('a full disk in the middle of a restore leaves the library as it was', async (t) => {
  if (!existsSync('/dev/full')) return t.skip('This system has no disk that is always full.');
  const folder = temporaryFolder(t);
  const library = await filled(t, join(folder, 'one'));
  const before = await contents(library);
  const file = library.offprint.allowFile(join(folder, 'whole'));
  await library.client.backup.create({ file });
  mkdirSync(join(folder, 'one', 'restore'));
  symlinkSync('/dev/full', join(folder, 'one', 'restore', 'library.db.part'));
  await assert.rejects(library.client.backup.restore({ file }), code('disk-full'));
  assert.deepEqual(await contents(library), before);
  await library.close();
  const again = await openLibrary(t, join(folder, 'one'));
  assert.deepEqual(await contents(again), before);
  assert.deepEqual((await again.client.library.facts({})).notices, []);
});

test('scheduled backups are made when due, and the oldest go', async (t) => {
  const folder = temporaryFolder(t);
  const out = join(folder, 'backups');
  mkdirSync(out);
  writeFileSync(join(out, 'offprint-mine.offprint-backup'), 'the reader’s own');
  let now = new Date('2026-03-01T10:00:00Z');
  const library = await openLibrary(t, join(folder, 'one'), { clock: () => now });
  const { backup, settings } = library.client;
  await settings.set({ backupEveryDays: 1, backupsKept: 2 });
  const maintain = () => library.offprint.maintain();
  const made = () => readdirSync(out).filter((name) => name.includes('2026'));
  await maintain();
  assert.deepEqual(made(), [], 'no folder was chosen');
  await backup.setFolder({ folder: library.offprint.allowFile(out) });
  await maintain();
  await maintain();
  assert.equal(made().length, 1);
  for (let day = 2; day <= 4; day++) {
    now = new Date(`2026-03-0${day}T10:00:00Z`);
    await maintain();
  }
  assert.deepEqual(
    made().map((name) => name.slice(0, 'offprint-2026-03-01'.length)),
    ['offprint-2026-03-03', 'offprint-2026-03-04'],
  );
  assert.ok(existsSync(join(out, 'offprint-mine.offprint-backup')), 'what is not a scheduled backup stays');
  await settings.set({ backupEveryDays: 0 });
  now = new Date('2026-04-01T10:00:00Z');
  await maintain();
  assert.equal(made().length, 2);
  assert.equal((await backup.setFolder({ folder: null })).folder, null);
});

test('two libraries become one, without duplicates, as often as one likes', async (t) => {
  const folder = temporaryFolder(t);
  const one = await filled(t, join(folder, 'one'));
  const two = await openLibrary(t, join(folder, 'two'));
  await two.client.feeds.follow({ address: one.address });
  await two.offprint.settled();
  const ownPage = join(folder, 'own.html');
  const paragraphs = Array.from(
    { length: 6 },
    (_, n) => `<p>Wiatrak numer ${n} stoi na wzgórzu i miele zboże dla całej wsi od stu lat.</p>`,
  );
  writeFileSync(
    ownPage,
    `<html lang="pl"><title>Wiatraki</title><article><h1>Wiatraki</h1>${paragraphs.join('')}</article></html>`,
  );
  await two.offprint.saveFile(ownPage);
  const inTwo = await two.client.articles.list({ view: { kind: 'all' } });
  await two.client.articles.setRead({ ids: [...inTwo.ids], read: true });
  await two.client.searches.save({ name: 'Młyny', query: 'młyn', sort: 'newest' });
  const mill = (await two.client.search.query({ query: 'title:młyn', sort: 'relevance' })).results[0]?.article
    .id;
  assert.ok(mill);
  await two.client.tags.change({ changes: [{ ids: [mill], add: ['miasto/młyny'], remove: [] }] });
  await two.client.notes.set({ id: mill, note: 'Zapytać o jaz.' });
  const quote = { exact: 'Najtrudniejsze okazało się samo koło.' };
  await two.client.highlights.add({ articleId: mill, quote, colour: 'green', note: '' });
  await two.client.placemarks.add({ articleId: mill, quote, name: 'Koło' });
  // A collection that is here as well, by its name, and one in it that is not; each in its own order.
  const [, second, third] = inTwo.ids;
  assert.ok(second && third);
  const water = await two.client.collections.create({ name: 'Woda' });
  const rivers = await two.client.collections.create({ name: 'Rzeki', parentId: water.id });
  await two.client.collections.put({ id: water.id, ids: [mill], held: true });
  await two.client.collections.put({ id: rivers.id, ids: [third, mill, second], held: true });
  const own = await one.client.collections.create({ name: 'Woda' });
  const kept = (await one.client.articles.list({ view: { kind: 'all' } })).ids.at(-1);
  assert.ok(kept);
  await one.client.collections.put({ id: own.id, ids: [kept], held: true });
  const titlesIn = async (of: TestLibrary, collectionId: CollectionId) => {
    const { ids } = await of.client.articles.list({ view: { kind: 'collection', collectionId } });
    return (await of.client.articles.summaries({ ids: [...ids] })).map(({ title }) => title);
  };
  const inRivers = await titlesIn(two, rivers.id);
  const file = join(folder, 'two.offprint-backup');
  await two.client.backup.create({ file: two.offprint.allowFile(file) });

  const before = (await contents(one)) as { title: string; bookmarked: boolean }[];
  const report = await one.client.backup.merge({ file: one.offprint.allowFile(file) });
  assert.deepEqual(
    { articles: report.articles, merged: report.merged, feeds: report.feeds },
    { articles: 1, merged: before.length, feeds: 0 },
  );
  await one.offprint.settled();
  const after = (await contents(one)) as { title: string; read: boolean; bookmarked: boolean }[];
  assert.equal(after.length, before.length + 1);
  assert.ok(
    after.every(({ read }) => read),
    'read there is read here',
  );
  assert.equal(after.filter(({ bookmarked }) => bookmarked).length, 1);
  assert.equal((await one.client.searches.list({})).saved.length, 1);
  const marked = async () => {
    const here = (await one.client.search.query({ query: 'tag:miasto', sort: 'relevance' })).results[0]
      ?.article.id;
    assert.ok(here, 'its tag came along');
    const { note } = await one.client.articles.open({ id: here });
    const highlights = (await one.client.highlights.of({ id: here })).length;
    return {
      note,
      highlights,
      places: (await one.client.placemarks.of({ id: here })).map(({ name }) => name),
    };
  };
  assert.deepEqual(await marked(), { note: 'Zapytać o jaz.', highlights: 1, places: ['Koło'] });
  const merged = await one.client.collections.list({});
  assert.deepEqual(
    merged.map(({ name, depth }) => [name, depth]),
    [
      ['Woda', 0],
      ['Rzeki', 1],
    ],
  );
  assert.equal((await titlesIn(one, own.id)).length, 2);
  assert.ok(merged[1]);
  assert.deepEqual(await titlesIn(one, merged[1].id), inRivers);
  const found = await one.client.search.query({ query: 'wiatraki', sort: 'relevance', offset: 0, limit: 5 });
  assert.equal(found.total, 1);

  // Again, and from the folder itself: nothing is new.
  await two.close();
  for (const source of [file, join(folder, 'two')]) {
    const again = await one.client.backup.merge({ file: one.offprint.allowFile(source) });
    assert.deepEqual({ articles: again.articles, feeds: again.feeds }, { articles: 0, feeds: 0 });
  }
  assert.equal(((await contents(one)) as unknown[]).length, after.length);
  assert.deepEqual(await marked(), { note: 'Zapytać o jaz.', highlights: 1, places: ['Koło'] });
  const [feed] = await one.client.feeds.list({});
  assert.equal(feed?.unread, 0, 'the feed’s counts follow');
});
