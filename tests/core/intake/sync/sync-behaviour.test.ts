import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { nextAfterSuccess } from '../../../../electron/core/intake/sync/next-sync.ts';
import { chooseText, isShortened, wantsPage } from '../../../../electron/core/intake/sync/text-choice.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { startHttpProxy } from '../../../support/proxy-servers.ts';
import { articlePage, longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;

test('a feed is asked when its publisher wants it to be', () => {
  const now = new Date('2026-03-06T10:20:00Z'); // a Friday
  const next = (
    header: Record<string, string>,
    every: number,
    hints: Parameters<typeof nextAfterSuccess>[3],
  ) => nextAfterSuccess(now, (name) => header[name] ?? null, every, hints).slice(5, 16);
  const none = { ttlMinutes: null, skipHours: [], skipDays: [] };
  assert.equal(next({}, 1, none), '03-06T10:29', 'never within nine minutes');
  assert.equal(next({}, 30, null), '03-06T10:50');
  assert.equal(next({ 'cache-control': 'public, max-age=7200' }, 30, none), '03-06T12:20');
  assert.equal(next({ 'cache-control': 'max-age=999999999' }, 30, none), '03-06T15:20', 'five hours at most');
  assert.equal(next({}, 30, { ...none, ttlMinutes: 120 }), '03-06T12:20');
  assert.equal(next({}, 30, { ...none, ttlMinutes: 100_000 }), '03-06T15:20');
  assert.equal(next({}, 60, { ...none, skipHours: [11, 12] }), '03-06T13:00');
  assert.equal(next({}, 720, { ...none, skipDays: ['Friday', 'saturday'] }), '03-08T00:00');
  const always = { ...none, skipHours: Array.from({ length: 24 }, (_, hour) => hour) };
  assert.equal(next({}, 30, always), '03-06T10:50', 'one that never wants to is asked all the same');
});

test('whether a feed gives whole articles is found out from its entries, and said', async (t) => {
  const entries = (text: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      link: `http://x/${i}`,
      shortened: isShortened(`<p>${text}</p>`),
    }));
  assert.equal(chooseText(entries('short', 2)), null, 'two say nothing');
  assert.deepEqual(chooseText(entries('short', 12)), { choice: 'page', entries: 10, shortened: 10 });
  assert.deepEqual(chooseText([...entries(longText('A'), 6), ...entries('x', 3)]), {
    choice: 'feed',
    entries: 9,
    shortened: 3,
  });
  assert.equal(
    chooseText(entries(`${longText('A').slice(0, 1800)} […]`, 3))?.choice,
    'page',
    'it says that it goes on',
  );
  assert.equal(
    wantsPage('feed', { choice: 'page', entries: 3, shortened: 3 }, { link: 'x', shortened: true }),
    false,
  );
  assert.equal(
    wantsPage('auto', { choice: 'feed', entries: 3, shortened: 0 }, { link: 'x', shortened: true }),
    false,
  );
  assert.equal(wantsPage('page', null, { link: null, shortened: true }), false);

  const server = await startServer((_request, response, path) => {
    const items = (text: string) =>
      [1, 2, 3]
        .map((n) =>
          rssItem({ guid: `${path}${n}`, link: `${server.origin}/p${path}${n}`, title: `T${n}`, text }),
        )
        .join('');
    if (path.startsWith('/p')) send(response, 'text/html', articlePage('T', longText('Page')));
    else
      send(response, 'application/rss+xml', rssOf(items(path === '/whole' ? longText('Feed') : 'A teaser.')));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  for (const path of ['/whole', '/teasers']) await client.feeds.follow({ address: server.origin + path });
  await offprint.settled();
  assert.deepEqual(
    (await client.feeds.list({})).map(({ textChoice }) => textChoice),
    [
      { choice: 'feed', entries: 3, shortened: 0 },
      { choice: 'page', entries: 3, shortened: 3 },
    ],
  );
  assert.deepEqual(
    server.requests
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/p'))
      .toSorted(),
    ['/p/teasers1', '/p/teasers2', '/p/teasers3'],
  );
});

test('a feed behind a name and a password: asked for, sent to its own origin only', async (t) => {
  const expected = `Basic ${Buffer.from('zofia:hasło').toString('base64')}`;
  const stranger = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf('')),
  );
  t.after(() => stranger.close());
  const server = await startServer((request, response, path) => {
    if (path === '/away') response.writeHead(302, { location: 'http://stranger.example/feed' }).end();
    else if (request.headers.authorization === expected)
      send(
        response,
        'application/rss+xml',
        rssOf(rssItem({ guid: '1', title: 'Secret', text: longText('S') })),
      );
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  });
  t.after(() => server.close());
  // On one machine two servers are two ports, and trust in one is none in the other: they have names of their own.
  const portOf = ({ origin }: { readonly origin: string }) => Number(new URL(origin).port);
  const paper = 'http://paper.example';
  const proxy = await startHttpProxy({
    'paper.example': portOf(server),
    'stranger.example': portOf(stranger),
  });
  t.after(() => proxy.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), {
    proxiesFor: () => Promise.resolve(`PROXY ${proxy.place}`),
  });
  await assert.rejects(client.feeds.follow({ address: paper }), code('credentials-required'));
  offprint.setCredentials(paper, { user: 'zofia', password: 'hasło' });
  const feed = await client.feeds.follow({ address: paper });
  await client.feeds.inspect({ address: `${paper}/away` });
  assert.ok(stranger.requests.length > 0);
  assert.ok(stranger.requests.every(({ headers }) => headers.authorization === undefined));
  offprint.setCredentials(paper, null);
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.equal((await client.feeds.list({}))[0]?.error?.code, 'credentials-required');
  assert.equal((await client.articles.list({ view: { kind: 'feed', feedId: feed.id } })).ids.length, 1);
});

test('on a metered line texts come, and pictures when it is over', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path.endsWith('.png')) send(response, 'image/png', makePicture(3));
    else if (path === '/page')
      send(
        response,
        'text/html',
        articlePage(
          'A page',
          longText('Page'),
          '',
          '<figure><img src="/1.png"><figcaption>One</figcaption></figure>',
        ),
      );
    else
      send(
        response,
        'application/rss+xml',
        rssOf(rssItem({ guid: '1', link: `${server.origin}/page`, title: 'A page', text: 'Teaser' })),
      );
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.settings.set({ metered: true });
  await client.feeds.follow({ address: `${server.origin}/feed` });
  await offprint.settled();
  const [id] = (await client.articles.list({ view: { kind: 'all' } })).ids;
  assert.ok(id);
  const before = await client.articles.open({ id });
  assert.match(before.content, /Page comes first/);
  assert.equal(before.kept, 'partly-kept');
  assert.deepEqual([before.pictures[0]?.url, before.pictures[0]?.problem], [null, null], 'still to come');
  assert.ok(!server.requests.some(({ path }) => path === '/1.png'));
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.ok(!server.requests.some(({ path }) => path === '/1.png'));
  await client.settings.set({ metered: false });
  await client.sync.start({});
  await offprint.settled();
  const after = await client.articles.open({ id });
  assert.equal(after.kept, 'kept');
  assert.match(after.pictures[0]?.url ?? '', /^offprint-asset:/);
});

test('without a network nothing is asked and no feed is blamed', async (t) => {
  const server = await startServer((_request, response) => send(response, 'application/rss+xml', rssOf('')));
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: server.origin });
  await offprint.settled();
  const asked = server.requests.length;
  offprint.setConditions({ online: false, onBattery: false });
  await assert.rejects(client.sync.start({ force: true }), code('offline'));
  assert.equal(server.requests.length, asked);
  assert.equal((await client.feeds.list({}))[0]?.error, null);
  offprint.setConditions({ online: true, onBattery: false });
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.equal(server.requests.length, asked + 1);
});

test('a changed entry: the same article, its earlier text kept and the difference shown', async (t) => {
  let entry = {
    guid: 'g',
    link: 'http://site.example/old',
    title: 'The first titel',
    text: `<p>${longText('One')}</p><p>The mayor said yes to the bridge today.</p>`,
  };
  const server = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf(rssItem(entry))),
  );
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: server.origin });
  await offprint.settled();
  const [id] = (await client.articles.list({ view: { kind: 'all' } })).ids;
  assert.ok(id);
  await client.articles.setRead({ ids: [id], read: true });
  await client.bookmarks.set({ id, bookmarked: true });
  entry = {
    guid: 'g',
    link: 'http://site.example/new-address',
    title: 'The first title',
    text: `<p>${longText('One')}</p><p>The mayor said no to the bridge today.</p><p>A correction was added.</p>`,
  };
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.deepEqual(
    (await client.articles.list({ view: { kind: 'all' } })).ids,
    [id],
    'a new title and address make no new article',
  );
  const article = await client.articles.open({ id });
  assert.deepEqual([article.title, article.read, article.bookmarked], ['The first title', true, true]);
  assert.deepEqual(
    article.revisions.map(({ title }) => title),
    ['The first titel'],
  );
  const difference = await client.articles.difference({ id, revision: article.revisions[0]?.id ?? 0 });
  const changed = difference.paragraphs.flat().filter(({ kind }) => kind !== 'same');
  assert.deepEqual(
    changed.map(({ kind, text }) => [kind, text]),
    [
      ['removed', 'yes'],
      ['added', 'no'],
      ['added', 'A correction was added.'],
    ],
  );
  assert.ok(difference.title.some(({ kind, text }) => kind === 'removed' && text === 'titel'));
  await assert.rejects(client.articles.difference({ id, revision: 999 }), code('not-found'));

  const before = article.revisions.length;
  entry = { ...entry, text: entry.text.replace('<p>', '<p> \n') };
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.equal((await client.articles.open({ id })).revisions.length, before, 'white space is no change');
});

test('an entry without id and address that gets another title is the same article', async (t) => {
  let title = 'Titel';
  const server = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf(rssItem({ title, text: longText('Same') }))),
  );
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: server.origin });
  await offprint.settled();
  title = 'Title';
  await client.sync.start({ force: true });
  await offprint.settled();
  const { first } = await client.articles.list({ view: { kind: 'all' } });
  assert.deepEqual(
    first.map((article) => article.title),
    ['Title'],
  );
});

test('the same story under two addresses is one article, read once', async (t) => {
  const server = await startServer((_request, response, path) => {
    const of = (link: string) =>
      rssOf(rssItem({ guid: link, link: server.origin + link, title: 'One story', text: 'Teaser' }));
    if (path === '/direct') send(response, 'application/rss+xml', of('/story'));
    else if (path === '/aggregator') send(response, 'application/rss+xml', of('/redirected/77'));
    else if (path === '/syndicated') send(response, 'application/rss+xml', of('/copy'));
    else if (path === '/redirected/77') response.writeHead(302, { location: '/story' }).end();
    else if (path === '/story' || path === '/copy')
      send(
        response,
        'text/html',
        articlePage('One story', longText('Story'), `<link rel="canonical" href="${server.origin}/story">`),
      );
    else response.writeHead(404).end();
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  // The copies come first: the story's own address is then known before its own feed is.
  for (const path of ['/aggregator', '/syndicated']) {
    await client.feeds.follow({ address: server.origin + path });
    await offprint.settled();
  }
  const [first] = (await client.articles.list({ view: { kind: 'all' } })).ids;
  assert.ok(first);
  await client.articles.setRead({ ids: [first], read: true });
  await client.feeds.follow({ address: `${server.origin}/direct` });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  assert.equal(ids.length, 1);
  const article = await client.articles.open({ id: ids[0] ?? first });
  assert.equal(article.origins.length, 3);
  assert.equal(article.read, true);
  assert.deepEqual(
    (await client.feeds.list({})).map(({ total, unread }) => [total, unread]),
    [
      [1, 0],
      [1, 0],
      [1, 0],
    ],
  );
});

test('a site whose pages all name one address as their own keeps its articles apart', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/feed')
      send(
        response,
        'application/rss+xml',
        rssOf(
          ['a', 'b']
            .map((name) =>
              rssItem({
                guid: name,
                link: `${server.origin}/${name}`,
                title: `Story ${name}`,
                text: 'Teaser',
              }),
            )
            .join(''),
        ),
      );
    else
      send(
        response,
        'text/html',
        articlePage(
          `Story ${path.slice(1)}`,
          longText(path),
          `<link rel="canonical" href="${server.origin}/home">`,
        ),
      );
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: `${server.origin}/feed` });
  await offprint.settled();
  assert.equal((await client.articles.list({ view: { kind: 'all' } })).ids.length, 2);
});

test('the feeds that are read most are asked first', async (t) => {
  const server = await startServer((_request, response, path) =>
    send(response, 'application/rss+xml', rssOf(rssItem({ guid: path, title: path, text: longText(path) }))),
  );
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.settings.set({ requestsAtOnce: 1, requestsPerHost: 1 });
  for (const path of ['/a', '/b', '/c']) await client.feeds.follow({ address: server.origin + path });
  await offprint.settled();
  const { first } = await client.articles.list({ view: { kind: 'all' } });
  const c = first.find(({ title }) => title === '/c');
  assert.ok(c);
  await client.articles.setProgress({ id: c.id, progress: 0.5 });
  const before = server.requests.length;
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.deepEqual(
    server.requests.slice(before).map(({ path }) => path),
    ['/c', '/a', '/b'],
  );
});

test('an article that goes on over several pages is one article', async (t) => {
  const server = await startServer((_request, response, path) => {
    const number = Number(/(\d)$/.exec(path)?.[1] ?? 1);
    const next = number < 3 ? `<link rel="next" href="/story/${number + 1}">` : '';
    send(response, 'text/html', articlePage('A long story', longText(`Part${number}`), next));
  });
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  const { id } = await client.articles.save({ address: `${server.origin}/story/1` });
  const { content } = await client.articles.open({ id });
  const at = [1, 2, 3].map((number) => content.indexOf(`Part${number} comes first`));
  assert.ok(
    at.every((place, index) => place >= 0 && place > (at[index - 1] ?? -1)),
    String(at),
  );
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ['/story/1', '/story/2', '/story/3'],
  );
});
