import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { newsArticles, teasers } from '../../../support/news-articles.ts';
import { startNewsSite } from '../../../support/news-site.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;

const rss = (items: string, title = 'Test') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>http://site.example/</link><description/>${items}</channel></rss>`;

test('a site is followed by its address; its articles come whole, with pictures, and stay without it', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);

  const found = await first.client.feeds.inspect({ address: site.origin });
  assert.equal(found.suggestion, 'follow');
  assert.equal(found.feeds[0]?.title, 'Kurier Zarzecza');
  assert.deepEqual(
    found.feeds[0]?.newest.map(({ title }) => title),
    newsArticles
      .toSorted((a, b) => b.published.localeCompare(a.published))
      .slice(0, 3)
      .map(({ title }) => title),
  );

  const page = await first.client.feeds.inspect({ address: `${site.origin}/artykul/mlyn-nad-rzeka` });
  assert.equal(page.suggestion, 'save');
  assert.equal(page.page?.title, newsArticles[0]?.title);
  assert.equal(page.feeds.length, 1, 'its site can be followed all the same');

  const feed = await first.client.feeds.follow({ address: site.origin });
  await first.offprint.settled();
  const { ids } = await first.client.articles.list({ view: { kind: 'feed', feedId: feed.id } });
  assert.equal(ids.length, 4);
  await first.close();
  await site.close();

  const second = await openLibrary(t, folder);
  for (const [index, id] of ids.entries()) {
    const article = await second.client.articles.open({ id });
    const expected = newsArticles[index];
    assert.ok(expected);
    assert.equal(article.title, expected.title);
    assert.equal(article.kept, 'kept');
    for (const paragraph of expected.paragraphs) assert.ok(article.content.includes(paragraph), paragraph);
    for (const { title } of teasers) assert.ok(!article.content.includes(title), `${title} is in the body`);
    assert.equal(article.pictures.length, expected.pictures.length);
    for (const picture of article.pictures) {
      assert.match(picture.url ?? '', /^offprint-asset:\/\/a\/[0-9a-f]{64}\.png$/);
      assert.deepEqual([picture.width, picture.height], [640, 400]);
    }
  }
  assert.equal((await second.client.feeds.list({}))[0]?.unread, 4);
});

test('an unchanged feed is asked with its validators and brings nothing new', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const feed = await client.feeds.follow({ address: `${site.origin}/kanal.xml` });
  await offprint.settled();
  const before = site.requests.length;
  await client.sync.start({ force: true });
  await offprint.settled();
  const again = site.requests.slice(before);
  assert.deepEqual(
    again.map(({ path }) => path),
    ['/kanal.xml'],
  );
  assert.equal(again[0]?.headers['if-none-match'], '"wydanie-1"');
  const [line] = await client.feeds.log({ id: feed.id });
  assert.equal(line?.status, 304);
  await client.sync.start({});
  await offprint.settled();
  assert.equal(site.requests.length, before + 1, 'a feed that is not due is left alone');
});

test('a failing feed says why, keeps what it had, and the others go on', async (t) => {
  let broken = false;
  const server = await startServer((_request, response, path) => {
    const item = `<item><guid>1</guid><title>One</title><description>${'Text of it. '.repeat(200)}</description></item>`;
    if (broken && path === '/gone') response.writeHead(404).end();
    else if (broken && path === '/garbage') send(response, 'application/rss+xml', 'GIF89a this is no feed');
    else if (broken && path === '/angry') response.writeHead(503, { 'retry-after': '86400' }).end();
    else send(response, 'application/rss+xml', rss(item + (broken ? item.replaceAll('1<', '2<') : ''), path));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  for (const path of ['/gone', '/garbage', '/angry', '/good'])
    await client.feeds.follow({ address: server.origin + path });
  await offprint.settled();
  broken = true;
  await client.sync.start({ force: true });
  await offprint.settled();

  const feeds = await client.feeds.list({});
  assert.deepEqual(
    feeds.map(({ error }) => error?.code ?? null),
    ['http-status', 'not-a-feed', 'http-status', null],
  );
  assert.deepEqual(
    feeds.map(({ total }) => total),
    [1, 1, 1, 2],
  );
  assert.equal(feeds[0]?.error?.detail?.['status'], 404);
  const angry = feeds[2];
  assert.ok(Date.parse(angry?.nextSyncAt ?? '') - Date.now() > 86_000_000, 'Retry-After is honoured');
});

test('a permanent redirect is believed the second time', async (t) => {
  let moved = false;
  const server = await startServer((_request, response, path) => {
    if (path === '/old' && moved) response.writeHead(301, { location: '/new' }).end();
    else send(response, 'application/rss+xml', rss('', 'Mover'));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: `${server.origin}/old` });
  moved = true;
  const urls: (string | undefined)[] = [];
  for (let i = 0; i < 3; i++) {
    await client.sync.start({ force: true });
    await offprint.settled();
    urls.push((await client.feeds.list({}))[0]?.url.replace(server.origin, ''));
  }
  assert.deepEqual(urls, ['/old', '/new', '/new']);
});

test('a host that asks for a pause gets it for all its feeds', async (t) => {
  let busy = false;
  const server = await startServer((_request, response, path) => {
    if (busy) response.writeHead(429, { 'retry-after': '3600' }).end();
    else send(response, 'application/rss+xml', rss('', path));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.settings.set({ requestsPerHost: 1, requestsAtOnce: 1 });
  for (const path of ['/1', '/2', '/3']) await client.feeds.follow({ address: server.origin + path });
  await offprint.settled();
  busy = true;
  const [first, second] = await client.feeds.list({});
  assert.ok(first && second);
  await client.sync.start({ feeds: [first.id], force: true });
  await offprint.settled();
  const before = server.requests.length;
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.equal(server.requests.length, before, 'nobody was asked');
  const [line] = await client.feeds.log({ id: second.id });
  assert.equal(line?.outcome.kind, 'paused');
  assert.equal((await client.feeds.list({}))[1]?.error, null, 'a skip is no failure');
});

test('410 stops the feed and leaves its articles', async (t) => {
  let gone = false;
  const server = await startServer((_request, response) => {
    if (gone) response.writeHead(410).end();
    else
      send(
        response,
        'application/rss+xml',
        rss(
          `<item><guid>1</guid><title>One</title><description>${'Text. '.repeat(300)}</description></item>`,
        ),
      );
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: server.origin });
  gone = true;
  await client.sync.start({ force: true });
  await offprint.settled();
  const before = server.requests.length;
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.equal(server.requests.length, before);
  const [feed] = await client.feeds.list({});
  assert.deepEqual([feed?.error?.detail?.['status'], feed?.total], [410, 1]);
});

test('an entry that changes keeps what the reader did; a story in two feeds is one article', async (t) => {
  let title = 'First title';
  const text = 'A long text of the story that is told here. '.repeat(60);
  const item = (guid: string) =>
    `<item><guid>${guid}</guid><link>http://site.example/story?utm_source=${guid}</link><title>${title}</title><description>${text}</description></item>`;
  const server = await startServer((_request, response, path) =>
    send(response, 'application/rss+xml', rss(item(path), path)),
  );
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const a = await client.feeds.follow({ address: `${server.origin}/a` });
  const b = await client.feeds.follow({ address: `${server.origin}/b` });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  assert.equal(ids.length, 1);
  const [id] = ids;
  assert.ok(id);
  for (const feedId of [a.id, b.id]) {
    assert.deepEqual((await client.articles.list({ view: { kind: 'feed', feedId } })).ids, ids);
  }
  await client.articles.setRead({ ids: [id], read: true });
  await client.bookmarks.set({ id, bookmarked: true });

  title = 'Second title';
  await client.sync.start({ force: true });
  await offprint.settled();
  const article = await client.articles.open({ id });
  assert.equal(article.title, 'Second title');
  assert.equal(article.read, true);
  assert.equal(article.bookmarked, true);
  assert.equal((await client.articles.list({ view: { kind: 'all' } })).ids.length, 1);
});

test('a page is saved with its pictures; what is missing says why and can be tried again', async (t) => {
  let there = false;
  const body = Array.from(
    { length: 8 },
    (_, i) => `<p>${`Sentence ${i} of a page worth keeping. `.repeat(8)}</p>`,
  ).join('');
  const server = await startServer((_request, response, path) => {
    if (path === '/one.png' || (path === '/two.png' && there)) send(response, 'image/png', makePicture(9));
    else if (path === '/fake.png') send(response, 'image/png', '<script>alert(1)</script>');
    else if (path === '/page') {
      const pictures = ['one', 'two', 'fake'].map(
        (name) => `<figure><img src="/${name}.png"><figcaption>Picture ${name}</figcaption></figure>`,
      );
      send(
        response,
        'text/html',
        `<html><head><title>A page</title></head><body><article><h1>A page</h1>${body}${pictures.join('')}</article></body></html>`,
      );
    } else response.writeHead(404).end();
  });
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  const saved = await client.articles.save({ address: `${server.origin}/page` });
  const before = await client.articles.open({ id: saved.id });
  assert.equal(before.kept, 'partly-kept');
  assert.deepEqual(
    before.pictures.map(({ url, problem }) => [url !== null, problem?.code ?? null]),
    [
      [true, null],
      [false, 'http-status'],
      [false, 'not-a-picture'],
    ],
  );
  assert.match(before.content, /Picture two/, 'a missing picture leaves its caption');
  there = true;
  const after = await client.articles.retry({ id: saved.id });
  assert.equal(after.pictures[1]?.url, after.pictures[0]?.url, 'the same bytes are stored once');
  assert.deepEqual((await client.articles.list({ view: { kind: 'saved' } })).ids, [saved.id]);
});

test('bad addresses are answered with what is wrong', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/bytes') send(response, 'application/octet-stream', Buffer.alloc(500));
    else response.writeHead(path === '/500' ? 500 : 404).end();
  });
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  await assert.rejects(client.feeds.inspect({ address: `${server.origin}/500` }), code('http-status'));
  await assert.rejects(client.feeds.inspect({ address: `${server.origin}/bytes` }), code('nothing-found'));
  await assert.rejects(client.feeds.inspect({ address: 'http://' }), code('address-invalid'));
  await assert.rejects(client.feeds.follow({ address: `${server.origin}/bytes` }), code('not-a-feed'));
  await assert.rejects(client.feeds.inspect({ address: '   ' }), code('bad-input'));
  assert.deepEqual(await client.feeds.list({}), []);
});

test('a feed may not send us to the machines around the reader', async (t) => {
  const inner = await startServer((_request, response) => send(response, 'text/html', 'inner'));
  t.after(() => inner.close());
  const port = new URL(inner.origin).port;
  const outer = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      rss(`<item><guid>1</guid><title>One</title><link>http://localhost:${port}/admin</link>
        <description>&lt;p&gt;See&lt;/p&gt;&lt;img src="http://localhost:${port}/x.png"&gt;</description></item>`),
    ),
  );
  t.after(() => outer.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: outer.origin });
  await offprint.settled();
  assert.equal(inner.requests.length, 0);
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const [id] = ids;
  assert.ok(id);
  assert.equal((await client.articles.open({ id })).problem?.code, 'address-forbidden');
});

test('Atom and JSON Feed are followed like RSS', async (t) => {
  const text = 'Words of an entry. '.repeat(120);
  const server = await startServer((_request, response, path) => {
    if (path === '/atom')
      send(
        response,
        'application/atom+xml',
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><id>x</id><updated>2026-01-01T00:00:00Z</updated>
        <entry><id>urn:1</id><title>An entry</title><updated>2026-01-01T00:00:00Z</updated><content type="html">&lt;p&gt;${text}&lt;/p&gt;</content></entry></feed>`,
      );
    else
      send(
        response,
        'application/feed+json',
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'JSON',
          items: [
            {
              id: '1',
              title: 'An item',
              content_html: `<p>${text}</p>`,
              date_published: '2026-01-02T00:00:00Z',
            },
          ],
        }),
      );
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: `${server.origin}/atom` });
  await client.feeds.follow({ address: `${server.origin}/json` });
  await offprint.settled();
  assert.deepEqual(
    (await client.feeds.list({})).map(({ title, total }) => [title, total]),
    [
      ['Atom', 1],
      ['JSON', 1],
    ],
  );
  const { first } = await client.articles.list({ view: { kind: 'all' } });
  assert.deepEqual(
    first.map(({ title, kept }) => [title, kept]),
    [
      ['An item', 'kept'],
      ['An entry', 'kept'],
    ],
  );
});

test('the counts on a feed are those of its articles, whatever happens to them', async (t) => {
  const server = await startServer((_request, response, path) => {
    const items = Array.from({ length: 6 }, (_, i) => {
      const own = i < 3 ? '' : path;
      return `<item><guid>${path}${i}</guid><link>http://site.example/${i}${own}</link><title>${i}</title><description>${'Text. '.repeat(300)}</description></item>`;
    });
    send(response, 'application/rss+xml', rss(items.join(''), path));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  for (const path of ['/a', '/b']) await client.feeds.follow({ address: server.origin + path });
  await offprint.settled();
  const check = async (what: string) => {
    for (const { id, total, unread } of await client.feeds.list({})) {
      const { ids } = await client.articles.list({ view: { kind: 'feed', feedId: id } });
      const open = await client.articles.list({ view: { kind: 'feed', feedId: id, unreadOnly: true } });
      assert.deepEqual([total, unread], [ids.length, open.ids.length], what);
    }
  };
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  assert.equal(ids.length, 9, 'three stories are in both feeds');
  await check('new');
  await client.articles.setRead({ ids: ids.slice(0, 5), read: true });
  await client.articles.setRead({ ids: ids.slice(2, 7), read: true });
  await check('read');
  await client.articles.remove({ ids: ids.slice(3, 9) });
  await check('removed');
  await client.articles.setRead({ ids: ids.slice(3, 6), read: false });
  await check('unread in the trash');
  await client.articles.restore({ ids: [...ids] });
  await check('restored');
  const [first] = await client.feeds.list({});
  assert.ok(first);
  await client.feeds.unfollow({ id: first.id });
  await check('unfollowed');
});

test('another try for an article that is not there says so', async (t) => {
  const { client } = await openLibrary(t, temporaryFolder(t));
  for (const id of [1, 4_000_000_000])
    await assert.rejects(
      client.articles.retry({ id }),
      (error: unknown) => error instanceof OffprintError && error.code === 'not-found',
    );
});
