import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { change } from '../../../support/poison.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const opml = (body: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head>${head}</head><body>${body}</body></opml>`;

const offline = { online: false, onBattery: false };

test('a list of feeds comes in and goes out with its folders, names and order', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  offprint.setConditions(offline);
  const body = `
    <outline text="Pierwszy" type="rss" xmlUrl="https://a.example/rss" htmlUrl="https://a.example/"/>
    <outline text="Wiadomości &amp; świat">
      <outline text="Drugi" title="Drugi" type="rss" xmlUrl="https://b.example/rss"/>
      <outline text="Głębiej"><outline text="Trzeci" xmlUrl="feed://c.example/rss"/></outline>
      <outline text="Czwarty" type="atom" xmlUrl="https://d.example/atom"/>
    </outline>
    <outline text="Ostatni" xmlUrl="https://e.example/rss"/>`;
  const { report, job } = await client.opml.import({
    file: 'lista.opml',
    bytes: Buffer.from(opml(body)),
  });
  assert.equal(job, null, 'without a network nothing is asked yet');
  assert.deepEqual([report.file, report.added, report.merged, report.failures], ['lista.opml', 5, 0, []]);

  const { name, opml: written } = await client.opml.export({});
  assert.match(name, /^offprint-\d{4}-\d\d-\d\d\.opml$/);
  const other = await openLibrary(t, temporaryFolder(t));
  other.offprint.setConditions(offline);
  await other.client.opml.import({ file: name, bytes: Buffer.from(written) });
  const plain = async ({ client: of }: typeof other) => ({
    folders: (await of.folders.list({})).map(({ name: folder, parentId, position }) => [
      folder,
      parentId,
      position,
    ]),
    feeds: (await of.feeds.list({})).map(({ title, url, siteUrl, folderId, position }) => [
      title,
      url,
      siteUrl,
      folderId,
      position,
    ]),
  });
  const first = await plain({ ...other, client });
  assert.deepEqual(await plain(other), first);
  assert.deepEqual(first.feeds.map(([title]) => title).toSorted(), [
    'Czwarty',
    'Drugi',
    'Ostatni',
    'Pierwszy',
    'Trzeci',
  ]);
  assert.deepEqual(first.folders.map(([folder]) => folder).toSorted(), ['Głębiej', 'Wiadomości & świat']);
});

test('what is followed already is merged, what is no address is listed, nothing is asked twice', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/dead') response.writeHead(404).end();
    else
      send(
        response,
        'application/rss+xml',
        `<rss version="2.0"><channel><title>Own ${path}</title><link>http://x.example</link><description/>
         <item><guid>1</guid><title>One</title><description>${'Text. '.repeat(300)}</description></item></channel></rss>`,
      );
  });
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const { client, offprint, events, close } = await openLibrary(t, folder);
  await client.feeds.follow({ address: `${server.origin}/known` });
  await offprint.settled();
  const asked = server.requests.length;
  const outline = (path: string, title = path) =>
    `<outline text="${title}" xmlUrl="${server.origin}${path}"/>`;
  const body =
    outline('/known') +
    outline('/new', 'My name for it') +
    outline('/new') +
    outline('/plain', 'Own /plain') +
    outline('/dead', 'Dead') +
    '<outline text="Nonsense" xmlUrl="not an address at all"/>';
  const { report, job } = await client.opml.import({ file: 'x', bytes: Buffer.from(opml(body)) });
  assert.deepEqual([report.added, report.merged], [3, 2]);
  assert.equal(job?.kind, 'import');
  await offprint.settled();
  assert.deepEqual(
    server.requests
      .slice(asked)
      .map(({ path }) => path)
      .toSorted(),
    ['/dead', '/new', '/plain'],
    'each new feed once, none that was known',
  );
  const progress = events.flatMap(({ name, data }) =>
    name === 'jobs.changed' && data.kind === 'import' ? [data] : [],
  );
  assert.deepEqual([progress.at(-1)?.state, progress.at(-1)?.done, progress.at(-1)?.failed], ['done', 3, 1]);

  const after = await client.opml.lastImport({});
  assert.deepEqual(
    after?.failures.map(({ title, feedId, error }) => [title, feedId !== null, error.code]),
    [
      ['Nonsense', false, 'address-invalid'],
      ['Dead', true, 'http-status'],
    ],
  );
  assert.deepEqual(
    (await client.feeds.list({})).map(({ title }) => title),
    ['Own /known', 'My name for it', 'Own /plain', 'Dead'],
  );
  // A name in the list that is the feed's own follows the feed's name from now on; the reader's own stays.
  const named = (await client.feeds.list({}))[1];
  assert.ok(named);
  await client.feeds.rename({ id: named.id, title: null });
  assert.equal((await client.feeds.list({}))[1]?.title, 'Own /new');

  await client.opml.retryImport({});
  await offprint.settled();
  assert.equal(server.requests.filter(({ path }) => path === '/dead').length, 2);
  await close();
  const again = await openLibrary(t, folder);
  assert.equal((await again.client.opml.lastImport({}))?.failures.length, 2, 'the report survives a restart');
});

test('five thousand feeds come in as one act', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  offprint.setConditions(offline);
  const groups = Array.from({ length: 50 }, (_, group) => {
    const feeds = Array.from(
      { length: 100 },
      (_unused, i) => `<outline text="F${group}-${i}" xmlUrl="https://h${group}.example/${i}"/>`,
    );
    return `<outline text="Group ${group}">${feeds.join('')}</outline>`;
  });
  const { report } = await client.opml.import({
    file: 'x',
    bytes: Buffer.from(opml(groups.join(''))),
  });
  assert.equal(report.added, 5000);
  assert.equal((await client.folders.list({})).length, 50);
  const again = await client.opml.import({ file: 'x', bytes: Buffer.from(opml(groups.join(''))) });
  assert.deepEqual([again.report.added, again.report.merged], [0, 5000]);
});

test('files that are no list, broken lists and lists in other encodings', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  offprint.setConditions(offline);
  const take = (bytes: Uint8Array<ArrayBuffer>) => client.opml.import({ file: 'x', bytes });
  const noList = (error: unknown) => error instanceof OffprintError && error.code === 'not-opml';
  for (const text of [
    '',
    'just text',
    '<html><body><p>Hello</p></body></html>',
    '{"a":1}',
    '<rss version="2.0"/>',
  ])
    await assert.rejects(take(Buffer.from(text)), noList, text);
  await assert.rejects(take(Buffer.alloc(5000, 0xff)), noList);
  assert.deepEqual(await client.feeds.list({}), []);

  const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
    <opml version="2.0"><body><outline text="&b;&c;" xmlUrl="https://bomb.example/"/></body></opml>`;
  await take(Buffer.from(bomb));
  const [bombed] = await client.feeds.list({});
  assert.doesNotMatch(bombed?.title ?? '', /aaaa|root:/);

  // Cut off in the middle, with a bare ampersand: read as far as it goes.
  await take(
    Buffer.from(
      '<opml version="1.0"><body><outline text="A & B" xmlUrl="https://amp.example/x?a=1&b=2"/><outline text="C" xml',
    ),
  );
  const latin = Buffer.from(
    '<?xml version="1.0" encoding="ISO-8859-2"?><opml version="1.0"><body><outline text="Ksi\u0105\u017cka" xmlUrl="https://pl.example/"/></body></opml>'
      .replace('\u0105', '\u00b1')
      .replace('\u017c', '\u00bf'),
    'latin1',
  );
  await take(latin);
  await take(
    Buffer.from(`\ufeff${opml('<outline text="Wide" xmlUrl="https://wide.example/"/>')}`, 'utf16le'),
  );
  assert.deepEqual(
    (await client.feeds.list({})).slice(1).map(({ title, url }) => [title, url]),
    [
      ['A & B', 'https://amp.example/x?a=1&b=2'],
      ['Książka', 'https://pl.example/'],
      ['Wide', 'https://wide.example/'],
    ],
  );
});

test('a list without a feed is a list: it is written, and can be read', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  offprint.setConditions(offline);
  for (const folders of [[], ['Empty folder']]) {
    for (const name of folders) await client.folders.create({ name, parentId: null });
    const { name, opml: written } = await client.opml.export({});
    assert.match(written, /<opml version="2.0">.*<body/s);
    const { report } = await client.opml.import({ file: name, bytes: Buffer.from(written) });
    assert.deepEqual([report.added, report.merged, report.failures], [0, 0, []]);
  }
});

test('whoever asks a feed claims it: import, schedule, sync by hand and a restart ask each feed once', async (t) => {
  const release = Promise.withResolvers<undefined>();
  const server = await startServer((_request, response, path) => {
    void release.promise.then(() =>
      send(
        response,
        'application/rss+xml',
        rssOf(rssItem({ guid: path, title: path, text: longText(path) })),
      ),
    );
  });
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const { client, offprint, close } = await openLibrary(t, folder);
  const list = (from: number) =>
    Buffer.from(
      opml(
        Array.from(
          { length: 100 },
          (_, n) => `<outline text="F" xmlUrl="${server.origin}/${from + n}"/>`,
        ).join(''),
      ),
    );
  const { job } = await client.opml.import({ file: 'a', bytes: list(0) });
  // As the schedule does, and as the user does; and a second list while the first is being asked.
  await client.sync.start({ force: false });
  await client.sync.start({ force: true });
  const second = await client.opml.import({ file: 'b', bytes: list(50) });
  assert.deepEqual([second.report.added, second.report.merged], [50, 50]);
  assert.equal(second.job?.id, job?.id, 'the feeds of the second list join the import under way');
  release.resolve(undefined);
  await offprint.settled();
  const asked = () => server.requests.map(({ path }) => path).filter((path) => /^\/\d+$/.test(path));
  assert.equal(asked().length, 150);
  assert.equal(new Set(asked()).size, 150);
  await close();

  const again = await openLibrary(t, folder);
  await again.client.sync.start({ force: false });
  await again.offprint.settled();
  assert.equal(asked().length, 150, 'none is due');
  await again.client.sync.start({ force: true });
  await again.offprint.settled();
  assert.equal(asked().length, 300, 'what was asked can be asked again');
});

test('feeds of an import that is cancelled can be asked again', async (t) => {
  let answering = false;
  const server = await startServer((_request, response, path) => {
    if (answering)
      send(response, 'application/rss+xml', rssOf(rssItem({ guid: path, title: path, text: 'Text' })));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const outlines = Array.from(
    { length: 100 },
    (_, n) => `<outline text="F" xmlUrl="${server.origin}/${n}"/>`,
  );
  const { job } = await client.opml.import({
    file: 'a',
    bytes: Buffer.from(opml(outlines.join(''))),
  });
  assert.ok(job);
  await client.jobs.cancel({ id: job.id });
  await offprint.settled();
  answering = true;
  await client.sync.start({ force: false });
  await offprint.settled();
  assert.ok((await client.feeds.list({})).every(({ lastSyncedAt }) => lastSyncedAt !== null));
});

test('a list that cannot be stored whole leaves nothing of itself', async (t) => {
  const folder = temporaryFolder(t);
  const { client, offprint } = await openLibrary(t, folder);
  offprint.setConditions(offline);
  const known = '<outline text="Kept"><outline text="K" xmlUrl="https://kept.example/"/></outline>';
  await client.opml.import({ file: 'a', bytes: Buffer.from(opml(known)) });
  // The 700th feed of the list is refused by the database.
  change(
    folder,
    `CREATE TRIGGER refuse BEFORE INSERT ON feed WHEN NEW.url LIKE '%/700' BEGIN SELECT raise(ABORT, 'refused'); END`,
  );
  const outlines = Array.from(
    { length: 800 },
    (_, n) => `<outline text="F" xmlUrl="https://x.example/${n}"/>`,
  );
  const body = `<outline text="Kept">${outlines.slice(0, 10).join('')}</outline><outline text="New"><outline text="Inner">${outlines.slice(10).join('')}</outline></outline>`;
  await assert.rejects(client.opml.import({ file: 'b', bytes: Buffer.from(opml(body)) }));
  assert.deepEqual(
    (await client.feeds.list({})).map(({ title }) => title),
    ['K'],
  );
  assert.deepEqual(
    (await client.folders.list({})).map(({ name }) => name),
    ['Kept'],
  );
  assert.equal((await client.opml.lastImport({}))?.file, 'a');
});
