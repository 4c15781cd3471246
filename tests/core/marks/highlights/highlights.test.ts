import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuote, type ArticleId, type HighlightFilter } from '../../../../electron/core/api/index.ts';
import { following } from '../../../support/changing-feed.ts';
import { rssItem } from '../../../support/rss.ts';

const LEAD = 'Port w Gdyni budowano dziesięć lat, od tysiąc dziewięćset dwudziestego pierwszego roku.';
const LAMP = 'Nikt nie pamięta, kto pierwszy zapalił światło na falochronie.';
const REST = 'Latarnik spisał wszystko w zeszycie, który przetrwał wojnę w piwnicy pod kościołem.';

const entry = (paragraphs: readonly string[], title = 'Port', link?: string) =>
  rssItem({
    guid: title,
    title,
    date: 'Thu, 01 Jan 2026 10:00:00 GMT',
    text: paragraphs.map((text) => `<p>${text}</p>`).join(''),
    ...(link === undefined ? {} : { link }),
  });

test('a highlight stays on its passage while the article changes, is an orphan while that is gone', async (t) => {
  const { client, offprint, publish } = await following(t, entry([LEAD, LAMP, REST]));
  const [id] = (await client.articles.list({ view: { kind: 'all' } })).ids as [ArticleId];
  const made = await client.highlights.add({
    articleId: id,
    quote: { exact: LAMP },
    colour: 'blue',
    note: 'Kto to był?',
  });
  assert.equal(made.orphanedAt, null);
  assert.ok(made.quote.prefix.endsWith('pierwszego roku.\n'), made.quote.prefix);
  assert.ok(made.quote.suffix.startsWith('\nLatarnik'), made.quote.suffix);

  await publish(
    entry(['Zupełnie nowy wstęp, dopisany rano.', LEAD, LAMP.replace('światło', 'światła'), REST]),
  );
  const [moved] = await client.highlights.of({ id });
  assert.equal(moved?.orphanedAt, null);
  assert.equal(moved?.quote.exact, LAMP, 'what was marked stays as it was marked');
  assert.ok((moved?.quote.start ?? 0) > (made.quote.start ?? 0));
  const text = offprint.textOf(id);
  const range = moved && findQuote(text, moved.quote);
  assert.equal(range && text.slice(range.start, range.end), LAMP.replace('światło', 'światła'));

  await publish(entry([LEAD, REST]));
  const [orphan] = await client.highlights.of({ id });
  assert.ok(orphan?.orphanedAt, 'never dropped, never elsewhere');
  const filter = { orphaned: true };
  assert.equal((await client.highlights.list({ filter })).total, 1);

  await publish(entry([LEAD, LAMP, REST]));
  assert.equal((await client.highlights.of({ id }))[0]?.orphanedAt, null, 'it came back');
  assert.equal((await client.highlights.list({ filter })).total, 0);
});

test('highlights are listed, searched, written as Markdown, changed, removed and brought back', async (t) => {
  const { client, events } = await following(t, entry([LEAD, LAMP, REST]));
  const [id] = (await client.articles.list({ view: { kind: 'all' } })).ids as [ArticleId];
  const add = (exact: string, colour: 'yellow' | 'pink', note = '') =>
    client.highlights.add({ articleId: id, quote: { exact }, colour, note });
  const rest = await add('spisał wszystko w zeszycie', 'pink', 'Gdzie jest\nten **zeszyt**?');
  const lead = await add('dziesięć lat', 'yellow');
  assert.deepEqual(events.at(-1), { name: 'highlights.changed', data: { ids: [id] } });
  const found = async (filter: HighlightFilter) =>
    (await client.highlights.list({ filter })).highlights.map((highlight) => highlight.id);
  assert.deepEqual(await found({}), [lead.id, rest.id], 'newest first');
  assert.deepEqual(await found({ text: 'DZIESIEC' }), [lead.id]);
  assert.deepEqual(await found({ text: 'zeszyt gdzie' }), [rest.id], 'the note too');
  assert.deepEqual(await found({ colour: 'yellow' }), [lead.id]);
  assert.deepEqual(await found({ text: 'nowhere' }), []);
  assert.deepEqual(
    (await client.highlights.of({ id })).map((highlight) => highlight.id),
    [lead.id, rest.id],
    'in the order of the text',
  );
  const { markdown, count } = await client.highlights.markdown({ filter: {} });
  assert.equal(count, 2);
  assert.match(
    markdown,
    /^## \[?Port.*\n\n> dziesięć lat\n\n> spisał wszystko w zeszycie\n\nGdzie jest\nten \*\*zeszyt\*\*\?\n$/,
  );

  const green = await client.highlights.update({ id: lead.id, colour: 'green' });
  assert.deepEqual([green.colour, green.note, green.quote.exact], ['green', '', 'dziesięć lat']);
  const longer = await client.highlights.update({
    id: lead.id,
    note: 'x',
    quote: { exact: 'budowano dziesięć lat' },
  });
  assert.deepEqual([longer.colour, longer.note, longer.quote.exact], ['green', 'x', 'budowano dziesięć lat']);
  assert.deepEqual(await client.highlights.remove({ ids: [lead.id, 999] }), {
    ids: [lead.id],
  });
  assert.deepEqual(await found({}), [rest.id]);
  await assert.rejects(client.highlights.update({ id: lead.id, note: '' }), { code: 'not-found' });
  assert.deepEqual(await client.highlights.restore({ ids: [lead.id] }), { ids: [lead.id] });
  assert.deepEqual(await found({}), [lead.id, rest.id]);
  await assert.rejects(client.highlights.add({ articleId: 999, quote: { exact: 'x' }, colour: 'blue' }), {
    code: 'not-found',
  });
  await assert.rejects(client.highlights.add({ articleId: id, quote: { exact: '' }, colour: 'blue' }), {
    code: 'bad-input',
  });
  const nowhere = await client.highlights.add({
    articleId: id,
    quote: { exact: 'from another program, never in this text' },
    colour: 'blue',
  });
  assert.ok(nowhere.orphanedAt, 'kept, and shown as an orphan');
});
