import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleId, FeedId, FeedNotification } from '../../electron/core/api/index.ts';
import { createTranslate } from '../../electron/shell/locale.ts';
import { systemNotifications } from '../../electron/shell/system-notifications.ts';

const news = (id: number, count: number): FeedNotification => ({
  feedId: id as FeedId,
  title: `Feed ${id}`,
  count,
  newest: { id: (id * 10) as ArticleId, title: `Article ${id}` },
});

test('a few feeds are told of one by one, each leading to its newest article', () => {
  const notices = systemNotifications([news(1, 1), news(2, 6)], createTranslate('pl', 'en'));
  assert.deepEqual(notices, [
    { title: 'Feed 1', body: 'Article 1', place: { view: { kind: 'feed', feedId: 1 }, articleId: 10 } },
    {
      title: 'Feed 2',
      body: 'Article 2\ni jeszcze 5 artykułów',
      place: { view: { kind: 'feed', feedId: 2 }, articleId: 20 },
    },
  ]);
});

test('many feeds are told of in one, leading to what is unread', () => {
  const [notice, ...others] = systemNotifications(
    [1, 2, 3, 4].map((id) => news(id, id)),
    createTranslate('en', 'en'),
  );
  assert.equal(others.length, 0);
  assert.equal(notice?.title, '10 new articles');
  assert.deepEqual(notice?.place, { view: { kind: 'unread' }, articleId: null });
});

test('plural forms of both languages', () => {
  const t = createTranslate('system', 'pl-PL');
  assert.deepEqual(
    [1, 3, 5, 22, 112, 1500].map((count) => t('notifications.many', count)),
    [
      '1 nowy artykuł',
      '3 nowe artykuły',
      '5 nowych artykułów',
      '22 nowe artykuły',
      '112 nowych artykułów',
      '1500 nowych artykułów',
    ],
  );
  assert.equal(createTranslate('en', 'pl')('notifications.many', 1), '1 new article');
});
