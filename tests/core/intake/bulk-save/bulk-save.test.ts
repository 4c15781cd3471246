import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { articlePage, longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

async function site() {
  return startServer((_request, response, path) => {
    if (path.startsWith('/dead')) response.writeHead(404).end();
    else if (path === '/list')
      send(
        response,
        'text/html',
        articlePage(
          'A list',
          longText('List'),
          '',
          `</article><section class="related"><h2>Related articles</h2><ul>${['one', 'two', 'dead']
            .map((name) => `<li><a href="/${name}/story">The story of ${name} and of the harbour</a></li>`)
            .join('')}</ul></section><article>`,
        ),
      );
    else send(response, 'text/html', articlePage(path.slice(1), longText(path.slice(1))));
  });
}

test('all links of an article are saved as one job, with a report, and undone in one go', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const { id } = await client.articles.save({ address: `${server.origin}/list` });
  const { links } = await client.articles.open({ id });
  assert.equal(links.length, 3);
  const started = await client.bulkSave.startLinks({ id });
  assert.equal(started.total, 3);
  await offprint.settled();
  const [report] = await client.bulkSave.reports({});
  assert.deepEqual(
    [report?.name, report?.total, report?.saved, report?.waiting, report?.failures.length],
    ['A list', 3, 2, 0, 1],
  );
  assert.equal(report?.failures[0]?.error.code, 'http-status');
  assert.deepEqual(
    (await client.articles.open({ id })).links.map(({ articleId }) => articleId !== null),
    [true, true, false],
  );
  const job = (await client.jobs.list({})).find(({ kind }) => kind === 'save');
  assert.deepEqual([job?.state, job?.added, job?.failed], ['done', 2, 1]);
  assert.equal((await client.bulkSave.undo({ id: started.id })).ids.length, 2);
  assert.deepEqual((await client.articles.list({ view: { kind: 'saved' } })).ids, [id]);
});

test('a list of addresses: twice the same is once, what is here is not fetched again, what failed is tried again', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.articles.save({ address: `${server.origin}/one` });
  const addresses = ['one', 'two', 'two?utm_source=x', 'dead'].map((path) => `${server.origin}/${path}`);
  const { id, total } = await client.bulkSave.start({
    name: 'list.txt',
    addresses: [...addresses, 'no address at all'],
  });
  assert.equal(total, 4);
  await offprint.settled();
  const [report] = await client.bulkSave.reports({});
  assert.deepEqual([report?.saved, report?.known, report?.failures.length], [1, 1, 2]);
  assert.equal(server.requests.filter(({ path }) => path === '/one').length, 1);
  const asked = server.requests.length;
  assert.equal((await client.bulkSave.retry({ id })).total, 2);
  await offprint.settled();
  assert.equal(server.requests.length, asked + 1);
});

test('without a network a list waits, and it survives a crash', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  first.offprint.setConditions({ online: false, onBattery: false });
  const { job } = await first.client.bulkSave.start({
    name: '',
    addresses: [`${server.origin}/one`, `${server.origin}/two`],
  });
  assert.equal(job, null);
  await first.close();
  const second = await openLibrary(t, folder);
  second.offprint.startSchedule();
  await second.offprint.settled();
  assert.equal((await second.client.bulkSave.reports({}))[0]?.saved, 2);
  assert.equal((await second.client.articles.list({ view: { kind: 'saved' } })).ids.length, 2);
  await second.close();
  const database = openDatabase(folder, () => new Date());
  assert.deepEqual(database.read.all("SELECT 1 FROM save_item WHERE state = 'waiting'"), []);
  await database.close();
});

test('a list that waits for the network is not forgotten for lists that come after it', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  offprint.setConditions({ online: false, onBattery: false });
  await client.bulkSave.start({ name: 'first', addresses: [`${server.origin}/first`] });
  for (let count = 0; count < 25; count++)
    await client.bulkSave.start({ name: `list ${count}`, addresses: [`${server.origin}/list-${count}`] });
  offprint.startSchedule();
  offprint.setConditions({ online: true, onBattery: false });
  await offprint.settled();
  assert.equal(server.requests.filter(({ path }) => path === '/first').length, 1);
  assert.equal((await client.articles.list({ view: { kind: 'saved' } })).ids.length, 26);
});

test('stopping loses nothing: one list or all of them, each can be gone on with', async (t) => {
  let letIn = () => {};
  const gate = new Promise<void>((resolve) => (letIn = resolve));
  const server = await startServer((_request, response, path) => {
    const page = () => send(response, 'text/html', articlePage(path.slice(1), longText(path.slice(1))));
    if (path.startsWith('/slow')) void gate.then(page);
    else page();
  });
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const list = (name: string) =>
    first.client.bulkSave.start({
      name,
      addresses: Array.from({ length: 6 }, (_, number) => `${server.origin}/slow-${name}-${number}`),
    });
  const one = await list('one');
  const two = await list('two');
  await first.client.bulkSave.stop({ id: two.id });
  const states = async ({ client }: typeof first) =>
    (await client.bulkSave.reports({})).map(({ name, waiting, stopped, saved }) => [
      name,
      waiting,
      stopped,
      saved,
    ]);
  assert.deepEqual(await states(first), [
    ['two', 6, true, 0],
    ['one', 6, false, 0],
  ]);
  await first.client.jobs.cancel({ id: one.job?.id ?? 0 });
  letIn();
  await first.offprint.settled();
  assert.deepEqual(await states(first), [
    ['two', 6, true, 0],
    ['one', 6, true, 0],
  ]);
  await first.close();

  const second = await openLibrary(t, folder);
  second.offprint.startSchedule();
  await second.offprint.settled();
  assert.deepEqual((await states(second))[1], ['one', 6, true, 0], 'what was stopped stays so');
  assert.equal((await second.client.bulkSave.resume({ id: one.id })).total, 6);
  await second.offprint.settled();
  assert.deepEqual(await states(second), [
    ['two', 6, true, 0],
    ['one', 0, false, 6],
  ]);
});

test('undone, a list leaves what was here as it was; redone, it is saved again', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const save = async (path: string) =>
    (await client.articles.save({ address: `${server.origin}/${path}` })).id;
  const kept = await save('kept');
  const trashed = await save('trashed');
  await client.articles.remove({ ids: [trashed] });
  const addresses = ['kept', 'trashed', 'new'].map((path) => `${server.origin}/${path}`);
  const { id } = await client.bulkSave.start({ name: '', addresses });
  await offprint.settled();
  const savedIds = async () => [...(await client.articles.list({ view: { kind: 'saved' } })).ids].sort();
  const all = await savedIds();
  assert.equal(all.length, 3);

  const undone = await client.bulkSave.undo({ id });
  assert.equal(undone.ids.length, 2, 'the new one, and the one that was in the trash');
  assert.ok(undone.ids.includes(trashed));
  assert.deepEqual(await savedIds(), [kept]);
  assert.deepEqual(await client.bulkSave.reports({}), []);

  await client.bulkSave.redo({ id });
  await offprint.settled();
  assert.deepEqual(await savedIds(), all);
  assert.equal((await client.bulkSave.reports({})).length, 1);
});

test('an article that a feed brought is not thrown away when the list that saved it is undone', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/feed.xml')
      send(
        response,
        'application/rss+xml',
        rssOf(
          rssItem({
            guid: '1',
            link: `${server.origin}/story`,
            title: 'Story',
            text: `<p>${longText('Feed')}</p>`,
          }),
        ),
      );
    else send(response, 'text/html', articlePage('Story', longText('Page')));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: `${server.origin}/feed.xml` });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const { id } = await client.bulkSave.start({ name: '', addresses: [`${server.origin}/story`] });
  await offprint.settled();
  assert.deepEqual((await client.articles.list({ view: { kind: 'saved' } })).ids, ids);
  assert.deepEqual((await client.bulkSave.undo({ id })).ids, []);
  assert.deepEqual((await client.articles.list({ view: { kind: 'saved' } })).ids, []);
  assert.deepEqual((await client.articles.list({ view: { kind: 'all' } })).ids, ids);
});

test('what was under way when a list was undone does not stay', async (t) => {
  let letIn = () => {};
  const gate = new Promise<void>((resolve) => (letIn = resolve));
  const server = await startServer((_request, response, path) => {
    void gate.then(() => send(response, 'text/html', articlePage(path.slice(1), longText(path.slice(1)))));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const addresses = Array.from({ length: 6 }, (_, number) => `${server.origin}/${number}`);
  const { id } = await client.bulkSave.start({ name: '', addresses });
  for (let tries = 0; tries < 500 && server.requests.length === 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual((await client.bulkSave.undo({ id })).ids, []);
  letIn();
  await offprint.settled();
  assert.deepEqual((await client.articles.list({ view: { kind: 'saved' } })).ids, []);
  assert.equal(server.requests.length < 6, true, 'the rest was not asked for');
  await client.bulkSave.redo({ id });
  await offprint.settled();
  assert.equal((await client.articles.list({ view: { kind: 'saved' } })).ids.length, 6);
});

test('trying again what failed goes on with a list that was stopped', async (t) => {
  const server = await site();
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const { id } = await client.bulkSave.start({ name: '', addresses: [`${server.origin}/dead`] });
  await offprint.settled();
  await client.bulkSave.stop({ id });
  const asked = server.requests.length;
  assert.equal((await client.bulkSave.retry({ id })).total, 1);
  await offprint.settled();
  assert.equal(server.requests.length, asked + 1);
});
