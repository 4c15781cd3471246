import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { OffprintError, type ArticleId, type LibraryEvent } from '../../../../electron/core/api/index.ts';
import {
  storeArticle,
  updateArticle,
  type ArticleDraft,
} from '../../../../electron/core/library/articles/articles.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;

function draft(name: string, change: Partial<ArticleDraft> = {}): ArticleDraft {
  return {
    identity: `test:${name}`,
    origin: 'page',
    feedId: null,
    url: `https://example.org/${name}`,
    title: name,
    byline: null,
    siteName: null,
    language: 'pl',
    excerpt: null,
    published: '2024-03-01T08:00:00.000Z',
    modified: null,
    section: null,
    keywords: [],
    html: '',
    text: 'Rzeka niesie lód.',
    captions: '',
    links: [],
    wordCount: 3,
    minutes: 1,
    ...change,
  };
}

/** Writes into a library that is closed. */
async function write(folder: string, drafts: readonly ArticleDraft[]): Promise<readonly ArticleId[]> {
  const database = openDatabase(folder, () => new Date());
  const now = '2025-06-01T00:00:00.000Z';
  const ids = database.write((writing) => drafts.map((one) => storeArticle(writing, one, now).id));
  await database.close();
  return ids;
}

/** A library of these articles. */
async function libraryOf(test: TestContext, drafts: readonly ArticleDraft[]) {
  const folder = join(temporaryFolder(test), 'library');
  const ids = await write(folder, drafts);
  const library = await openLibrary(test, folder);
  await library.offprint.settled();
  return { folder, ids, ...library };
}

const named = (events: readonly LibraryEvent[], name: LibraryEvent['name']) =>
  events.filter((event) => event.name === name).map(({ data }) => data);

test('saved searches keep name, order and place, and come back after their removal', async (t) => {
  const { client, folder, close, events } = await libraryOf(t, [draft('Lód'), draft('Kra')]);
  const ice = await client.searches.save({ name: ' Lód ', query: 'lód', sort: 'newest' });
  assert.deepEqual(ice, { id: ice.id, name: 'Lód', query: 'lód', sort: 'newest', total: 2 });
  const river = await client.searches.save({ name: 'Rzeki', query: 'rzeka' });
  const floe = await client.searches.save({ name: 'Kra', query: 'title:kra' });
  assert.equal(floe.total, 1);
  const names = async () => (await client.searches.list({})).saved.map(({ name }) => name);
  assert.deepEqual(await names(), ['Lód', 'Rzeki', 'Kra']);

  await client.searches.move({ id: floe.id, before: ice.id });
  assert.deepEqual(await names(), ['Kra', 'Lód', 'Rzeki']);
  await client.searches.move({ id: floe.id, before: null });
  assert.deepEqual(await names(), ['Lód', 'Rzeki', 'Kra']);
  assert.equal((await client.searches.rename({ id: river.id, name: 'Wody' })).name, 'Wody');

  await client.searches.remove({ id: river.id });
  assert.deepEqual(await names(), ['Lód', 'Kra']);
  await assert.rejects(client.searches.rename({ id: river.id, name: 'x' }), code('not-found'));
  const restored = await client.searches.restore({ id: river.id });
  assert.deepEqual(
    restored.saved.map(({ name }) => name),
    ['Lód', 'Wody', 'Kra'],
  );
  assert.equal(named(events, 'searches.changed').length, 8, 'one event for each act');

  await assert.rejects(client.searches.save({ name: 'x', query: '"lód' }), code('search-query'));
  await assert.rejects(client.searches.save({ name: ' ', query: 'lód' }), code('bad-input'));
  assert.equal((await names()).length, 3);
  await close();
  const again = await openLibrary(t, folder);
  assert.deepEqual(
    (await again.client.searches.list({})).saved.map(({ name, query, sort, total }) => [
      name,
      query,
      sort,
      total,
    ]),
    [
      ['Lód', 'lód', 'newest', null],
      ['Wody', 'rzeka', 'relevance', null],
      ['Kra', 'title:kra', 'relevance', null],
    ],
  );
  await again.offprint.settled();
  assert.deepEqual(
    (await again.client.searches.list({})).saved.map(({ total }) => total),
    [2, 2, 1],
  );
});

test('counts follow the library once somebody has looked, and are told only when they differ', async (t) => {
  const { client, ids, offprint, events } = await libraryOf(t, [draft('Lód'), draft('Kra'), draft('Śryż')]);
  const [first] = ids;
  assert.ok(first);
  await client.searches.save({ name: 'Gwiazdki', query: 'is:bookmarked lód' });
  await client.searches.save({ name: 'Wszystko', query: 'lód' });
  await client.bookmarks.set({ id: first, bookmarked: true });
  await offprint.settled();
  assert.deepEqual(named(events, 'searches.counted'), [], 'nobody has looked');

  const [starred, all] = (await client.searches.list({})).saved;
  assert.ok(starred && all);
  await offprint.settled();
  assert.deepEqual(named(events, 'searches.counted'), [{ counts: [{ id: starred.id, total: 1 }] }]);
  await client.articles.setRead({ ids: [...ids], read: true });
  await offprint.settled();
  assert.equal(named(events, 'searches.counted').length, 1, 'no number changed');
  await client.articles.remove({ ids: [first] });
  await offprint.settled();
  assert.deepEqual(named(events, 'searches.counted').at(-1), {
    counts: [
      { id: starred.id, total: 0 },
      { id: all.id, total: 2 },
    ],
  });
});

test('the last twenty queries are remembered, each once, until they are forgotten', async (t) => {
  const { client, close, folder } = await libraryOf(t, []);
  for (let at = 0; at < 25; at++) await client.searches.remember({ query: `zapytanie ${at}` });
  const { recent } = await client.searches.remember({ query: ' zapytanie 10 ' });
  assert.equal(recent.length, 20);
  assert.deepEqual(recent.slice(0, 3), ['zapytanie 10', 'zapytanie 24', 'zapytanie 23']);
  assert.equal(new Set(recent).size, 20);
  await close();
  const again = await openLibrary(t, folder);
  assert.deepEqual((await again.client.searches.list({})).recent, recent);
  assert.deepEqual((await again.client.searches.forgetRecent({})).recent, []);
});

test('facets count all that a query finds, and their filters leave as many', async (t) => {
  const folder = join(temporaryFolder(t), 'library');
  const database = openDatabase(folder, () => new Date());
  const now = '2025-06-01T00:00:00.000Z';
  database.write((writing) => {
    const feed = (title: string) =>
      writing.insert(
        'INSERT INTO feed (url, title, followed_at) VALUES (?, ?, ?)',
        `https://example.org/${title}`,
        title,
        now,
      );
    const feeds = [feed('Wody'), feed('Wody i "lasy" 100%'), feed('Puste')];
    const languages = ['pl', 'pl-PL', 'en', null];
    for (let at = 0; at < 90; at++) {
      const { id } = storeArticle(
        writing,
        draft(`Lód ${at}`, {
          origin: 'feed',
          language: languages[at % 4] ?? null,
          published: `${2020 + (at % 3)}-12-31T23:59:59.999Z`,
        }),
        now,
      );
      for (const [place, every] of [2, 5].entries()) {
        if (at % every === 0)
          writing.run(
            'INSERT INTO entry (feed_id, guid, article_id, content_hash, seen_at) VALUES (?, ?, ?, ?, ?)',
            feeds[place] ?? 0,
            String(at),
            id,
            '',
            now,
          );
      }
      if (at % 9 === 0)
        writing.run('UPDATE article_state SET bookmarked_at = ? WHERE article_id = ?', now, id);
    }
    storeArticle(writing, draft('Las', { text: 'Drzewa.' }), now);
  });
  await database.close();
  const { client, offprint } = await openLibrary(t, folder);
  await offprint.settled();

  const facets = await client.search.facets({ query: 'lód' });
  assert.equal(facets.total, 90);
  assert.deepEqual(
    facets.feeds.map(({ title, count }) => [title, count]),
    [
      ['Wody', 45],
      ['Wody i "lasy" 100%', 18],
    ],
  );
  assert.deepEqual(
    facets.languages.map(({ language, count }) => [language, count]),
    [
      ['pl', 46],
      ['en', 22],
    ],
  );
  assert.deepEqual(
    facets.years.map(({ year, count }) => [year, count]),
    [
      [2022, 30],
      [2021, 30],
      [2020, 30],
    ],
  );
  assert.equal(facets.bookmarked.count, 10);
  assert.deepEqual(facets.tags, []);
  const every = [...facets.feeds, ...facets.languages, ...facets.years, facets.bookmarked];
  for (const { filter, count } of every) {
    assert.equal((await client.search.query({ query: `lód ${filter}` })).total, count, filter);
  }

  const [starred] = (await client.search.query({ query: 'lód is:bookmarked' })).results;
  assert.ok(starred);
  await client.bookmarks.set({ id: starred.article.id, bookmarked: false });
  assert.equal((await client.search.facets({ query: 'lód' })).bookmarked.count, 9);
  await client.articles.remove({ ids: [starred.article.id] });
  await offprint.settled();
  assert.equal((await client.search.facets({ query: 'lo', asYouType: true })).total, 89);
  assert.equal((await client.search.facets({ query: 'is:bookmarked' })).total, 9);
  assert.equal((await client.search.facets({ query: '' })).total, 0);
  await assert.rejects(client.search.facets({ query: 'colour:red' }), code('search-query'));
});

test('a language chosen by the reader is searched with and outlives a sync', async (t) => {
  const text = 'The children were running over the bridges.';
  const { client, ids, folder, close, offprint } = await libraryOf(t, [draft('Bridges', { text })]);
  const [id] = ids;
  assert.ok(id);
  const total = async (query: string) => (await client.search.query({ query })).total;
  assert.equal(await total('body:run'), 0, 'the Polish stemmer leaves English endings on');
  const english = await client.articles.setLanguage({ id, language: 'en' });
  assert.deepEqual([english.language, english.chosenLanguage], ['en', 'en']);
  await offprint.settled();
  assert.equal(await total('body:run'), 1);
  assert.equal(await total('lang:en'), 1);
  assert.equal((await client.search.facets({ query: 'lang:en' })).languages[0]?.language, 'en');
  await assert.rejects(client.articles.setLanguage({ id, language: 'English' }), code('bad-input'));
  await assert.rejects(client.articles.setLanguage({ id: 99, language: 'en' }), code('not-found'));
  await close();

  const database = openDatabase(folder, () => new Date());
  database.write((writing) =>
    updateArticle(writing, id, draft('Bridges', { text, language: 'cs' }), '2026-01-01T00:00:00.000Z'),
  );
  await database.close();
  const again = await openLibrary(t, folder);
  assert.equal((await again.client.articles.open({ id })).language, 'en');
  const found = await again.client.articles.setLanguage({ id, language: null });
  assert.deepEqual([found.language, found.chosenLanguage], ['cs', null]);
  const unchanged = await again.client.articles.setLanguage({ id, language: null });
  assert.equal(unchanged.language, 'cs');
});
