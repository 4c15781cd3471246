import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { OffprintError, type ArticleId } from '../../../../electron/core/api/index.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

/** A page of a paper that puts a box into each of its articles. */
const page = (
  word: string,
  box = '',
) => `<!doctype html><html lang="en"><head><title>${word}</title></head><body>
  <article class="story"><h1>${word}</h1><p>${longText(word)}</p>
  <div class="fact-box"><p>The harbour has been open since the year ${word} was founded, says the box.</p>
  <figure><img src="/${word}.png" alt="A map"></figure></div>${box}
  <p>${longText('Second')}</p></article></body></html>`;

async function paper(t: TestContext) {
  const server = await startServer((_request, response, path) => {
    if (path.endsWith('.png')) send(response, 'image/png', makePicture(path.length, 300, 200));
    else send(response, 'text/html', page(path.slice(1)));
  });
  t.after(() => server.close());
  return server;
}

async function contentOf({ client }: TestLibrary, id: ArticleId): Promise<string> {
  return (await client.articles.open({ id })).content;
}

const isCode = (code: string) => (error: unknown) => error instanceof OffprintError && error.code === code;

test('a kept page is read again without a network, and what the reader did stays', async (t) => {
  const server = await paper(t);
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const { id } = await first.client.articles.save({ address: `${server.origin}/one` });
  const whole = await contentOf(first, id);
  await first.client.bookmarks.set({ id, bookmarked: true });
  await first.client.articles.setProgress({ id, progress: 0.4 });
  await first.client.articles.setRead({ ids: [id], read: true });
  assert.equal((await first.client.sources.status({})).outdated, 0);
  await first.close();
  await server.close();
  // As an older Offprint left it.
  const database = openDatabase(folder, () => new Date());
  database.write((writing) => {
    writing.run("UPDATE article_content SET html = '<p>Worse</p>', text = 'Worse' WHERE article_id = ?", id);
    writing.run('UPDATE extraction SET version = 0');
  });
  await database.close();

  const library = await openLibrary(t, folder);
  assert.equal((await library.client.sources.status({})).outdated, 1);
  const article = await library.client.sources.extractAgain({ id });
  assert.equal(article.content, whole);
  assert.deepEqual(
    [article.bookmarked, article.read, article.progress, article.revisions.length, article.kept],
    [true, true, 0.4, 0, 'kept'],
  );
  assert.match(article.sourceFetchedAt ?? '', /^\d{4}-/);
  assert.equal((await library.client.sources.status({})).outdated, 0);
  await library.offprint.settled();
  assert.equal((await library.client.search.query({ query: 'harbour' })).total, 1);
});

test('the whole library is read again as a job, which goes on after a crash and leaves what cannot be read', async (t) => {
  const server = await paper(t);
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const ids: ArticleId[] = [];
  for (const name of ['one', 'two', 'three'])
    ids.push((await first.client.articles.save({ address: `${server.origin}/${name}` })).id);
  await first.close();
  const database = openDatabase(folder, () => new Date());
  database.write((writing) => {
    writing.run("UPDATE article_content SET html = '<p>Worse</p>', text = 'Worse'");
    writing.run("UPDATE article_source SET gzip = x'00' WHERE article_id = ?", ids[2] ?? 0);
    writing.run('UPDATE extraction SET version = 0');
    // The job was under way when the power went.
    writing.run('INSERT INTO extract_queue SELECT article_id, 1 FROM extraction');
  });
  await database.close();
  const library = await openLibrary(t, folder);
  library.offprint.startSchedule();
  await library.offprint.settled();
  const [job] = await library.client.jobs.list({});
  assert.deepEqual([job?.kind, job?.state, job?.done, job?.failed], ['extract', 'done', 3, 1]);
  for (const id of ids.slice(0, 2)) assert.match(await contentOf(library, id), /says the box/);
  assert.equal(await contentOf(library, ids[2] as ArticleId), '<p>Worse</p>');
  assert.equal((await library.client.sources.status({})).outdated, 0);
});

test('a cancelled job leaves nothing to go on with', async (t) => {
  const server = await paper(t);
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  for (const name of ['one', 'two', 'three', 'four', 'five', 'six'])
    await library.client.articles.save({ address: `${server.origin}/${name}` });
  const { id } = await library.client.sources.start({ which: 'all' });
  await library.client.jobs.cancel({ id });
  await library.offprint.settled();
  assert.equal((await library.client.jobs.list({})).at(-1)?.state, 'cancelled');
  await library.close();
  const database = openDatabase(folder, () => new Date());
  assert.deepEqual(database.read.all('SELECT * FROM extract_queue'), []);
  await database.close();
});

test('an article over several pages is read again whole; one whose further pages were never kept stays', async (t) => {
  const part = (number: number) => `<html lang="en"><head><title>Parts</title>
    ${number < 3 ? `<link rel="next" href="/parts?page=${number + 1}">` : ''}</head><body><article><h1>Parts</h1>
    <p>${longText(`Part${number}`)}</p><p>${longText('More')}${number}</p></article></body></html>`;
  const server = await startServer((request, response) =>
    send(
      response,
      'text/html',
      part(Number(new URL(request.url ?? '/', 'http://x').searchParams.get('page') ?? 1)),
    ),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  const { id } = await library.client.articles.save({ address: `${server.origin}/parts` });
  const whole = await contentOf(library, id);
  assert.match(whole, /Part3/);
  await server.close();
  assert.equal((await library.client.sources.extractAgain({ id })).content, whole);
  await library.close();
  const database = openDatabase(folder, () => new Date());
  database.write((writing) => writing.run('DELETE FROM source_page'));
  await database.close();
  const again = await openLibrary(t, folder);
  assert.equal((await again.client.sources.extractAgain({ id })).content, whole);
});

test('what the feed alone gave cannot be read again, in words', async (t) => {
  const library = await openLibrary(t, temporaryFolder(t), {
    assetsFolder: new URL('../../../../assets', import.meta.url).pathname,
  });
  const [welcome] = (await library.client.articles.list({ view: { kind: 'all' } })).ids;
  await assert.rejects(
    library.client.sources.extractAgain({ id: welcome as ArticleId }),
    isCode('source-missing'),
  );
  await assert.rejects(
    library.client.sources.original({ id: welcome as ArticleId }),
    isCode('source-missing'),
  );
});

test('the original is the page without anything that runs, loads or sends, with the stored pictures', async (t) => {
  const hostile = `<script>document.title='ran'</script><iframe src="http://127.0.0.1:9/x"></iframe>
    <form action="/steal" onsubmit="alert(1)"><input name="q" formaction="javascript:alert(1)"></form>
    <a href="javascript:alert(1)" onclick="alert(2)">go</a><meta http-equiv="refresh" content="0;url=/elsewhere">
    <object data="/x.swf"></object><link rel="stylesheet" href="/tracking.css"><video src="/v.mp4" poster="/p.png"></video>`;
  const server = await startServer((_request, response, path) => {
    if (path === '/map.png') send(response, 'image/png', makePicture(1, 300, 200));
    else send(response, 'text/html', page('map', hostile));
  });
  t.after(() => server.close());
  const library = await openLibrary(t, temporaryFolder(t));
  const { id } = await library.client.articles.save({ address: `${server.origin}/map` });
  const { html, url } = await library.client.sources.original({ id });
  assert.equal(url, `${server.origin}/map`);
  assert.match(html, /class="fact-box"/);
  assert.match(html, /<img[^>]+src="offprint-asset:\/\/a\/[0-9a-f]{64}\.png"/);
  assert.doesNotMatch(html, /<script|<iframe|<meta|<object|<link|<video|javascript:|\son[a-z]+=|action=/i);
  assert.doesNotMatch(html, /src="http|poster=/);
});

test('a rule hides a kind of block on a site: previewed, applied to older articles, taken back, put into a file', async (t) => {
  const server = await paper(t);
  const other = await paper(t);
  const library = await openLibrary(t, temporaryFolder(t));
  const { client, offprint } = library;
  const save = async (address: string) => (await client.articles.save({ address })).id;
  const older = await save(`${server.origin}/older`);
  const here = await save(`${server.origin}/here`);
  const elsewhere = await save(`${other.origin}/elsewhere`);
  await server.close();
  const before = await client.articles.open({ id: older });

  const block = {
    text: 'The harbour has been open since the year here was founded,\u00a0says the box.',
    picture: null,
  };
  const kinds = await client.siteRules.kinds({ id: here, block });
  assert.deepEqual(kinds.at(0), { selector: 'div.fact-box > p', startsWith: '', count: 1 });
  assert.deepEqual(
    kinds.slice(1).map(({ selector }) => selector),
    ['div.fact-box', 'article.story'],
  );
  const picture = { text: '', picture: `${server.origin}/here.png` };
  assert.ok(
    (await client.siteRules.kinds({ id: here, block: picture })).some(
      ({ selector }) => selector === 'div.fact-box',
    ),
  );

  const rule = { kind: 'hide', selector: 'div.fact-box', startsWith: '' } as const;
  const { content } = await client.siteRules.preview({ id: here, rule });
  assert.doesNotMatch(content, /says the box/);
  assert.match(await contentOf(library, here), /says the box/, 'a preview changes nothing');
  await assert.rejects(
    client.siteRules.preview({ id: here, rule: { ...rule, selector: 'article.story' } }),
    isCode('no-article'),
  );

  const added = await client.siteRules.add({ id: here, rule });
  assert.deepEqual([added.articles, added.rule.site], [2, new URL(server.origin).host]);
  await offprint.settled();
  assert.doesNotMatch(await contentOf(library, here), /says the box/);
  const hidden = await client.articles.open({ id: older });
  assert.doesNotMatch(hidden.content, /says the box/);
  assert.deepEqual([hidden.pictures, hidden.kept, hidden.thumbnail], [[], 'kept', null]);
  assert.match(await contentOf(library, elsewhere), /says the box/);

  const file = await client.siteRules.exportRules({});
  assert.deepEqual(JSON.parse(file.text), {
    offprintSiteRules: 1,
    rules: [{ site: new URL(server.origin).host, ...rule }],
  });
  await client.siteRules.remove({ id: added.rule.id });
  await offprint.settled();
  // The picture was set aside, not thrown away: there is no server any more.
  assert.deepEqual(await client.articles.open({ id: older }), before);
  assert.deepEqual(await client.siteRules.list({}), []);

  assert.equal((await client.siteRules.importRules({ text: file.text })).added, 1);
  await offprint.settled();
  assert.doesNotMatch(await contentOf(library, older), /says the box/);
  assert.equal((await client.siteRules.importRules({ text: file.text })).added, 0);
  for (const text of [
    '',
    '{}',
    '{"offprintSiteRules":1,"rules":[{"site":"a","kind":"hide","selector":"p:has(a)"}]}',
  ])
    await assert.rejects(client.siteRules.importRules({ text }), isCode('not-site-rules'));
});

test('a rule that keeps one kind of block alone shows nothing else; a label tells paragraphs without a class', async (t) => {
  const server = await paper(t);
  const library = await openLibrary(t, temporaryFolder(t));
  const { client, offprint } = library;
  const { id } = await client.articles.save({ address: `${server.origin}/one` });
  await client.siteRules.add({ id, rule: { kind: 'keep', selector: 'div.fact-box', startsWith: '' } });
  await offprint.settled();
  const { content, pictures } = await client.articles.open({ id });
  assert.match(content, /says the box/);
  assert.doesNotMatch(content, /comes first/);
  assert.equal(pictures[0]?.problem, null);

  const labelled = await startServer((_request, response) =>
    send(
      response,
      'text/html',
      page('label', '<p>See also: what the harbour said about the bridge last year</p>'),
    ),
  );
  t.after(() => labelled.close());
  const second = await client.articles.save({ address: `${labelled.origin}/label` });
  const kinds = await client.siteRules.kinds({
    id: second.id,
    block: { text: 'See also: what the harbour said about the bridge last year', picture: null },
  });
  assert.ok(
    kinds.some(
      ({ selector, startsWith, count }) => selector === 'p' && startsWith === 'See also:' && count === 1,
    ),
  );
});

test('what was left out is told with its reason, put back, kept when read again, and taken out again', async (t) => {
  const teaser =
    '<p>Read also: <a href="/stories/other">How the old harbour of the isles was dredged</a></p>';
  const server = await startServer((_request, response, path) =>
    send(response, 'text/html', page(path.slice(1), teaser)),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const { id } = await first.client.articles.save({ address: `${server.origin}/one` });
  assert.doesNotMatch(await contentOf(first, id), /was dredged/);
  const piece = (await first.client.sources.leftOut({ id })).find(({ text }) => text.includes('was dredged'));
  assert.deepEqual([piece?.reason, piece?.back], ['other-articles', false]);
  const text = piece?.text ?? '';

  const after = await first.client.sources.putBack({ id, text, back: true });
  assert.equal(after.find((each) => each.text === text)?.back, true);
  assert.match(await contentOf(first, id), /was dredged<\/a>/);
  await first.client.sources.extractAgain({ id });
  assert.match(await contentOf(first, id), /was dredged<\/a>/);
  await first.close();
  await server.close();

  const library = await openLibrary(t, folder);
  assert.match(await contentOf(library, id), /was dredged<\/a>/);
  assert.equal((await library.client.sources.leftOut({ id })).find((each) => each.text === text)?.back, true);
  await library.client.sources.putBack({ id, text, back: false });
  assert.doesNotMatch(await contentOf(library, id), /was dredged/);
  await assert.rejects(
    library.client.sources.putBack({ id, text: 'No such piece', back: true }),
    isCode('not-found'),
  );
});
