import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { articlePage, longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** A feed's text that is taken for the whole article, and one that is taken for a teaser: then the page is fetched. */
const long = `Teaser of the feed. ${'More of it follows here. '.repeat(150)}`;
const short = 'Teaser of the feed.';

/** A feed that gives teasers with a picture, and the pages behind them. */
async function world(t: TestContext, teaser: string) {
  let origin = '';
  let asked = 0;
  const server = await startServer((request, response) => {
    if (request.url === '/feed') {
      const link = `${origin}/story`;
      const text = `<p>${teaser}</p><img src="${origin}/teaser.png">`;
      send(response, 'application/rss+xml', rssOf(rssItem({ link, title: 'A story', text }), 'Town'));
    } else if (request.url?.endsWith('.png')) send(response, 'image/png', makePicture(1));
    else {
      asked++;
      const picture = `<figure><img src="${origin}/page.png" width="640" height="400"></figure>`;
      send(response, 'text/html', articlePage('A story', longText('Whole'), '', picture));
    }
  });
  t.after(() => server.close());
  origin = server.origin;
  const library = await openLibrary(t, temporaryFolder(t));
  const feed = await library.client.feeds.follow({ address: `${origin}/feed` });
  await library.offprint.settled();
  const { ids } = await library.client.articles.list({ view: { kind: 'feed', feedId: feed.id } });
  const [id] = ids;
  assert.ok(id);
  return { ...library, server, id, asked: () => asked, text: () => library.offprint.textOf(id) };
}

test('the whole text is taken from the page, and both are there from then on, without a network', async (t) => {
  const { client, offprint, server, id, text } = await world(t, long);
  assert.match(text(), /^Teaser/);
  assert.deepEqual(await client.articles.toggleFullText({ id }), { shown: 'page' });
  assert.match(text(), /Whole comes first/);
  const whole = await client.articles.open({ id });
  assert.equal(whole.title, 'A story');
  assert.deepEqual(whole.revisions, [], 'nobody changed the article');
  await offprint.settled();
  await server.close();

  assert.deepEqual(await client.articles.toggleFullText({ id }), { shown: 'feed' });
  assert.match(text(), /^Teaser/);
  const again = await client.articles.open({ id });
  assert.ok(again.wordCount < whole.wordCount);
  const shown = again.pictures.find(({ src }) => again.content.includes(src));
  assert.ok(shown?.url, 'the picture of the feed’s text is still here');
  assert.deepEqual(await client.articles.toggleFullText({ id }), { shown: 'page' });
  assert.equal(offprint.textOf(id), text());
  await offprint.settled();
  const found = await client.search.query({ query: 'whole', limit: 5 });
  assert.equal(found.total, 1, 'the text shown is the one searched');
});

test('of an article whose page was taken by itself, the feed’s text was kept', async (t) => {
  const { client, id, text, asked } = await world(t, short);
  assert.match(text(), /Whole/);
  const before = asked();
  assert.deepEqual(await client.articles.toggleFullText({ id }), { shown: 'feed' });
  assert.match(text(), /^Teaser/);
  assert.deepEqual(await client.articles.toggleFullText({ id }), { shown: 'page' });
  assert.equal(asked(), before, 'the page is not asked for again');
});

test('where there is no other text, or no network, it says so and nothing changes', async (t) => {
  const { client, offprint, server, id, text } = await world(t, long);
  assert.match(text(), /^Teaser/);
  offprint.setConditions({ online: false, onBattery: false });
  await assert.rejects(
    client.articles.toggleFullText({ id }),
    (error) => error instanceof OffprintError && error.code === 'offline',
  );
  assert.match(text(), /^Teaser/);
  offprint.setConditions({ online: true, onBattery: false });
  const page = await client.articles.save({ address: `${server.origin}/other` });
  assert.deepEqual(await client.articles.toggleFullText({ id: page.id }), { shown: null });
});
