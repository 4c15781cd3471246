import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ArticleId, Rule, RuleActs } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { articlePage, longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const NOTHING: RuleActs = {
  mute: false,
  read: false,
  bookmark: false,
  later: false,
  fullText: false,
  notify: false,
  tags: [],
};

/** A site whose feed has the entries that are put into it. */
async function startSite(t: TestContext) {
  const items: string[] = [];
  const pages = new Map<string, string>();
  const server = await startServer((request, response) => {
    const path = request.url ?? '';
    const page = pages.get(path);
    if (page) send(response, 'text/html', page);
    else if (path === '/') send(response, 'application/rss+xml', rssOf(items.join('')));
    else response.writeHead(404).end();
  });
  t.after(() => server.close());
  let day = 0;
  return {
    origin: server.origin,
    pages,
    put(title: string, text = longText(title), link?: string) {
      const date = new Date(Date.UTC(2026, 0, ++day)).toUTCString();
      items.push(rssItem({ guid: title, title, text, date, ...(link ? { link } : {}) }));
    },
  };
}

async function open(t: TestContext, folder: string, clock = () => new Date('2026-03-01T12:00:00Z')) {
  const library = await openLibrary(t, folder, { clock });
  const { client, offprint } = library;
  return {
    ...library,
    sync: async () => {
      await client.sync.start({ force: true });
      await offprint.settled();
    },
    rule: (name: string, query: string, acts: Partial<RuleActs>, more: Partial<Rule> = {}) =>
      client.rules.save({ id: null, name, query, acts: { ...NOTHING, ...acts }, ...more }),
    find: async (query: string) =>
      (await client.search.query({ query })).results.map(({ article }) => article.title).sort(),
  };
}

test('what arrives and matches is marked, tagged, queued, bookmarked and muted; what was there is left alone', async (t) => {
  const site = await startSite(t);
  site.put('Old harbour');
  const { client, offprint, events, sync, rule, find } = await open(t, temporaryFolder(t));
  await client.feeds.follow({ address: site.origin });
  await offprint.settled();

  await rule('Harbours', 'harbour', { read: true, bookmark: true, tags: ['places/ports'] });
  await rule('Storms', 'title:storm', { later: true, notify: true });
  await rule('Football', 'football', { mute: true, bookmark: true });
  for (const title of ['New harbour', 'Storm over the harbour', 'Football today', 'Gardens']) site.put(title);
  await sync();

  assert.deepEqual(await find('is:bookmarked'), ['New harbour', 'Storm over the harbour']);
  assert.deepEqual(await find('is:read'), ['New harbour', 'Storm over the harbour']);
  assert.deepEqual(await find('tag:places'), ['New harbour', 'Storm over the harbour']);
  assert.deepEqual(await find('is:later'), ['Storm over the harbour']);
  assert.deepEqual(await find('football'), [], 'what is muted is in the trash');
  const { ids } = await client.articles.list({ view: { kind: 'trash' } });
  const [muted] = await client.articles.summaries({ ids: [...ids] });
  assert.deepEqual([ids.length, muted?.title, muted?.bookmarked], [1, 'Football today', false]);
  const told = events.filter(({ name }) => name === 'rules.notified');
  assert.equal(told.length, 1);
  assert.deepEqual(
    (await client.rules.list({})).map(({ name, applied }) => [name, applied]),
    [
      ['Harbours', 2],
      ['Storms', 1],
      ['Football', 1],
    ],
  );

  // What the reader undid stays undone: a rule is applied once.
  await client.articles.restore({ ids: [...ids] });
  await sync();
  assert.deepEqual(await find('football'), ['Football today']);
});

test('rules are applied in their order, not when they rest, are removed or their day is past', async (t) => {
  const site = await startSite(t);
  site.put('First');
  let now = new Date(2026, 2, 1, 12);
  const { client, offprint, sync, rule, find } = await open(t, temporaryFolder(t), () => now);
  await client.feeds.follow({ address: site.origin });
  await offprint.settled();
  const read = await rule('Read', 'harbour', { read: true });
  const unread = await rule('Unread ones', 'harbour is:unread', { bookmark: true });
  await rule('Over', 'harbour', { tags: ['over'] }, { until: '2026-02-28' });
  await rule('Today', 'harbour', { tags: ['today'] }, { until: '2026-03-01' });
  await rule('Resting', 'harbour', { tags: ['resting'] }, { enabled: false });
  const gone = await rule('Gone', 'harbour', { tags: ['gone'] });
  await client.rules.remove({ id: gone.id });
  site.put('Harbour one');
  await sync();
  assert.deepEqual(await find('is:bookmarked'), [], 'the first rule had read it');
  assert.deepEqual(await find('tag:today'), ['Harbour one']);
  for (const tag of ['over', 'resting', 'gone']) assert.deepEqual(await find(`tag:${tag}`), [], tag);

  assert.deepEqual(
    (await client.rules.move({ id: unread.id, before: read.id })).map(({ name }) => name),
    ['Unread ones', 'Read', 'Over', 'Today', 'Resting'],
  );
  assert.equal((await client.rules.restore({ id: gone.id })).at(-1)?.name, 'Gone');
  now = new Date(2026, 2, 2, 0, 1);
  site.put('Harbour two');
  await sync();
  assert.deepEqual(await find('is:bookmarked'), ['Harbour two']);
  assert.deepEqual(await find('tag:gone'), ['Harbour two']);
  assert.deepEqual(await find('tag:today'), ['Harbour one'], 'its day is past');
});

test('a dry run says what would change, a run changes it, and is taken back whole', async (t) => {
  const site = await startSite(t);
  for (const title of ['Harbour a', 'Harbour b', 'Harbour c', 'Gardens']) site.put(title);
  const { client, offprint, rule, find } = await open(t, temporaryFolder(t));
  await client.feeds.follow({ address: site.origin });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const titles = new Map(
    (await client.articles.summaries({ ids: [...ids] })).map(({ id, title }) => [title, id]),
  );
  const [a, b] = [titles.get('Harbour a'), titles.get('Harbour b')] as [ArticleId, ArticleId];
  await client.articles.setRead({ ids: [a], read: true });
  await client.tags.change({ changes: [{ ids: [a, b], add: ['Ports'], remove: [] }] });
  await client.readLater.set({ ids: [a], queued: true });
  await offprint.settled();
  const acts = { ...NOTHING, read: true, bookmark: true, later: true, tags: ['ports'] };
  const state = async () =>
    Promise.all(['is:read', 'is:bookmarked', 'is:later', 'tag:ports'].map((query) => find(query)));
  const before = await state();

  assert.deepEqual(
    await client.rules
      .preview({ query: 'harbour', acts: { ...NOTHING, tags: ['PORTS'] } })
      .then(({ matches, changes, articles }) => [matches, changes, articles.map(({ title }) => title)]),
    [3, 1, ['Harbour c']],
  );
  const { matches, changes } = await client.rules.preview({ query: 'harbour', acts });
  assert.deepEqual([matches, changes], [3, 3]);
  assert.deepEqual(await state(), before, 'a dry run changes nothing');

  const { id } = await rule('Harbours', 'harbour', acts);
  const run = await client.rules.run({ id });
  await offprint.settled();
  const all = ['Harbour a', 'Harbour b', 'Harbour c'];
  assert.deepEqual(await state(), [all, all, all, all]);
  const empty = await client.rules.run({ id });
  assert.deepEqual(Object.values(empty).flat(), [], 'a second run changes nothing');
  await client.rules.undoRun({ run });
  await offprint.settled();
  assert.deepEqual(await state(), before);

  const muting = await rule('Mute', 'harbour', { mute: true });
  const muted = await client.rules.run({ id: muting.id });
  await offprint.settled();
  assert.deepEqual(await find('harbour'), []);
  await client.rules.undoRun({ run: muted });
  await offprint.settled();
  assert.deepEqual(await find('harbour'), all);
});

test('a rule for full text fetches the page, and its words are matched once it is here', async (t) => {
  const site = await startSite(t);
  site.put('First');
  const { client, offprint, sync, rule, find } = await open(t, temporaryFolder(t));
  const feed = await client.feeds.follow({ address: site.origin });
  await offprint.settled();
  await client.feeds.setFullText({ id: feed.id, fullText: 'feed' });
  await rule('Whole', 'teaser', { fullText: true });
  await rule('Lighthouses', 'lighthouse', { bookmark: true });
  site.pages.set('/story', articlePage('Teaser of a story', longText('Lighthouse')));
  site.put('Teaser of a story', '<p>Only a teaser.</p>', `${site.origin}/story`);
  await sync();
  // The page is fetched because of what the index knew: by a job that came after it.
  await offprint.settled();
  assert.deepEqual(await find('lighthouse'), ['Teaser of a story']);
  assert.deepEqual(await find('is:bookmarked'), ['Teaser of a story']);
});

test('what cannot be read is not kept, and nothing is lost by it', async (t) => {
  const { client, rule } = await open(t, temporaryFolder(t));
  await assert.rejects(rule('Bad', 'title:"', { read: true }), { code: 'search-query' });
  await assert.rejects(rule('Nothing', 'word', {}), { code: 'bad-input' });
  await assert.rejects(rule('', 'word', { read: true }), { code: 'bad-input' });
  await assert.rejects(rule('Day', 'word', { read: true }, { until: 'tomorrow' }), { code: 'bad-input' });
  assert.deepEqual(await client.rules.list({}), []);
  const { id } = await rule('Good', 'word', { read: true });
  await assert.rejects(
    client.rules.save({ id, name: 'Good', query: 'nofield:x', acts: { ...NOTHING, read: true } }),
    { code: 'search-query' },
  );
  assert.equal((await client.rules.list({}))[0]?.query, 'word');
  await assert.rejects(client.rules.run({ id: 99 }), { code: 'not-found' });
});

test('articles that wait for a rule when the library is closed are not forgotten', async (t) => {
  const site = await startSite(t);
  site.put('First');
  const folder = temporaryFolder(t);
  const first = await open(t, folder);
  await first.client.feeds.follow({ address: site.origin });
  await first.offprint.settled();
  await first.rule('Harbours', 'harbour', { bookmark: true });
  site.put('Harbour');
  await first.client.sync.start({ force: true });
  // Closed as soon as the article is there, whether it has been indexed or not.
  while ((await first.client.articles.list({ view: { kind: 'all' } })).ids.length < 2)
    await new Promise((resolve) => setTimeout(resolve, 2));
  await first.close();
  const second = await open(t, folder);
  await second.sync();
  assert.deepEqual(await second.find('is:bookmarked'), ['Harbour']);
});
