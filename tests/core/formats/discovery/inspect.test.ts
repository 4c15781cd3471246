import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const rss = (title: string, items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;
const item = (title: string, day: number): string =>
  `<item><title>${title}</title><guid>${title}</guid><pubDate>${new Date(Date.UTC(2024, 4, day)).toUTCString()}</pubDate></item>`;
const link = (href: string, type = 'application/rss+xml'): string =>
  `<link rel="alternate" type="${type}" href="${href}">`;
const page = (head: string, body = '<p>Krótko.</p>'): string =>
  `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Port</title>${head}</head><body>${body}</body></html>`;
const paragraph =
  'Rano nad kanałem stała mgła, a przy nabrzeżu cumowały trzy barki z drewnem, na które od tygodnia czekał tartak za mostem. ';
const article = `<article><h1>Barki z drewnem</h1>${`<p>${paragraph.repeat(3)}</p>`.repeat(5)}</article>`;

/** A site on this machine: what stands at each path; everything else is missing. */
async function open(t: TestContext, paths: Readonly<Record<string, string>>) {
  const server = await startServer((_request, response, path) => {
    const body = paths[path];
    if (body === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end(page(''));
    else send(response, body.startsWith('<!doctype html') ? 'text/html' : 'application/xml', body);
  });
  t.after(() => server.close());
  const library = await openLibrary(t, temporaryFolder(t));
  const asked = () => server.requests.map(({ path }) => path);
  return { ...library, origin: server.origin, asked };
}

test('several feeds are offered with kind, newest entries and dates; comments come last', async (t) => {
  const { client, origin } = await open(t, {
    '/': page(
      link('/komentarze.xml') +
        link('/wpisy.xml') +
        link('/atom', 'application/atom+xml') +
        link('/zepsuty.xml'),
    ),
    '/komentarze.xml': rss('Komentarze', item('Zgoda', 1)),
    '/wpisy.xml': rss(
      'Wpisy',
      item('Stary', 2) + item('Nowy', 9) + item('Średni', 5) + item('Najstarszy', 1),
    ),
    '/atom': `<feed xmlns="http://www.w3.org/2005/Atom"><title>Zdjęcia</title><id>x</id><updated>2024-05-01T00:00:00Z</updated><entry><id>1</id><title/><updated>2024-05-01T00:00:00Z</updated><content type="html">&lt;p&gt;Bez tytułu, za to z treścią.&lt;/p&gt;</content></entry></feed>`,
    '/zepsuty.xml': '<html>nic</html>',
  });
  const found = await client.feeds.inspect({ address: origin });
  assert.deepEqual(
    found.feeds.map(({ title, kind, url }) => [title, kind, url]),
    [
      ['Wpisy', 'rss', `${origin}/wpisy.xml`],
      ['Zdjęcia', 'atom', `${origin}/atom`],
      ['Komentarze', 'rss', `${origin}/komentarze.xml`],
    ],
  );
  assert.deepEqual(found.feeds[0]?.newest, [
    { title: 'Nowy', published: '2024-05-09T00:00:00.000Z' },
    { title: 'Średni', published: '2024-05-05T00:00:00.000Z' },
    { title: 'Stary', published: '2024-05-02T00:00:00.000Z' },
  ]);
  assert.equal(found.feeds[1]?.newest[0]?.title, 'Bez tytułu, za to z treścią.');
  assert.equal(found.suggestion, 'follow');
  assert.equal(found.tried.length, 4);
});

test('what is followed is said, whatever address leads to it', async (t) => {
  const { client, origin } = await open(t, {
    '/': page(link('/wpisy.xml')),
    '/wpisy.xml': rss('Wpisy', item('Raz', 1)),
  });
  const feed = await client.feeds.follow({ address: `${origin}/wpisy.xml` });
  assert.equal((await client.feeds.inspect({ address: origin })).feeds[0]?.followedAs, feed.id);
  const slash = await client.feeds.inspect({ address: `feed:${origin}/wpisy.xml` });
  assert.equal(slash.feeds[0]?.followedAs, feed.id);
  assert.deepEqual(await client.feeds.follow({ address: origin }), feed);
});

test('a page deep in a site that announces nothing leads to the feed of the front page', async (t) => {
  const { client, origin, asked } = await open(t, {
    '/2024/05/barki': page('', article),
    '/': page(link('/wpisy.xml')),
    '/wpisy.xml': rss('Wpisy', item('Raz', 1)),
  });
  const found = await client.feeds.inspect({ address: `${origin}/2024/05/barki` });
  assert.equal(found.feeds[0]?.title, 'Wpisy');
  assert.equal(found.page?.title, 'Port');
  assert.equal(found.suggestion, 'save');
  assert.deepEqual(asked(), ['/2024/05/barki', '/', '/wpisy.xml']);
});

test('common places are tried one after another, until the first that answers', async (t) => {
  const { client, origin, asked } = await open(t, {
    '/': page(''),
    '/atom.xml': rss('Ukryty', item('Raz', 1)),
    '/index.xml': rss('Drugi', ''),
  });
  const found = await client.feeds.inspect({ address: origin });
  assert.deepEqual(
    found.feeds.map(({ title }) => title),
    ['Ukryty'],
  );
  assert.deepEqual(asked(), ['/', '/feed', '/rss.xml', '/atom.xml']);
  assert.deepEqual(
    found.tried,
    ['feed', 'rss.xml', 'atom.xml'].map((path) => `${origin}/${path}`),
  );
});

test('an article without any feed can be saved, and what was tried is said', async (t) => {
  const { client, origin, asked } = await open(t, { '/barki': page('', article) });
  const found = await client.feeds.inspect({ address: `${origin}/barki` });
  assert.deepEqual([found.feeds.length, found.suggestion, found.page?.saved], [0, 'save', false]);
  assert.ok(found.tried.length > 3 && found.tried.length <= 11);
  assert.equal(asked().length, found.tried.length + 1);
  assert.equal(new Set(asked()).size, asked().length, 'nothing is asked twice');
  await assert.rejects(
    client.feeds.follow({ address: `${origin}/barki` }),
    (error) =>
      error instanceof OffprintError && error.code === 'not-a-feed' && Number(error.detail?.['tried']) > 3,
  );
});

test('a page marked up as a feed is the last resort, and is followed and synced as one', async (t) => {
  const entries = (...titles: string[]) =>
    page(
      '',
      `<div class="h-feed"><h1 class="p-name">Notatki</h1>${titles.map((title) => `<div class="h-entry"><a class="u-url p-name" href="/n/${title}">${title}</a><div class="e-content"><p>${paragraph}</p></div></div>`).join('')}</div>`,
    );
  const paths: Record<string, string> = { '/': entries('Raz') };
  const { client, origin, offprint } = await open(t, paths);
  const found = await client.feeds.inspect({ address: origin });
  assert.deepEqual(
    found.feeds.map(({ kind, title }) => [kind, title]),
    [['h-feed', 'Notatki']],
  );
  const feed = await client.feeds.follow({ address: origin });
  await offprint.settled();
  paths['/'] = entries('Dwa', 'Raz');
  await client.sync.start({ feeds: [feed.id], force: true });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'feed', feedId: feed.id } });
  assert.equal(ids.length, 2);
  assert.equal((await client.feeds.list({}))[0]?.error, null);

  paths['/feed'] = rss('Kanał', item('Inny', 1));
  assert.equal(
    (await client.feeds.inspect({ address: origin })).feeds[0]?.kind,
    'rss',
    'a real feed is preferred',
  );
});

test('a profile gives its feed though its page is refused', async (t) => {
  const { client, origin, asked } = await open(t, { '/@ola.rss': rss('Ola', item('Wpis', 1)) });
  const found = await client.feeds.inspect({ address: `${origin}/@ola` });
  assert.equal(found.feeds[0]?.url, `${origin}/@ola.rss`);
  assert.equal(found.page, null);
  assert.equal(found.suggestion, 'follow');
  assert.deepEqual(asked(), ['/@ola', '/@ola.rss']);
  const feed = await client.feeds.follow({ address: `${origin}/@ola` });
  assert.equal(feed.url, `${origin}/@ola.rss`);
  await assert.rejects(
    client.feeds.inspect({ address: `${origin}/@nikt` }),
    (error) => error instanceof OffprintError && error.code === 'http-status',
  );
});

test('a feed that a stranger’s page announces on the reader’s own machine is not asked for', async (t) => {
  const inner = await startServer((_request, response) => send(response, 'text/xml', rss('Tajne', '')));
  t.after(() => inner.close());
  const port = new URL(inner.origin).port;
  const { client, origin } = await open(t, {
    '/': page(link(`http://localhost:${port}/x`) + link('/w.xml')),
    '/w.xml': rss('W', ''),
  });
  const found = await client.feeds.inspect({ address: origin });
  assert.deepEqual(
    found.feeds.map(({ title }) => title),
    ['W'],
  );
  assert.equal(inner.requests.length, 0);
});

test('a host that breaks off is not asked for one place after another', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/') send(response, 'text/html', page('', article));
    else response.destroy();
  });
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  const found = await client.feeds.inspect({ address: server.origin });
  assert.deepEqual(found.tried, [`${server.origin}/feed`]);
  assert.equal(found.suggestion, 'save');
});

test('a feed that holds nothing yet comes after one that does', async (t) => {
  const { client, origin } = await open(t, {
    '/': page(link('/puste.xml') + link('/pelne.xml')),
    '/puste.xml': rss('Puste', ''),
    '/pelne.xml': rss('Pełne', item('Raz', 1)),
  });
  const found = await client.feeds.inspect({ address: origin });
  assert.deepEqual(
    found.feeds.map(({ title }) => title),
    ['Pełne', 'Puste'],
  );
  assert.deepEqual(found.feeds[1]?.newest, []);
});
