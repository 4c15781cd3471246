import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { following } from '../../../support/changing-feed.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { startNewsSite } from '../../../support/news-site.ts';
import { articlePage, longText, rssItem } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

const item = (n: number, title = `T${n}`, text = longText(`W${n}`)) =>
  rssItem({ guid: `${n}`, title, date: new Date(Date.UTC(2026, 0, n)).toUTCString(), text });

const files = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name !== 'pictures')
    .sort();
const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

/** Lets `folder` be the mirror folder, and waits until it is filled. */
async function mirrorTo({ client, offprint }: TestLibrary, folder: string) {
  const state = await client.mirror.setFolder({ folder: offprint.allowFile(folder) });
  await offprint.settled();
  return state;
}

/** A library of three articles, newest first, with a folder to mirror to. */
async function three(t: TestContext) {
  const library = await following(t, [1, 2, 3].map((n) => item(n)).join(''));
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  const mirror = join(temporaryFolder(t), 'vault');
  mkdirSync(mirror);
  return { ...library, ids: ids as [ArticleId, ArticleId, ArticleId], mirror };
}

test('what the reader keeps is in the mirror folder, as it is now, and nothing else', async (t) => {
  const library = await three(t);
  const { client, offprint, mirror, ids } = library;
  const [c, b, a] = ids;
  await client.bookmarks.set({ id: a, bookmarked: true });
  await mirrorTo(library, mirror);
  const [one, two, last] = ['2026-01-01 T1.md', '2026-01-02 T2.md', '2026-01-03 T3.md'];
  assert.deepEqual(files(mirror), [one]);
  assert.match(text(mirror, one), /^---\ntitle: "T1"\n[^]*bookmarked: true[^]*# T1\n\nW1 comes first/);

  // Every way of keeping an article, and of changing what is kept.
  const { tags } = await client.tags.change({ changes: [{ ids: [b], add: ['rivers'], remove: [] }] });
  const highlight = await client.highlights.add({
    articleId: c,
    quote: { exact: 'W3 comes first', prefix: '', suffix: '', start: 0 },
    colour: 'green',
  });
  await offprint.settled();
  assert.deepEqual(files(mirror), [one, two, last]);
  assert.match(text(mirror, last), /## Highlights\n\n> W3 comes first\n/);
  const [tag] = tags;
  assert.ok(tag);
  await client.tags.rename({ id: tag.id, name: 'Mills' });
  await client.highlights.update({ id: highlight.id, note: 'Ask *her*.' });
  await client.notes.set({ id: a, note: 'On the whole.' });
  await client.articles.setRead({ ids: [a], read: true });
  await offprint.settled();
  assert.match(text(mirror, two), /tags:\n {2}- "Mills"/);
  assert.match(text(mirror, last), /Ask \*her\*\./);
  assert.match(text(mirror, one), /read: true[^]*## Note\n\nOn the whole\./);
  const { id } = await client.collections.create({ name: 'Dams' });
  await client.collections.put({ id, ids: [a], held: true });
  await offprint.settled();
  assert.match(text(mirror, one), /collections:\n {2}- "Dams"/);

  // What is no longer kept goes, what is taken back comes back.
  await client.highlights.remove({ ids: [highlight.id] });
  await client.articles.remove({ ids: [a] });
  await offprint.settled();
  assert.deepEqual(files(mirror), [two]);
  await client.articles.restore({ ids: [a] });
  await client.highlights.restore({ ids: [highlight.id] });
  await offprint.settled();
  assert.deepEqual(files(mirror), [one, two, last]);
  const state = await client.mirror.state({});
  assert.deepEqual(
    [state.folder, state.articles, state.waiting, state.putAside, state.failed, state.problem],
    [mirror, 3, 0, 0, 0, null],
  );
  const told = library.events.findLast(({ name }) => name === 'mirror.changed');
  assert.deepEqual(told?.data, state);
});

test('an article that changes keeps its file’s name, whatever its title becomes', async (t) => {
  const library = await three(t);
  const { client, mirror, ids, publish } = library;
  await client.bookmarks.set({ id: ids[0], bookmarked: true });
  await mirrorTo(library, mirror);
  await publish(item(3, 'Another title', longText('Changed')));
  assert.deepEqual(files(mirror), ['2026-01-03 T3.md']);
  assert.match(text(mirror, '2026-01-03 T3.md'), /# Another title\n\nChanged comes first/);
});

test('files of others are never overwritten and never deleted', async (t) => {
  const library = await three(t);
  const { client, offprint, mirror, ids } = library;
  const [c, b, a] = ids;
  writeFileSync(join(mirror, '2026-01-01 T1.md'), 'mine');
  mkdirSync(join(mirror, '2026-01-02 T2.md'));
  for (const id of [a, b, c]) await client.bookmarks.set({ id, bookmarked: true });
  await mirrorTo(library, mirror);
  assert.deepEqual(files(mirror), [
    '2026-01-01 T1 (2).md',
    '2026-01-01 T1.md',
    '2026-01-02 T2 (2).md',
    '2026-01-02 T2.md',
    '2026-01-03 T3.md',
  ]);
  assert.equal(text(mirror, '2026-01-01 T1.md'), 'mine');

  // A file of ours that was changed elsewhere is put aside when it has to be written, and left when it has to go.
  appendFileSync(join(mirror, '2026-01-01 T1 (2).md'), 'My own words.\n');
  appendFileSync(join(mirror, '2026-01-03 T3.md'), 'My own words.\n');
  await client.notes.set({ id: a, note: 'Changed.' });
  await client.bookmarks.set({ id: c, bookmarked: false });
  await offprint.settled();
  assert.match(text(mirror, '2026-01-01 T1 (2) (changed).md'), /My own words\.\n$/);
  assert.match(text(mirror, '2026-01-01 T1 (2).md'), /Changed\.\n\n<!-- offprint/);
  assert.match(text(mirror, '2026-01-03 T3.md'), /My own words\.\n$/);
  assert.equal((await client.mirror.state({})).putAside, 1);
  await client.bookmarks.set({ id: c, bookmarked: true });
  await offprint.settled();
  assert.match(text(mirror, '2026-01-03 T3.md'), /My own words\.\n$/);
  assert.ok(existsSync(join(mirror, '2026-01-03 T3 (2).md')));

  // Of another library's files too.
  const other = await three(t);
  for (const id of other.ids) await other.client.bookmarks.set({ id, bookmarked: true });
  await mirrorTo(other, mirror);
  await other.client.bookmarks.set({ id: other.ids[0], bookmarked: false });
  await other.offprint.settled();
  assert.ok(existsSync(join(mirror, '2026-01-03 T3 (2).md')));
  assert.match(text(mirror, '2026-01-01 T1 (2).md'), /Changed\./);
});

test('pictures lie beside the documents, once each, and go with the last that shows them', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const library = await openLibrary(t, temporaryFolder(t));
  const { client, offprint } = library;
  await client.feeds.follow({ address: `${site.origin}/kanal.xml` });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  for (const id of ids) await client.bookmarks.set({ id, bookmarked: true });
  const mirror = temporaryFolder(t);
  await mirrorTo(library, mirror);
  const pictures = () => readdirSync(join(mirror, 'pictures')).sort();
  const shown = () =>
    [
      ...new Set(
        files(mirror).flatMap((name) =>
          [...text(mirror, name).matchAll(/\(pictures\/([^)\s]+)/g)].map(([, file]) => file ?? ''),
        ),
      ),
    ].sort();
  assert.ok(pictures().length > 2);
  assert.deepEqual(shown(), pictures());
  const [first] = ids;
  assert.ok(first);
  await client.bookmarks.set({ id: first, bookmarked: false });
  await offprint.settled();
  assert.deepEqual(shown(), pictures());
  for (const id of ids) await client.bookmarks.set({ id, bookmarked: false });
  await offprint.settled();
  assert.deepEqual([files(mirror), pictures()], [[], []]);
});

test('a folder that is away is waited for, and nothing is made in its place', async (t) => {
  const library = await three(t);
  const { client, offprint, mirror, ids } = library;
  const [c, b, a] = ids;
  await client.bookmarks.set({ id: a, bookmarked: true });
  await mirrorTo(library, mirror);
  renameSync(mirror, `${mirror}-away`);
  await client.bookmarks.set({ id: b, bookmarked: true });
  await offprint.settled();
  assert.equal(existsSync(mirror), false);
  const { problem, waiting } = await client.mirror.state({});
  assert.deepEqual([problem?.code, waiting], ['folder-missing', 1]);

  renameSync(`${mirror}-away`, mirror);
  await library.close();
  const again = await openLibrary(t, library.folder);
  await again.client.bookmarks.set({ id: c, bookmarked: true });
  await again.offprint.settled();
  assert.equal((await again.client.mirror.state({})).problem, null);
  assert.deepEqual(files(mirror), ['2026-01-01 T1.md', '2026-01-02 T2.md', '2026-01-03 T3.md']);
});

test('what was not written before the library closed is written after it opens', async (t) => {
  const library = await three(t);
  const { client, offprint, mirror, ids } = library;
  await client.mirror.setFolder({ folder: offprint.allowFile(mirror) });
  for (const id of ids) await client.bookmarks.set({ id, bookmarked: true });
  await library.close();
  writeFileSync(join(mirror, '.offprint-2026-01-09 Half.md.part'), 'half');
  const again = await openLibrary(t, library.folder);
  await again.client.mirror.rewrite({});
  await again.offprint.settled();
  assert.equal(files(mirror).length, 3);

  // Files that were deleted by hand, and the names of a folder that was given up and is chosen again.
  const before = files(mirror);
  rmSync(join(mirror, before[0] ?? ''));
  await again.client.mirror.rewrite({});
  await again.offprint.settled();
  assert.deepEqual(files(mirror), before);
  await again.client.mirror.setFolder({ folder: null });
  await again.client.notes.set({ id: ids[0], note: 'Unseen.' });
  await again.client.bookmarks.set({ id: ids[1], bookmarked: false });
  await again.offprint.settled();
  assert.deepEqual(files(mirror), before);
  assert.deepEqual((await again.client.mirror.state({})).folder, null);
  await mirrorTo(again, mirror);
  assert.deepEqual(files(mirror), ['2026-01-01 T1.md', '2026-01-03 T3.md']);
  assert.match(text(mirror, '2026-01-03 T3.md'), /Unseen\./);
});

test('a restored library finds the files of the one it replaces, and tidies up after it', async (t) => {
  const library = await three(t);
  const { client, offprint, mirror, ids } = library;
  const [c, , a] = ids;
  await client.bookmarks.set({ id: a, bookmarked: true });
  await mirrorTo(library, mirror);
  const backup = offprint.allowFile(join(temporaryFolder(t), 'one.offprint-backup'));
  await client.backup.create({ file: backup });
  await client.bookmarks.set({ id: c, bookmarked: true });
  await client.notes.set({ id: a, note: 'Later than the backup.' });
  await offprint.settled();
  assert.equal(files(mirror).length, 2);
  await client.backup.restore({ file: backup });
  await library.close();
  const restored = await openLibrary(t, library.folder);
  await restored.offprint.settled();
  assert.deepEqual(files(mirror), ['2026-01-01 T1.md']);
  assert.doesNotMatch(text(mirror, '2026-01-01 T1.md'), /Later than/);
});

test('a page that is still to be fetched is waited for, and has its title for a name; one that is gone its address', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/gone') response.writeHead(410).end();
    else setTimeout(() => send(response, 'text/html', articlePage('The mill', longText('Mill'))), 1500);
  });
  t.after(() => server.close());
  const library = await openLibrary(t, temporaryFolder(t));
  const { client, offprint } = library;
  const mirror = temporaryFolder(t);
  await mirrorTo(library, mirror);
  const rows = ['mill', 'gone'].map((name) => `,${server.origin}/${name},1704067200,,unread`);
  const { id } = await client.serviceImports.read({
    files: [{ name: 'p.csv', bytes: Buffer.from(`title,url,time_added,tags,status\n${rows.join('\n')}\n`) }],
  });
  await client.serviceImports.start({ id, archive: false });
  await offprint.settled();
  const [titled, gone, ...more] = files(mirror);
  assert.equal(titled, '2024-01-01 The mill.md');
  assert.match(gone ?? '', /^2024-01-01 http 127\.0\.0\.1 \d+ gone\.md$/);
  assert.deepEqual(more, []);
  assert.match(text(mirror, titled), /Mill comes first/);
});

test('the library’s own folder, what is in it and what is no folder are refused', async (t) => {
  const { client, offprint, folder, mirror } = await three(t);
  const refused = (path: string, code: string) =>
    assert.rejects(client.mirror.setFolder({ folder: offprint.allowFile(path) }), { code });
  await refused(folder, 'folder-own');
  await refused(join(folder, 'assets'), 'folder-own');
  await refused(join(mirror, 'none'), 'folder-missing');
  const file = join(mirror, 'file');
  writeFileSync(file, '');
  await refused(file, 'folder-missing');
  assert.equal((await client.mirror.state({})).folder, null);
});
