import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, oneIn, settled, show, words } from '../../support/elements.ts';
import type { ArticleId, ArticleSummary, TagId } from '../../../electron/core/api/index.ts';

await import('../../../renderer/articles/op-article-row.ts');

const plain: ArticleSummary = {
  ...{
    id: 1 as ArticleId,
    title: 'Tides',
    siteName: 'Harbour',
    feedId: null,
    byline: 'Ann',
    excerpt: 'Low water',
  },
  ...{ language: 'en', sortedAt: '2026-01-01T00:00:00.000Z', minutes: 4, read: true, bookmarked: false },
  ...{ thumbnail: null, kept: 'kept', later: false, tags: [], progress: 0 },
};
const row = (change: Partial<ArticleSummary>, density: 'comfortable' | 'compact' | 'card' = 'comfortable') =>
  show('op-article-row', { summary: { ...plain, ...change }, density });

test('an article on the way has bones, as many lines as its row, and says that it is busy', async () => {
  const element = await show('op-article-row', { summary: undefined, density: 'comfortable' });
  assert.equal(allIn(element, '.bone').length, 3);
  element.density = 'compact';
  await settled(element);
  assert.equal(allIn(element, '.bone').length, 2);
  assert.equal(oneIn(element, '.text').getAttribute('aria-busy'), 'true');
  element.summary = plain;
  await settled(element);
  assert.equal(words(oneIn(element, '.title')), 'Tides');
});

test('an unread article says so in words, not by its looks alone', async () => {
  const element = await row({ read: false });
  assert.equal(words(oneIn(element, '.title')), 'Unread: Tides');
  assert.equal(oneIn(element, '.title').title, 'Tides');
  element.summary = plain;
  await settled(element);
  assert.equal(words(oneIn(element, '.title')), 'Tides');
  assert.ok(oneIn(element, '.dot').classList.contains('read'));
});

test('names where it is from: the site, else who wrote it, else that it was saved; never nothing', async () => {
  const site = async (change: Partial<ArticleSummary>) => words(oneIn(await row(change), '.site'));
  assert.equal(await site({}), 'Harbour');
  assert.equal(await site({ siteName: null }), 'Ann');
  assert.equal(await site({ siteName: null, byline: null }), 'Saved pages');
  assert.equal(words(oneIn(await row({ title: '' }), '.title')), 'Untitled');
});

test('shows two tags at most, each by the last part of its name', async () => {
  const names = ['sea/tides', 'harbour', 'ships'];
  const tags = names.map((name, at) => ({
    id: at as TagId,
    name,
    colour: at === 0 ? ('red' as const) : null,
  }));
  const element = await row({ tags });
  assert.deepEqual(allIn(element, '.tag').map(words), ['tides', 'harbour']);
  assert.equal(allIn(element, '.tag')[0]?.title, 'sea/tides');
  assert.match(allIn(element, '.tag')[0]?.getAttribute('style') ?? '', /--dot: ?var\(--tag-red\)/);
});

test('tells the progress only of what is begun and not read to its end', async () => {
  const told = async (progress: number) => allIn(await row({ progress }), '.progress').length;
  assert.deepEqual([await told(0.01), await told(0.5), await told(0.99)], [0, 1, 0]);
  assert.match(
    words(await row({ progress: 0.456 }).then((element) => oneIn(element, '.progress + .hidden'))),
    /46/,
  );
});

test('what is missing of an article, a star and the time it takes stand beside it', async () => {
  const element = await row({ kept: 'partly-kept', bookmarked: true, minutes: 0 });
  assert.equal(allIn(element, 'op-icon[name=warning]').length, 1);
  assert.equal(allIn(element, '.star').length, 1);
  assert.equal(allIn(element, '.minutes').length, 0);
  const whole = await row({});
  assert.deepEqual(allIn(whole, 'op-icon'), []);
  assert.match(words(oneIn(whole, '.minutes')), /4/);
});

test('a compact row has neither excerpt nor picture', async () => {
  const change = { thumbnail: 'asset://a/1.jpg' };
  const element = await row(change, 'compact');
  assert.deepEqual(allIn(element, 'img, .excerpt'), []);
  element.density = 'card';
  await settled(element);
  assert.equal(allIn(element, 'img, .excerpt').length, 2);
  assert.equal(element.getAttribute('density'), 'card');
});
