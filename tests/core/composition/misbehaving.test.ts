import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMisbehavingServer } from '../../support/misbehaving-server.ts';
import { openLibrary, temporaryFolder } from '../../support/test-library.ts';

test('servers that misbehave in every way end in a reason; nothing is lost, nothing hangs, the others go on', async (t) => {
  const server = await startMisbehavingServer();
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), { requestTimeoutMs: 3000 });
  const outlines = server.moods.map(({ name, address }) => `<outline text="${name}" xmlUrl="${address}"/>`);
  const opml = `<opml version="2.0"><body>${outlines.join('')}</body></opml>`;
  await client.opml.import({ file: 'x.opml', bytes: Buffer.from(opml) });
  await offprint.settled();
  const before = await client.feeds.list({});
  const unreachable = ['self-signed', 'no-http', 'refused', 'no-such-host'];
  for (const { title, total, error } of before)
    assert.equal(total, unreachable.includes(title) ? 0 : 1, `${title}: ${error?.message ?? 'no error'}`);

  server.turn();
  await client.sync.start({ force: true });
  await offprint.settled();
  const after = await client.feeds.list({});
  const byTitle = new Map(after.map((feed) => [feed.title, feed]));
  for (const { name, code } of server.moods) {
    const feed = byTitle.get(name);
    assert.equal(feed?.error?.code ?? null, code, name);
    assert.ok((feed?.total ?? 0) >= (unreachable.includes(name) ? 0 : 1), `${name} lost an article`);
    const [line] = await client.feeds.log({ id: feed?.id ?? before[0]?.id ?? assert.fail() });
    assert.equal(line?.outcome.kind === 'failed', code !== null, `${name}: the log says so`);
  }
  for (const name of ['good', 'cookies', 'wrong-type'])
    assert.equal(byTitle.get(name)?.total, 2, `${name} went on`);

  // Cookies are not kept, and what asked for a pause or is gone is left alone.
  await client.sync.start({ force: true });
  await offprint.settled();
  const asked = (name: string) => server.requestsOf(name).length;
  assert.ok(server.requestsOf('cookies').every(({ cookie }) => cookie === undefined));
  assert.deepEqual([asked('good'), asked('gone'), asked('too-many-requests')], [3, 2, 2]);
});
