import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { articlePage, longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** Pages of a site, some of them gone, and an archive of pages that has one of those. */
async function site() {
  return startServer((_request, response, path) => {
    if (/^\/web\/\d{8}id_\/.*\/gone-kept$/.test(path))
      send(
        response,
        'text/html',
        articlePage('Kept elsewhere', longText('Archived'), '', '<img src="/gone/mill.png" width="640">'),
      );
    else if (/^\/web\/\d{8}id_\/.*\/gone\/mill\.png$/.test(path))
      send(response, 'image/png', makePicture(1, 320, 200));
    else if (path.startsWith('/gone') || path.startsWith('/web/')) response.writeHead(404).end();
    else send(response, 'text/html', articlePage(path.slice(1), longText(path.slice(1))));
  });
}

const file = (name: string, content: string) => ({ files: [{ name, bytes: Buffer.from(content) }] });

function omnivoreLike(origin: string) {
  const item = (title: string, more: object) => ({
    title,
    url: `${origin}/${title}`,
    created_at: '2020-01-02T03:04:05Z',
    is_archived: 0,
    is_starred: 0,
    tags: [],
    ...more,
  });
  return JSON.stringify([
    item('whole', {
      content: `<p>${longText('Whole')}</p><p>A sentence that stands here once.</p><script>alert(1)</script>`,
      annotations: [{ quote: 'A sentence that stands here once.', text: 'my **note**' }],
      tags: ['kept/here'],
      is_starred: 1,
    }),
    item('page', { is_archived: 1, tags: ['kept'] }),
    item('gone', {}),
    item('gone-kept', { title: '' }),
    item('page', { tags: ['twice'] }),
  ]);
}

test('an import is tried, taken over, fetched, looked for in the archive, and taken back', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), { archive: `${server.origin}/web` });
  await client.articles.save({ address: `${server.origin}/known` });
  const known = (await client.articles.list({ view: { kind: 'saved' } })).ids[0];
  assert.ok(known !== undefined);
  const content = JSON.parse(omnivoreLike(server.origin)) as object[];
  content.push({
    title: 'K',
    url: `${server.origin}/known?utm_source=x`,
    is_starred: 1,
    is_archived: 0,
    tags: ['kept'],
  });

  content[1] = { ...content[1], reading_time: 7, content_hash: null };

  const preview = await client.serviceImports.read(file('wallabag.json', JSON.stringify(content)));
  assert.deepEqual(preview.ignored, ['reading_time']);
  assert.deepEqual(
    [preview.service, preview.added, preview.known, preview.repeated, preview.texts, preview.highlights],
    ['wallabag', 4, 1, 1, 1, 1],
  );
  assert.deepEqual(preview.tags, ['kept/here', 'kept', 'twice']);
  // Nothing happened yet.
  assert.equal(await client.serviceImports.report({}), null);
  assert.deepEqual((await client.articles.list({ view: { kind: 'all' } })).ids.length, 1);

  await client.serviceImports.start({ id: preview.id, archive: true });
  await offprint.settled();
  const report = await client.serviceImports.report({});
  assert.deepEqual(report?.ignored, ['reading_time']);
  assert.ok(report);
  assert.deepEqual(
    [report.total, report.left, report.added, report.known, report.waiting, report.fetched, report.archived],
    [6, 0, 4, 1, 0, 3, 1],
  );
  assert.deepEqual(
    report.failures.map(({ title, error }) => [title, error.code]),
    [['gone', 'http-status']],
  );
  const saved = await client.articles.list({ view: { kind: 'saved' } });
  const summaries = await client.articles.summaries({ ids: [...saved.ids] });
  const byTitle = new Map(summaries.map((summary) => [summary.title, summary]));
  const whole = byTitle.get('whole');
  assert.ok(whole);
  const article = await client.articles.open({ id: whole.id });
  assert.doesNotMatch(article.content, /script|alert/);
  assert.deepEqual([whole.bookmarked, whole.tags.map(({ name }) => name)], [true, ['kept/here']]);
  const [mark] = await client.highlights.of({ id: whole.id });
  assert.deepEqual([mark?.note, mark?.orphanedAt, mark?.quote.start !== null], ['my **note**', null, true]);
  const page = byTitle.get('page');
  assert.ok(page);
  assert.deepEqual([page.read, page.tags.map(({ name }) => name).toSorted()], [true, ['kept', 'twice']]);
  assert.match((await client.articles.open({ id: page.id })).content, /page/);
  const copied = byTitle.get('Kept elsewhere');
  assert.ok(copied, 'the copy of a page that is gone');
  // Its pictures are gone as well, and are there.
  const { pictures } = await client.articles.open({ id: copied.id });
  assert.deepEqual(
    pictures.map(({ width, problem }) => [width, problem]),
    [[320, null]],
  );
  const own = await client.articles.open({ id: known });
  assert.deepEqual([own.bookmarked, own.tags.map(({ name }) => name)], [true, ['kept']]);
  const { ids } = await client.serviceImports.undo({ id: preview.id });
  assert.equal(ids.length, 4);
  const after = await client.articles.open({ id: known });
  assert.deepEqual([after.bookmarked, after.tags], [false, []]);
  assert.deepEqual((await client.articles.list({ view: { kind: 'saved' } })).ids, [known]);
  assert.equal((await client.serviceImports.report({}))?.undone, true);
});

test('what could not be had is asked for again; without the reader asking for it no archive is', async (t) => {
  let gone = true;
  const server = await startServer((_request, response, path) => {
    if (gone) response.writeHead(404).end();
    else send(response, 'text/html', articlePage(path.slice(1), longText('Back')));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), { archive: `${server.origin}/web` });
  const { id } = await client.serviceImports.read(
    file('p.csv', `title,url,time_added,tags,status\nA,${server.origin}/a,1704067200,,unread\n`),
  );
  await client.serviceImports.start({ id, archive: false });
  await offprint.settled();
  assert.equal((await client.serviceImports.report({}))?.failedCount, 1);
  assert.ok(server.requests.every(({ path }) => !path.startsWith('/web')));
  gone = false;
  assert.deepEqual(await client.serviceImports.retry({ id }), { pages: 1 });
  await offprint.settled();
  const report = await client.serviceImports.report({});
  assert.deepEqual([report?.failedCount, report?.fetched], [0, 1]);
});

test('what was read and not taken over is forgotten at the next start', async (t) => {
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const { id } = await first.client.serviceImports.read(
    file('p.csv', 'title,url,time_added,tags,status\nA,https://example.com/a,1704067200,,unread\n'),
  );
  await first.close();
  const second = await openLibrary(t, folder);
  second.offprint.startSchedule();
  await assert.rejects(
    second.client.serviceImports.start({ id, archive: false }),
    (error) => error instanceof OffprintError && error.code === 'not-found',
  );
});

test('an import without a network has its articles at once, survives a crash, and follows feeds', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  first.offprint.setConditions({ online: false, onBattery: false });
  const rows = Array.from(
    { length: 120 },
    (_, n) => `Title ${n},${server.origin}/p${n},1704067200,a|b,unread`,
  );
  const { id, added } = await first.client.serviceImports.read(
    file('p.csv', `title,url,time_added,tags,status\n${rows.join('\n')}\n`),
  );
  assert.equal(added, 120);
  await first.client.serviceImports.start({ id, archive: false });
  // In the middle of it.
  await first.close();
  const second = await openLibrary(t, folder);
  second.offprint.setConditions({ online: false, onBattery: false });
  second.offprint.startSchedule();
  await second.offprint.settled();
  const report = await second.client.serviceImports.report({});
  assert.deepEqual([report?.left, report?.added, report?.waiting], [0, 120, 120]);
  assert.equal((await second.client.articles.list({ view: { kind: 'saved' } })).ids.length, 120);
  const opml = await second.client.serviceImports.read(
    file(
      'f.opml',
      `<opml version="2.0"><body><outline text="Group"><outline text="A" xmlUrl="${server.origin}/feed"/></outline></body></opml>`,
    ),
  );
  assert.equal(opml.feeds, 1);
  await second.client.serviceImports.start({ id: opml.id, archive: false });
  await second.offprint.settled();
  assert.deepEqual(
    (await second.client.feeds.list({})).map(({ title }) => title),
    ['A'],
  );
  // What came with it goes with it: the feed, and the folder that holds nothing else.
  await second.client.serviceImports.undo({ id: opml.id });
  assert.deepEqual(await second.client.feeds.list({}), []);
  assert.deepEqual(await second.client.folders.list({}), []);
  await assert.rejects(
    second.client.serviceImports.read(file('x.txt', 'Nothing')),
    (error) => error instanceof OffprintError && error.code === 'document-unsupported',
  );
});
