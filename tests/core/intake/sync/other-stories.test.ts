import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { send, startServer } from '../../../support/http-server.ts';
import { exchange, titled } from '../../../support/machines.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { seededRandom } from '../../../support/synthetic-articles.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

interface Story {
  readonly title: string;
  readonly text: string;
  readonly date: string;
}

const monday: Story = {
  title: 'The ferry is back',
  text: `<p>Ropes were thrown at dawn. ${longText('Ferry')}</p>`,
  date: 'Mon, 02 Mar 2026 08:00:00 GMT',
};
const tuesday: Story = {
  title: 'Apples for winter',
  text: `<p>Crates stood in the cellar by noon, ${'russets beside pippins and quinces '.repeat(20)}</p>`,
  date: 'Tue, 03 Mar 2026 08:00:00 GMT',
};
/** The same story as Monday's, as an editor left it. */
const edited: Story = {
  ...monday,
  title: 'The ferry is back again',
  text: `${monday.text}<p>Updated at noon.</p>`,
};

/** What a story has that feeds use again: a guid, a link, a link alone. */
const NAMES: Readonly<Record<string, (origin: string) => { guid?: string; link?: string }>> = {
  'a guid': () => ({ guid: 'today' }),
  'a link': (origin) => ({ link: `${origin}/today` }),
  'a guid that is a link': (origin) => ({ guid: `${origin}/today`, link: `${origin}/today` }),
};

/** A feed that each library reads at another time. */
async function startFeed(t: TestContext, name: string) {
  const state = { story: monday };
  const server = await startServer((_request, response, path) => {
    if (path !== '/feed') return void response.writeHead(404).end();
    const { title, text, date } = state.story;
    send(
      response,
      'application/rss+xml',
      rssOf(rssItem({ ...NAMES[name]?.(server.origin), title, text, date })),
    );
  });
  t.after(() => server.close());
  const read = async (story: Story, folder = mkdtempSync(join(temporaryFolder(t), 'library-'))) => {
    state.story = story;
    const library = await openLibrary(t, folder);
    await library.client.feeds.follow({ address: `${server.origin}/feed` });
    await library.offprint.settled();
    return { ...library, folder };
  };
  return { read };
}

async function mark({ client, ...library }: TestLibrary, title: string): Promise<void> {
  const id = await titled({ client, ...library }, title);
  await client.bookmarks.set({ id, bookmarked: true });
  await client.notes.set({ id, note: `of ${title}` });
  await client.tags.change({ changes: [{ ids: [id], add: ['kept'], remove: [] }] });
  const exact = title === tuesday.title ? 'Crates stood in the cellar' : 'Ropes were thrown at dawn';
  const quote = { exact, prefix: '', suffix: '', start: 0 };
  await client.highlights.add({ articleId: id, quote, colour: 'yellow', note: title });
}

/** Each article that has marks, with what these say. */
async function marked({ client }: TestLibrary) {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const all = await Promise.all(
    ids.map(async (id) => {
      const { title, note, tags } = await client.articles.open({ id });
      const highlights = await client.highlights.of({ id });
      return { title, note, tags: tags.length, highlights: highlights.map((each) => each.note) };
    }),
  );
  return all
    .filter(({ note, tags, highlights }) => note !== '' || tags > 0 || highlights.length > 0)
    .sort((a, b) => a.title.localeCompare(b.title));
}

const own = ({ title }: Story) => ({ title, note: `of ${title}`, tags: 1, highlights: [title] });

for (const name of Object.keys(NAMES)) {
  test(`a merge never puts a mark on another story that has ${name} of the same name`, async (t) => {
    const { read } = await startFeed(t, name);
    const other = await read(monday);
    await mark(other, monday.title);
    await other.close();
    const library = await read(tuesday);
    await mark(library, tuesday.title);
    for (const times of [1, 2]) {
      await library.client.backup.merge({ file: library.offprint.allowFile(other.folder) });
      assert.deepEqual(await marked(library), [own(tuesday), own(monday)], `merged ${times} times`);
    }
    const [feed] = await library.client.feeds.list({});
    assert.equal(feed?.total, 2, 'both are the feed’s');
    // The feed goes on.
    await library.client.sync.start({ force: true });
    await library.offprint.settled();
    assert.deepEqual(await marked(library), [own(tuesday), own(monday)]);
    assert.equal((await library.client.feeds.list({}))[0]?.total, 2);
  });

  test(`a merge knows a story that was edited, by ${name}`, async (t) => {
    const { read } = await startFeed(t, name);
    const other = await read(monday);
    await mark(other, monday.title);
    await other.close();
    const library = await read(edited);
    await library.client.backup.merge({ file: library.offprint.allowFile(other.folder) });
    assert.deepEqual(await marked(library), [{ ...own(monday), title: edited.title }]);
    assert.equal((await library.client.feeds.list({}))[0]?.total, 1);
  });

  test(`the exchange never puts a mark on another story that has ${name} of the same name`, async (t) => {
    const { read } = await startFeed(t, name);
    const shared = temporaryFolder(t);
    const [one, two] = [await read(monday), await read(tuesday)];
    for (const [library, story] of [
      [one, monday],
      [two, tuesday],
    ] as const)
      await mark(library, story.title);
    // Both have said something before they hear of each other.
    for (const library of [one, two])
      await library.client.exchange.setFolder({ folder: library.offprint.allowFile(shared) });
    await exchange(one, two, one, two);
    await one.client.notes.set({ id: await titled(one, monday.title), note: 'later' });
    await exchange(one, two, one, two);
    const of = async (library: TestLibrary, { title }: Story) =>
      (await marked(library)).find((each) => each.title === title);
    assert.deepEqual(await of(one, monday), { ...own(monday), note: 'later' });
    assert.deepEqual(await of(two, tuesday), own(tuesday));
    for (const library of [one, two])
      for (const { title, note, highlights } of await marked(library)) {
        assert.ok(['', 'later', `of ${title}`].includes(note), `${note} on ${title}`);
        assert.ok(
          highlights.every((each) => each === title),
          `${highlights.join()} on ${title}`,
        );
      }
    assert.equal((await of(two, monday))?.note ?? 'later', 'later');
  });

  test(`the exchange never takes another story that has ${name} of the same name for read`, async (t) => {
    const { read } = await startFeed(t, name);
    const shared = temporaryFolder(t);
    const [one, two] = [await read(monday), await read(tuesday)];
    await one.client.articles.setRead({ ids: [await titled(one, monday.title)], read: true });
    for (const library of [one, two])
      await library.client.exchange.setFolder({ folder: library.offprint.allowFile(shared) });
    await exchange(one, two, one);
    const [row] = await two.client.articles.summaries({ ids: [await titled(two, tuesday.title)] });
    assert.equal(row?.read, false);
    // Of the same story it is taken over, as ever.
    const third = await read(edited);
    await third.client.exchange.setFolder({ folder: third.offprint.allowFile(shared) });
    await exchange(third);
    const [same] = await third.client.articles.summaries({ ids: [await titled(third, edited.title)] });
    assert.equal(same?.read, true);
  });

  test(`the exchange knows a story that was edited, by ${name}`, async (t) => {
    const { read } = await startFeed(t, name);
    const shared = temporaryFolder(t);
    const [one, two] = [await read(monday), await read(edited)];
    await mark(one, monday.title);
    for (const library of [one, two])
      await library.client.exchange.setFolder({ folder: library.offprint.allowFile(shared) });
    await exchange(one, two);
    assert.deepEqual(await marked(two), [{ ...own(monday), title: edited.title }]);
  });
}

test('a machine that has neither of two stories of one name never mixes them, whatever it hears first', async (t) => {
  const random = seededRandom(7);
  for (let round = 0; round < 6; round++) {
    const name = Object.keys(NAMES)[round % 3] ?? '';
    const { read } = await startFeed(t, name);
    const shared = temporaryFolder(t);
    const [one, two] = [await read(monday), await read(tuesday)];
    const folder = mkdtempSync(join(temporaryFolder(t), 'library-'));
    const third = { ...(await openLibrary(t, folder)), folder };
    const machines = [one, two, third];
    for (const library of machines)
      await library.client.exchange.setFolder({ folder: library.offprint.allowFile(shared) });
    const acts = [
      () => mark(one, monday.title),
      () => mark(two, tuesday.title),
      () => exchange(third),
      () => exchange(one),
      () => exchange(two),
    ];
    for (const act of acts.toSorted(() => random() - 0.5)) await act();
    await exchange(one, two, third, one, two, third);
    // The third says something of its own on whichever it took.
    const { ids } = await third.client.articles.list({ view: { kind: 'bookmarks' } });
    for (const id of ids) {
      const { title } = await third.client.articles.open({ id });
      await third.client.notes.set({ id, note: `third on ${title}` });
    }
    await exchange(third, one, two, third);
    for (const [place, library] of machines.entries())
      for (const { title, note, highlights } of await marked(library)) {
        const where = `round ${round}, machine ${place}, ${name}: ${title}`;
        assert.ok(['', `of ${title}`, `third on ${title}`].includes(note), `${where}: ${note}`);
        assert.ok(
          highlights.every((each) => each === title),
          `${where}: ${highlights.join()}`,
        );
      }
    assert.deepEqual((await marked(one)).find(({ title }) => title === monday.title)?.highlights, [
      monday.title,
    ]);
    assert.deepEqual((await marked(two)).find(({ title }) => title === tuesday.title)?.highlights, [
      tuesday.title,
    ]);
    for (const library of machines) await library.close();
  }
});
