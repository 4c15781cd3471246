import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { migrations } from '../../../../electron/core/foundation/database/migrations/migrations.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { startNewsSite } from '../../../support/news-site.ts';
import { articlePage, longText, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('section and keywords of a page are kept, and found however they are typed', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  for (const slug of ['mlyn-nad-rzeka', 'zolwie-w-parku', 'lodz-tramwaje'])
    await first.client.articles.save({ address: `${site.origin}/artykul/${slug}` });
  await first.client.articles.save({ address: `${site.origin}/` });
  await first.offprint.settled();
  await first.close();
  await site.close();

  const { client } = await openLibrary(t, folder);
  const titles = async (query: string) => {
    const { results } = await client.search.query({ query, sort: 'oldest' });
    return results.map(({ article }) => article.title.split(' ')[0]);
  };
  const expected: readonly (readonly [query: string, found: readonly string[]])[] = [
    ['section:Kultura', ['Stary']],
    ['section:kult', ['Stary']],
    ['section:PRZYRODA', ['Żółwie']],
    ['keyword:zarzecze', ['Stary']],
    ['keyword:lodz', ['W']],
    ['keyword:dziedzictwo', ['W', 'Stary']],
    ['keyword:"zolw blotny"', ['Żółwie']],
    ['keyword:zolw', ['Żółwie']],
    ['dziedzictwo* -keyword:dziedzictwo', []],
    ['mlyn* section:kultura', ['Stary']],
    ['* -section:kultura -section:przyroda -section:miasto', ['Kurier']],
    ['keyword:%', []],
    ['keyword:"\'"', []],
    ['section:"\'"', []],
    ['keyword:sport', []],
  ];
  for (const [query, found] of expected) assert.deepEqual(await titles(query), found, query);
  const [found] = (await client.search.query({ query: 'section:kultura' })).results;
  assert.ok(found);
  const article = await client.articles.open({ id: found.article.id });
  assert.deepEqual([article.section, article.keywords], ['Kultura', ['młyny', 'Zarzecze', 'dziedzictwo']]);
});

test('the categories of a feed are keywords, which a page that names none leaves', async (t) => {
  const item = `<item><guid isPermaLink="false">1</guid><title>Tides</title><link>ORIGIN/tides</link>
    <category>Tides</category><category>The  sea</category><category>tides</category>
    <category>https://tags.example/x</category><description><![CDATA[<p>${longText('Tides')}</p>]]></description></item>`;
  const server = await startServer((_request, response, path) => {
    if (path === '/feed.xml')
      send(response, 'application/rss+xml', rssOf(item.replace('ORIGIN', server.origin)));
    else
      send(
        response,
        'text/html',
        articlePage('Tides', longText('Page'), '<meta property="article:section" content="Coast">'),
      );
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: `${server.origin}/feed.xml` });
  await offprint.settled();
  const [id] = (await client.articles.list({ view: { kind: 'all' } })).ids;
  assert.ok(id !== undefined);
  const topics = async () => {
    const { section, keywords } = await client.articles.open({ id });
    return { section, keywords };
  };
  assert.deepEqual(await topics(), { section: null, keywords: ['Tides', 'The sea'] });
  await client.articles.save({ address: `${server.origin}/tides` });
  assert.deepEqual(await topics(), { section: 'Coast', keywords: ['Tides', 'The sea'] });
});

test('pages kept by a version that knew no topics give them when they are read again', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const { id } = await first.client.articles.save({ address: `${site.origin}/artykul/zolwie-w-parku` });
  await first.close();
  const database = openDatabase(folder, () => new Date());
  database.write((writing) => {
    writing.run("UPDATE article SET section = NULL, section_key = NULL, keywords = '[]', keyword_keys = ''");
    writing.run('UPDATE extraction SET version = 1');
  });
  await database.close();
  const { client } = await openLibrary(t, folder);
  assert.equal((await client.sources.status({})).outdated, 1);
  const { section, keywords } = await client.sources.extractAgain({ id });
  assert.deepEqual([section, keywords], ['Przyroda', ['żółw błotny', 'parki', 'ochrona zwierząt']]);
});

test('topics with an apostrophe are found by either shape of it, those of earlier versions too', async (t) => {
  const server = await startServer((_request, response, path) => {
    const topic = path === '/new' ? 'Women’s Health' : "Women's Health";
    send(
      response,
      'text/html',
      articlePage('Tides', longText(path), `<meta property="article:section" content="${topic}">`),
    );
  });
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  await first.client.articles.save({ address: `${server.origin}/new` });
  const { id } = await first.client.articles.save({ address: `${server.origin}/old` });
  await first.offprint.settled();
  await first.close();
  const database = openDatabase(folder, () => new Date());
  // As it was written before apostrophes were one.
  database.write((writing) => {
    writing.run("UPDATE article SET section_key = 'women’s health' WHERE id = ?", id);
    for (const { version, sql } of migrations) if (version === 310) writing.run(sql);
  });
  await database.close();
  const { client } = await openLibrary(t, folder);
  for (const topic of ['women’s health', "Women's health", 'womens health'])
    assert.equal((await client.search.query({ query: `section:"${topic}"` })).total, 2, topic);
});
