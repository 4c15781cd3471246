import assert from 'node:assert/strict';
import { test } from 'node:test';
import { send, startServer } from '../../../support/http-server.ts';
import { articlePage, longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('a page that shows only the beginning is read in the form for phones that it names', async (t) => {
  const beginning =
    'Only this much of it is shown, and then a button to read on in another form of the page.';
  const server = await startServer((_request, response, path) => {
    const head =
      '<link rel="amphtml" href="/amp/story"><meta property="article:published_time" content="2026-05-12T08:00:00Z">';
    const short = `<html lang="en"><head><title>A story</title>${head}</head><body><article><h1>A story</h1><p>${beginning}</p></article></body></html>`;
    send(
      response,
      'text/html',
      path === '/amp/story' ? articlePage('A story for phones', longText('Whole'), '') : short,
    );
  });
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  const { id } = await client.articles.save({ address: `${server.origin}/story` });
  const article = await client.articles.open({ id });
  assert.match(article.content, /Whole comes first/);
  assert.equal(article.title, 'A story');
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ['/story', '/amp/story'],
  );
});

test('another form of a page that is no longer, or is not there, changes nothing', async (t) => {
  const beginning =
    'A short item of news, which is all there is of it, and which is no worse for that at all.';
  const server = await startServer((_request, response, path) => {
    const head = `<link rel="amphtml" href="/amp${path}">`;
    const page = `<html lang="en"><head><title>An item</title>${head}</head><body><article><h1>An item</h1><p>${beginning}</p></article></body></html>`;
    if (path === '/amp/gone') response.writeHead(404).end();
    else send(response, 'text/html', page);
  });
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  for (const path of ['/same', '/gone']) {
    const { id } = await client.articles.save({ address: `${server.origin}${path}` });
    assert.match((await client.articles.open({ id })).content, /A short item of news/);
  }
});
