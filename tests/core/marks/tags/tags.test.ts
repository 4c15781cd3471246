import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ArticleId, LibraryClient, Tag } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** A library with four articles, oldest first. */
async function withArticles(t: TestContext) {
  const server = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      rssOf(
        [1, 2, 3, 4]
          .map((n) =>
            rssItem({
              guid: `${n}`,
              title: `T${n}`,
              date: new Date(Date.UTC(2026, 0, n)).toUTCString(),
              text: longText(`W${n}`),
            }),
          )
          .join(''),
      ),
    ),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  const feed = await library.client.feeds.follow({ address: server.origin });
  await library.offprint.settled();
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  return {
    ...library,
    folder,
    feed,
    ids: [...ids].reverse() as [ArticleId, ArticleId, ArticleId, ArticleId],
  };
}

const counts = (tags: readonly Tag[]) => tags.map(({ name, count }) => `${name} ${count}`);
const idOf = (tags: readonly Tag[], name: string) => {
  const tag = tags.find((other) => other.name === name);
  assert.ok(tag, `no tag ${name}`);
  return tag.id;
};
const tagsOf = async (client: LibraryClient, id: ArticleId) =>
  (await client.articles.summaries({ ids: [id] }))[0]?.tags.map(({ name }) => name);

test('tags are given in bulk, lie in one another, and every act can be taken back', async (t) => {
  const { client, ids, events } = await withArticles(t);
  const [a, b, c, d] = ids;
  const first = await client.tags.change({
    changes: [
      { ids: [a, b], add: [' #Nauka / Fizyka ', 'do przeczytania'], remove: [] },
      { ids: [c], add: ['nauka'], remove: [] },
    ],
  });
  assert.deepEqual(counts(first.tags), ['do przeczytania 2', 'Nauka 3', 'Nauka/Fizyka 2']);
  assert.deepEqual(await tagsOf(client, a), ['do przeczytania', 'Nauka/Fizyka']);
  assert.deepEqual(await tagsOf(client, c), ['Nauka'], 'case makes no other tag');
  assert.equal(events.at(-1)?.name, 'tags.changed');
  const science = idOf(first.tags, 'Nauka');
  assert.deepEqual(
    (await client.articles.list({ view: { kind: 'tag', tagId: science } })).ids,
    [c, b, a],
    'with what lies in it',
  );

  await client.tags.setColour({ id: science, colour: 'teal' });
  const second = await client.tags.change({
    changes: [{ ids: [a, b, c, d], add: [], remove: ['NAUKA/fizyka', 'nauka', 'unknown'] }],
  });
  assert.deepEqual(counts(second.tags), ['do przeczytania 2', 'Nauka 0'], 'one with a colour stays, empty');
  const back = await client.tags.change({ changes: [...second.undo] });
  assert.deepEqual(counts(back.tags), ['do przeczytania 2', 'Nauka 3', 'Nauka/Fizyka 2']);
  const none = await client.tags.change({ changes: [...first.undo] });
  assert.deepEqual(counts(none.tags), ['Nauka 0']);
  await assert.rejects(client.tags.change({ changes: [{ ids: [a], add: [' / # / '], remove: [] }] }), {
    code: 'bad-input',
  });
  assert.deepEqual(counts(await client.tags.list({})), ['Nauka 0'], 'nothing of a refused act is left');
  // An article that is gone is passed over.
  await client.tags.change({ changes: [{ ids: [9999, d], add: ['x'], remove: [] }] });
  assert.deepEqual(counts(await client.tags.list({})), ['Nauka 0', 'x 1']);
});

test('a tag is renamed with what lies in it, merged with another, removed; all of it taken back', async (t) => {
  const { client, ids } = await withArticles(t);
  const [a, b, c] = ids;
  await client.tags.change({
    changes: [
      { ids: [a], add: ['science/physics/optics'], remove: [] },
      { ids: [b], add: ['science', 'nature'], remove: [] },
      { ids: [c], add: ['nature/physics'], remove: [] },
    ],
  });
  const before = await client.tags.list({});
  const science = idOf(before, 'science');
  await client.tags.setColour({ id: science, colour: 'blue' });

  const merged = await client.tags.rename({ id: science, name: 'Nature' });
  assert.deepEqual(counts(merged.tags), ['nature 3', 'nature/physics 2', 'nature/physics/optics 1']);
  assert.equal(merged.tags[0]?.colour, 'blue', 'a colour is passed on to one without');
  assert.deepEqual(await tagsOf(client, b), ['nature']);
  const split = await client.tags.restore({ snapshot: merged.undo });
  assert.deepEqual(counts(split.tags), counts(before));
  assert.deepEqual(idOf(split.tags, 'science'), science, 'the same tag as before');
  assert.deepEqual(await tagsOf(client, b), ['nature', 'science']);
  assert.deepEqual(counts((await client.tags.restore({ snapshot: split.undo })).tags), counts(merged.tags));
  await client.tags.restore({ snapshot: merged.undo });

  const deeper = await client.tags.rename({ id: science, name: 'science/all' });
  assert.deepEqual(counts(deeper.tags), [
    'nature 2',
    'nature/physics 1',
    'science 2',
    'science/all 2',
    'science/all/physics 1',
    'science/all/physics/optics 1',
  ]);
  assert.deepEqual(counts((await client.tags.restore({ snapshot: deeper.undo })).tags), counts(before));

  const cased = await client.tags.rename({ id: science, name: 'SCIENCE' });
  assert.ok(cased.tags.some(({ name }) => name === 'SCIENCE/physics'));
  const gone = await client.tags.remove({ id: science });
  assert.deepEqual(counts(gone.tags), ['nature 2', 'nature/physics 1']);
  assert.deepEqual(await tagsOf(client, a), []);
  const returned = await client.tags.restore({ snapshot: gone.undo });
  assert.deepEqual(await tagsOf(client, a), ['SCIENCE/physics/optics']);
  assert.equal(returned.tags.find(({ id }) => id === science)?.colour, 'blue');
  await assert.rejects(client.tags.rename({ id: 999, name: 'x' }), { code: 'not-found' });
});

test('what is tagged, highlighted or noted is held: no tidying up and no feed let go takes it', async (t) => {
  const { client, ids, feed, folder, close } = await withArticles(t);
  const [a, b, c, d] = ids;
  await client.articles.setRead({ ids, read: true });
  await client.tags.change({ changes: [{ ids: [a], add: ['x'], remove: [] }] });
  const { text } = { text: 'W2' };
  const highlight = await client.highlights.add({ articleId: b, quote: { exact: text }, colour: 'green' });
  await client.notes.set({ id: c, note: 'Do *zapamiętania*' });
  await client.settings.set({ keepDays: 1 });
  assert.deepEqual((await client.retention.run({})).ids, [d]);
  await client.highlights.remove({ ids: [highlight.id] });
  assert.deepEqual((await client.retention.run({})).ids, [b], 'a removed highlight holds nothing');
  await client.articles.restore({ ids: [b] });
  await client.highlights.restore({ ids: [highlight.id] });
  await client.feeds.unfollow({ id: feed.id });
  assert.deepEqual((await client.articles.list({ view: { kind: 'all' } })).ids, [c, b, a]);
  await close();

  const again = await openLibrary(t, folder);
  assert.equal((await again.client.articles.open({ id: c })).note, 'Do *zapamiętania*');
  assert.equal((await again.client.highlights.of({ id: b }))[0]?.quote.exact, 'W2');
  assert.deepEqual(await tagsOf(again.client, a), ['x']);
  await again.client.notes.set({ id: c, note: ' \n ' });
  assert.equal((await again.client.articles.open({ id: c })).note, '', 'an empty note is none');
  await assert.rejects(again.client.notes.set({ id: 999, note: 'x' }), { code: 'not-found' });
});
