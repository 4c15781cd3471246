import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeedId, FolderId, LibraryClient } from '../../../../electron/core/api/index.ts';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const opml = (body: string) => `<?xml version="1.0"?><opml version="2.0"><head/><body>${body}</body></opml>`;
const feed = (name: string) => `<outline type="rss" text="${name}" xmlUrl="http://127.0.0.1:9/${name}"/>`;

/** Three feeds that are never asked: nothing listens at their port, and there is no network. */
async function threeFeeds(client: LibraryClient): Promise<readonly FeedId[]> {
  const body = opml(['a', 'b', 'c'].map(feed).join(''));
  await client.opml.import({ file: 'x.opml', bytes: Buffer.from(body) });
  return (await client.feeds.list({})).map(({ id }) => id);
}

async function shape(client: LibraryClient, parent: FolderId | null = null): Promise<string> {
  const inside = [
    ...(await client.folders.list({}))
      .filter(({ parentId }) => parentId === parent)
      .map((folder) => ({ position: folder.position, folder })),
    ...(await client.feeds.list({}))
      .filter(({ folderId }) => folderId === parent)
      .map(({ position, title }) => ({ position, title })),
  ].toSorted((a, b) => a.position - b.position);
  const words = await Promise.all(
    inside.map(async (child) =>
      'folder' in child ? `${child.folder.name}(${await shape(client, child.folder.id)})` : child.title,
    ),
  );
  return words.join(' ');
}

test('feeds and folders are put in any order, into each other, and out again', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  offprint.setConditions({ online: false, onBattery: false });
  const [a, b, c] = await threeFeeds(client);
  assert.ok(a && b && c);
  const news = await client.folders.create({ name: ' News ' });
  assert.equal(await shape(client), 'a b c News()');
  await client.folders.place({ item: { kind: 'feed', id: b }, folderId: news.id });
  await client.folders.place({
    item: { kind: 'feed', id: a },
    folderId: news.id,
    before: { kind: 'feed', id: b },
  });
  await client.folders.place({
    item: { kind: 'folder', id: news.id },
    folderId: null,
    before: { kind: 'feed', id: c },
  });
  assert.equal(await shape(client), 'News(a b) c');
  const local = await client.folders.create({ name: 'Local', parentId: news.id });
  await client.folders.place({ item: { kind: 'feed', id: c }, folderId: local.id });
  assert.equal(await shape(client), 'News(a b Local(c))');

  await assert.rejects(
    client.folders.place({ item: { kind: 'folder', id: news.id }, folderId: local.id }),
    (error: unknown) => error instanceof OffprintError && error.code === 'bad-input',
  );
  assert.equal(await shape(client), 'News(a b Local(c))', 'nothing changed');

  await client.folders.rename({ id: local.id, name: 'Town' });
  await client.folders.setCollapsed({ id: news.id, collapsed: true });
  assert.deepEqual(
    (await client.folders.list({})).map(({ name, collapsed }) => [name, collapsed]),
    [
      ['News', true],
      ['Town', false],
    ],
  );
  await client.folders.remove({ id: news.id });
  assert.equal(await shape(client), 'a b Town(c)', 'what was in it stands where it stood');
});

test('a feed that was let go comes back as it was, without a network', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  offprint.setConditions({ online: false, onBattery: false });
  const [, b] = await threeFeeds(client);
  assert.ok(b);
  const folder = await client.folders.create({ name: 'News' });
  await client.folders.place({ item: { kind: 'feed', id: b }, folderId: folder.id });
  await client.feeds.rename({ id: b, title: 'My name' });
  const before = await client.feeds.list({});
  await client.feeds.unfollow({ id: b });
  assert.equal((await client.feeds.list({})).length, 2);
  await client.feeds.refollow({ id: b });
  assert.deepEqual(await client.feeds.list({}), before);
  await assert.rejects(client.feeds.refollow({ id: b }), /not let go/);
});
