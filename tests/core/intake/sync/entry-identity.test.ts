import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { articlePage, longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';
import { following } from '../../../support/changing-feed.ts';

const about = (subject: string) =>
  `${subject} was seen at the mill this morning. It stayed for an hour, went upstream and was not seen again before dark.`;

async function titles({ client }: Pick<TestLibrary, 'client'>): Promise<readonly string[]> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  return (await client.articles.summaries({ ids: [...ids] })).map(({ title }) => title);
}

async function idOf({ client }: Pick<TestLibrary, 'client'>, wanted: string): Promise<ArticleId> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const found = (await client.articles.summaries({ ids: [...ids] })).find(({ title }) => title === wanted);
  assert.ok(found, `there is an article "${wanted}"`);
  return found.id;
}

/** Marks an article, and says afterwards whether it is still the same one. */
async function marked(library: Pick<TestLibrary, 'client'>, title: string) {
  const id = await idOf(library, title);
  await library.client.bookmarks.set({ id, bookmarked: true });
  return async (text: string) => {
    const article = await library.client.articles.open({ id });
    assert.equal(article.title, title);
    assert.ok(article.content.includes(text), article.content);
    assert.equal(article.bookmarked, true);
    const { ids } = await library.client.articles.list({ view: { kind: 'bookmarks' } });
    assert.deepEqual(ids, [id], 'no other is bookmarked');
  };
}

test('entries without ids that share a link stay themselves when new ones come above them', async (t) => {
  const item = (name: string) => rssItem({ title: name, link: 'http://site.example/', text: about(name) });
  const library = await following(t, ['Stork', 'Crane', 'Egret'].map(item).join(''));
  const still = await marked(library, 'Stork');
  await library.publish(['Bittern', 'Coot', 'Stork', 'Crane', 'Egret'].map(item).join(''));
  assert.deepEqual(await titles(library), ['Bittern', 'Coot', 'Stork', 'Crane', 'Egret']);
  await still('Stork was seen');
});

test('several entries with one guid are several articles, and each is edited by itself', async (t) => {
  const item = (name: string, text = about(name)) =>
    rssItem({ guid: 'news', title: name, link: `http://site.example/${name}`, text });
  const library = await following(t, item('Rain') + item('Snow') + item('Frost'));
  assert.deepEqual(await titles(library), ['Rain', 'Snow', 'Frost']);
  const still = await marked(library, 'Snow');
  await library.publish(
    item('Hail') + item('Frost') + item('Snow', `${about('Snow')} More to come.`) + item('Rain'),
  );
  assert.equal((await titles(library)).length, 4);
  await still('More to come');
});

test('a guid that comes back with another story is another article', async (t) => {
  const first = {
    guid: '17',
    title: 'The lock is closed',
    link: 'http://site.example/lock',
    text: about('The keeper'),
  };
  const library = await following(t, rssItem(first));
  const still = await marked(library, first.title);
  await library.publish(
    rssItem({
      guid: '17',
      title: 'Choir sings in May',
      link: 'http://site.example/choir',
      text: about('The cantor'),
    }),
  );
  assert.deepEqual((await titles(library)).toSorted(), ['Choir sings in May', 'The lock is closed']);
  await still('The keeper');
});

test('a place that is written over gives an article each day', async (t) => {
  for (const place of [
    { guid: 'strip', link: 'http://site.example/today' },
    { link: 'http://site.example/today' },
  ]) {
    await t.test(Object.keys(place).join(' and '), async (inner) => {
      const day = (n: number, title: string) =>
        rssItem({
          ...place,
          title,
          text: `<img src="http://127.0.0.1:9/strips/${n}.png"> <p>${['', 'Ducks argue', 'A boat sinks slowly', 'Nobody came to dinner'][n]}</p>`,
        });
      const library = await following(inner, day(1, 'Pond life 1'));
      const still = await marked(library, 'Pond life 1');
      await library.publish(day(2, 'Pond life 2'));
      await library.publish(day(3, 'Pond life 3'));
      assert.deepEqual((await titles(library)).toSorted(), ['Pond life 1', 'Pond life 2', 'Pond life 3']);
      await still('Ducks argue');
    });
  }
  await t.test('under one title', async (inner) => {
    const day = (text: string) =>
      rssItem({ guid: 'word', link: 'http://site.example/word', title: 'Word of the day', text });
    const library = await following(inner, day('Sluice: a channel with a gate that holds water back.'));
    const id = await idOf(library, 'Word of the day');
    await library.publish(day('Oxbow. What is left where a river left its bend to itself.'));
    assert.equal((await titles(library)).length, 2);
    assert.match((await library.client.articles.open({ id })).content, /Sluice/);
  });
});

test('a new guid at the link of an older entry is a new article', async (t) => {
  const status = (guid: string, title: string, text: string) =>
    rssItem({ guid, title, link: 'http://status.example/', text });
  const library = await following(
    t,
    status('a', 'Mail is slow', 'Mail takes up to an hour; we look into it.'),
  );
  const still = await marked(library, 'Mail is slow');
  await library.publish(status('b', 'Login failed for some', 'Some could not sign in between nine and ten.'));
  assert.equal((await titles(library)).length, 2);
  await still('we look into it');
});

test('links that differ in their fragment are articles of their own', async (t) => {
  const item = (n: number) =>
    rssItem({
      link: `http://site.example/changes#v${n}`,
      title: `Version ${n}`,
      text: `What is new in ${n}`,
    });
  const library = await following(t, item(3) + item(2) + item(1));
  assert.deepEqual(await titles(library), ['Version 3', 'Version 2', 'Version 1']);
  await library.publish(item(4) + item(3) + item(2));
  assert.deepEqual(await titles(library), ['Version 4', 'Version 3', 'Version 2', 'Version 1']);
});

test('title and text edited are an edit; a guid that changes at the same story is too', async (t) => {
  const item = (guid: string | undefined, title: string, text: string) =>
    rssItem({ ...(guid === undefined ? {} : { guid }), link: 'http://site.example/ferry', title, text });
  const other = rssItem({
    guid: 'o',
    link: 'http://site.example/o',
    title: 'Other',
    text: longText('Another'),
  });
  const library = await following(t, item('f1', 'Ferry stops', about('The ferry')) + other);
  const id = await idOf(library, 'Ferry stops');
  await library.publish(
    item(
      'f1',
      'No crossing until May',
      `${about('The ferry').replace('an hour', 'two hours')} It is under repair.`,
    ) + other,
  );
  assert.deepEqual((await titles(library)).toSorted(), ['No crossing until May', 'Other']);
  await library.publish(
    item(
      'https://site.example/?p=9',
      'No crossing until May',
      `${about('The ferry').replace('an hour', 'two hours')} It is under repair.`,
    ) + other,
  );
  assert.equal((await titles(library)).length, 2);
  assert.equal((await library.client.articles.open({ id })).title, 'No crossing until May');
});

test('a link blog’s own text is an article, which names the story it is about', async (t) => {
  const story = 'http://paper.example/weir';
  const feeds: Record<string, string> = {
    '/paper': rssItem({ guid: 'p', title: 'Weir to be rebuilt', link: story, text: 'Comments: 3' }),
    '/blog': rssItem({ guid: 'b', title: 'About that weir', link: story, text: longText('Salmon') }),
    '/again': rssItem({ guid: 'c', title: 'About that weir', link: story, text: longText('Salmon') }),
  };
  const { library, server } = await serving(t, (path) => rssOf(feeds[path] ?? '', path));
  for (const path of Object.keys(feeds)) await library.client.feeds.follow({ address: server.origin + path });
  await library.offprint.settled();
  assert.deepEqual((await titles(library)).toSorted(), ['About that weir', 'Weir to be rebuilt']);
  const own = await library.client.articles.open({ id: await idOf(library, 'About that weir') });
  assert.match(own.content, /Salmon/);
  assert.deepEqual(
    own.links.slice(0, 1).map(({ title, url }) => [title, url]),
    [['Weir to be rebuilt', story]],
  );
  assert.equal(own.origins.length, 2, 'the same text at the same address is one article');
  const found = await library.client.search.query({ query: 'salmon', limit: 10 });
  assert.equal(found.total, 1);
});

test('what a publisher corrects reaches the article', async (t) => {
  let items = '';
  const { library, server } = await serving(t, (path) =>
    path.startsWith('/post')
      ? articlePage('Mill', longText(path.includes('right') ? 'Right' : 'Draft'))
      : rssOf(items),
  );
  const item = (link: string, more: string) =>
    `<item><guid isPermaLink="false">m</guid><title>Mill</title><link>${server.origin}${link}</link>
     <description>A teaser that stays as it was on both days.</description>${more}</item>`;
  items = item('/post/draft', '<pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate>');
  await library.client.feeds.follow({ address: `${server.origin}/feed` });
  await library.offprint.settled();
  const id = await idOf(library, 'Mill');
  assert.match((await library.client.articles.open({ id })).content, /Draft comes first/);
  items = item(
    '/post/right',
    `<pubDate>Sun, 02 Mar 2025 08:00:00 GMT</pubDate><author>ada@site.example (Ada Weir)</author><category>Mills</category>
     <enclosure url="${server.origin}/mill.mp3" type="audio/mpeg" length="10"/>`,
  );
  await library.client.sync.start({ force: true });
  await library.offprint.settled();
  const after = await library.client.articles.open({ id });
  assert.equal(after.url, `${server.origin}/post/right`);
  assert.match(after.content, /Right comes first/);
  assert.equal(after.published, '2025-03-02T08:00:00.000Z');
  assert.equal(after.sortedAt, '2025-03-02T08:00:00.000Z');
  assert.match(after.byline ?? '', /Ada Weir/);
  assert.deepEqual(after.keywords, ['Mills']);
  const files = async () => (await library.client.articles.open({ id })).links.map(({ url }) => url);
  assert.deepEqual(await files(), [`${server.origin}/mill.mp3`]);
  // A file that is corrected, while the text is the page's.
  for (const enclosures of [['/mill-2.mp3'], ['/mill-3.mp3', '/extra.pdf'], []]) {
    const more = enclosures.map(
      (path) => `<enclosure url="${server.origin}${path}" type="audio/mpeg" length="10"/>`,
    );
    items = item('/post/right', more.join(''));
    await library.client.sync.start({ force: true });
    await library.offprint.settled();
    assert.deepEqual(
      await files(),
      enclosures.map((path) => `${server.origin}${path}`),
    );
    assert.match((await library.client.articles.open({ id })).content, /Right comes first/);
  }
});

test('what was erased stays away, and another story under its guid does not', async (t) => {
  const old = { guid: '1', title: 'Old', link: 'http://site.example/1', text: about('An old boat') };
  const library = await following(t, rssItem(old));
  const id = await idOf(library, 'Old');
  await library.client.articles.remove({ ids: [id] });
  await library.client.retention.emptyTrash({});
  await library.publish(rssItem({ ...old, text: `${old.text} It was sold.` }));
  assert.deepEqual(await titles(library), []);
  await library.publish(rssItem({ ...old, title: 'Fresh bread', text: longText('Bread') }));
  assert.deepEqual(await titles(library), ['Fresh bread']);
});

test('entries without dates, or with one date, keep the feed’s order', async (t) => {
  for (const date of [undefined, 'Fri, 07 Mar 2025 00:00:00 GMT']) {
    await t.test(date ?? 'undated', async (inner) => {
      const item = (name: string) =>
        rssItem({ link: `http://site.example/${name}`, title: name, text: '', ...(date ? { date } : {}) });
      const library = await following(inner, [...'dcba'].map(item).join(''));
      assert.deepEqual(await titles(library), [...'dcba']);
      await library.publish([...'fedcba'].map(item).join(''));
      assert.deepEqual(await titles(library), [...'fedcba']);
    });
  }
});

async function serving(t: TestContext, answer: (path: string) => string) {
  const server = await startServer((_request, response, path) => {
    const body = answer(path);
    send(response, body.startsWith('<?xml') ? 'application/rss+xml' : 'text/html', body);
  });
  t.after(() => server.close());
  return { server, library: await openLibrary(t, temporaryFolder(t)) };
}
