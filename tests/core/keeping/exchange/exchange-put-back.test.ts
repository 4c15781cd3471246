import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { exchange, machine, type Machine } from '../../../support/machines.ts';
import { longText } from '../../../support/rss.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

const page = (name: string) => `<!doctype html><html lang="en"><head><title>${name}</title></head><body>
  <article class="story"><h1>${name}</h1><p>${longText(name)}</p>
  <div class="next-tide"><p>Read also: <a href="/stories/tide-of-${name}">How the tide of ${name} was told</a></p></div>
  <p>${longText('Second')}</p></article></body></html>`;

async function articleAt({ client }: Machine, address: string): Promise<ArticleId> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  for (const id of ids) if ((await client.articles.open({ id })).url === address) return id;
  throw new Error(`There is no article of ${address}.`);
}

async function says({ client }: Machine, id: ArticleId): Promise<boolean> {
  return (await client.articles.open({ id })).content.includes('was told');
}

async function textOf({ client }: Machine, id: ArticleId): Promise<string> {
  const piece = (await client.sources.leftOut({ id })).find(({ text }) => text.includes('was told'));
  assert.ok(piece);
  return piece.text;
}

test('what is put back on one machine is put back on the other, and taken out again', async (t) => {
  const server = await startServer((_request, response, path) =>
    send(response, 'text/html', page(path.slice(1))),
  );
  t.after(() => server.close());
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  const { id: here } = await one.client.articles.save({ address: `${server.origin}/one` });
  await exchange(one);
  const two = await machine(t, shared);
  await exchange(two);
  const there = await articleAt(two, `${server.origin}/one`);
  assert.equal(await says(two, there), false);

  await one.client.sources.putBack({ id: here, text: await textOf(one, here), back: true });
  await exchange(one, two);
  assert.equal(await says(two, there), true, 'in one article');
  await two.client.sources.putBack({ id: there, text: await textOf(two, there), back: false });
  await exchange(two, one);
  assert.equal(await says(one, here), false, 'and taken out of it');

  await one.client.siteRules.putBack({ id: here, text: await textOf(one, here) });
  await one.offprint.settled();
  await exchange(one, two);
  assert.deepEqual(
    (await two.client.siteRules.list({})).map(({ kind, selector }) => [kind, selector]),
    [['back', 'div.next-tide > p']],
  );
  assert.equal(await says(two, there), true, 'by the rule');
  const { id: later } = await two.client.articles.save({ address: `${server.origin}/two` });
  assert.equal(await says(two, later), true, 'in a later article');
  const [rule] = await two.client.siteRules.list({});
  assert.ok(rule);
  await two.client.siteRules.remove({ id: rule.id });
  await two.offprint.settled();
  await exchange(two, one);
  assert.deepEqual(await one.client.siteRules.list({}), []);
  assert.equal(await says(one, here), false);
  const { unsent, unplaced, problem } = await one.client.exchange.state({});
  assert.deepEqual([unsent, unplaced, problem], [0, 0, null]);
});

test('an article with a piece put back comes to a machine that has it not', async (t) => {
  const server = await startServer((_request, response, path) =>
    send(response, 'text/html', page(path.slice(1))),
  );
  t.after(() => server.close());
  const shared = temporaryFolder(t);
  const one = await machine(t, shared);
  const { id } = await one.client.articles.save({ address: `${server.origin}/one` });
  await one.client.sources.putBack({ id, text: await textOf(one, id), back: true });
  await exchange(one);
  const two = await machine(t, shared);
  await exchange(two);
  assert.equal(await says(two, await articleAt(two, `${server.origin}/one`)), true);
});
