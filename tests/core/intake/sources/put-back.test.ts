import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

/** A page with a teaser that extraction leaves out, in a box of its own. */
const page = (
  name: string,
  more = '',
) => `<!doctype html><html lang="en"><head><title>${name}</title></head><body>
  <article class="story"><h1>${name}</h1><p>${longText(name)}</p>
  <div class="next-tide"><p>Read also: <a href="/stories/tide-of-${name}">How the tide of ${name} was told</a></p></div>
  <p>${longText('Second')}${more}</p></article></body></html>`;

interface Site {
  readonly origin: string;
  more: string;
}

async function site(t: TestContext): Promise<Site> {
  const own: { origin: string; more: string } = { origin: '', more: '' };
  const server = await startServer((_request, response, path) => {
    if (path === '/feed.xml')
      send(
        response,
        'application/rss+xml',
        `<rss version="2.0"><channel><title>Tides</title><item><title>fed</title><link>${own.origin}/fed</link><guid>1</guid><description>${own.more} Short.</description></item></channel></rss>`,
      );
    else send(response, 'text/html', page(path.slice(1), own.more));
  });
  t.after(() => server.close());
  own.origin = server.origin;
  return own;
}

const contentOf = async ({ client }: TestLibrary, id: ArticleId) =>
  (await client.articles.open({ id })).content;
const pieceOf = async ({ client }: TestLibrary, id: ArticleId) => {
  const piece = (await client.sources.leftOut({ id })).find(({ text }) => text.includes('was told'));
  assert.ok(piece);
  return piece;
};

test('what was put back into one article survives a sync that fetches its page again', async (t) => {
  const own = await site(t);
  const library = await openLibrary(t, temporaryFolder(t));
  const { client, offprint } = library;
  await client.feeds.follow({ address: `${own.origin}/feed.xml` });
  await offprint.settled();
  const [id] = (await client.articles.list({ view: { kind: 'all' } })).ids;
  assert.ok(id);
  assert.doesNotMatch(await contentOf(library, id), /was told/);
  const { text } = await pieceOf(library, id);
  await client.sources.putBack({ id, text, back: true });
  assert.match(await contentOf(library, id), /was told/);
  own.more = ' A new sentence of the evening.';
  await client.sync.start({ feeds: [], force: true });
  await offprint.settled();
  await client.articles.save({ address: `${own.origin}/fed` });
  await offprint.settled();
  assert.match(await contentOf(library, id), /A new sentence of the evening/);
  assert.match(await contentOf(library, id), /was told/);
});

test('a rule for the site puts pieces back in all its articles, is listed, taken away and brought along', async (t) => {
  const own = await site(t);
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, join(folder, 'one'));
  const { client, offprint } = library;
  const { id: first } = await client.articles.save({ address: `${own.origin}/one` });
  const { id: second } = await client.articles.save({ address: `${own.origin}/two` });
  const { text } = await pieceOf(library, first);
  const change = await client.siteRules.putBack({ id: first, text });
  await offprint.settled();
  assert.deepEqual(
    change?.rules.map(({ kind, selector }) => [kind, selector]),
    [['back', 'div.next-tide > p']],
  );
  for (const id of [first, second]) assert.match(await contentOf(library, id), /was told/);
  const { id: third } = await client.articles.save({ address: `${own.origin}/three` });
  assert.match(await contentOf(library, third), /tide of three was told/);
  const piece = await pieceOf(library, second);
  assert.deepEqual([piece.back, piece.bySite], [false, true]);
  const [rule] = await client.siteRules.list({});
  assert.equal(rule?.kind, 'back');

  // Into another library, by a file and by a merge.
  const { text: file } = await client.siteRules.exportRules({});
  const other = await openLibrary(t, join(folder, 'two'));
  assert.equal((await other.client.siteRules.importRules({ text: file })).added, 1);
  const { id: there } = await other.client.articles.save({ address: `${own.origin}/four` });
  assert.match(await contentOf(other, there), /was told/);
  await other.client.siteRules.remove({ id: (await other.client.siteRules.list({}))[0]?.id ?? rule.id });
  await other.offprint.settled();
  assert.doesNotMatch(await contentOf(other, there), /was told/);
  await client.sources.putBack({ id: third, text: (await pieceOf(library, third)).text, back: true });
  await library.close();
  await other.client.backup.merge({ file: other.offprint.allowFile(join(folder, 'one')) });
  assert.deepEqual(
    (await other.client.siteRules.list({})).map(({ kind }) => kind),
    ['back'],
  );
  const { ids } = await other.client.articles.list({ view: { kind: 'saved' } });
  const states = await Promise.all(ids.map(async (id) => (await pieceOf(other, id)).back));
  assert.equal(states.filter(Boolean).length, 1, 'what was put back into one article came along');
});

test('taken away, a rule puts nothing back; a piece that nothing tells from others has no rule', async (t) => {
  const own = await site(t);
  const library = await openLibrary(t, temporaryFolder(t));
  const { client, offprint } = library;
  const { id } = await client.articles.save({ address: `${own.origin}/one` });
  const change = await client.siteRules.putBack({ id, text: (await pieceOf(library, id)).text });
  await offprint.settled();
  const rule = change?.rules[0];
  assert.ok(rule);
  await client.siteRules.remove({ id: rule.id });
  await offprint.settled();
  assert.doesNotMatch(await contentOf(library, id), /was told/);
  assert.equal(await client.siteRules.putBack({ id, text: 'No such piece of the page' }), null);
});

test('the rule that puts a piece back is ended from the piece; rules that mean other blocks stay', async (t) => {
  const own = await site(t);
  const library = await openLibrary(t, temporaryFolder(t));
  const { client, offprint } = library;
  const { id } = await client.articles.save({ address: `${own.origin}/one` });
  const { id: other } = await client.articles.save({ address: `${own.origin}/two` });
  const { text } = await pieceOf(library, id);
  // One made for the piece, one by hand that means it and more, one that means something else.
  await client.siteRules.putBack({ id, text });
  const wider = { kind: 'back', selector: 'div.next-tide', startsWith: '' } as const;
  await client.siteRules.add({ id, rule: wider });
  await client.siteRules.add({ id, rule: { kind: 'back', selector: 'div.elsewhere', startsWith: '' } });
  await offprint.settled();
  const { bySite } = await pieceOf(library, other);
  assert.equal(bySite, true);
  const ended = await client.siteRules.endPutBack({ id, text });
  await offprint.settled();
  assert.deepEqual(ended.rules.map(({ selector }) => selector).toSorted(), [
    'div.next-tide',
    'div.next-tide > p',
  ]);
  assert.equal(ended.articles, 2);
  for (const each of [id, other]) {
    assert.doesNotMatch(await contentOf(library, each), /was told/);
    const after = await pieceOf(library, each);
    assert.deepEqual([after.back, after.bySite], [false, false]);
  }
  assert.deepEqual(
    (await client.siteRules.list({})).map(({ selector }) => selector),
    ['div.elsewhere'],
  );
  const again = await client.siteRules.endPutBack({ id, text });
  assert.deepEqual([again.rules, again.articles, again.job], [[], 0, null]);
});
