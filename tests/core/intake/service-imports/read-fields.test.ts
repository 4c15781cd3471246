import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readService } from '../../../../electron/core/intake/service-imports/read-service.ts';

const read = (name: string, content: string) => readService([{ name, bytes: Buffer.from(content) }]);

test('Omnivore, wallabag, Pinboard as tables; Instapaper and Pinboard as pages; what nobody understands is named', async () => {
  const omnivore = await read(
    'o.csv',
    `url,state,labels,saved_at,published_at,reading_speed
https://example.com/1,ARCHIVED,"[Mills,To keep]",1577836800000,1561939200000,
https://example.com/2,SUCCEEDED,"[""a, b"",c]",1580515200000,,fast
https://example.com/3,SUCCEEDED,[],1580515200000,,
`,
  );
  assert.deepEqual(
    omnivore.items.map(({ tags, read: was, savedAt, published }) => [tags, was, savedAt, published]),
    [
      [['Mills', 'To keep'], true, '2020-01-01T00:00:00.000Z', '2019-07-01T00:00:00.000Z'],
      [['a, b', 'c'], false, '2020-02-01T00:00:00.000Z', null],
      [[], false, '2020-02-01T00:00:00.000Z', null],
    ],
  );
  assert.deepEqual([omnivore.service, omnivore.ignored], ['omnivore', ['reading_speed']]);
  const wallabag = await read(
    'w.csv',
    'Title;URL;Content;Tags;"MIME Type";Language;"Creation date"\nW;https://example.com/w;"<p>T</p>";"a, b";text/html;pl;01/02/2020\n',
  );
  assert.deepEqual(
    [wallabag.service, wallabag.items[0]?.html, wallabag.items[0]?.tags, wallabag.ignored],
    ['wallabag', '<p>T</p>', ['a', 'b'], ['mime type']],
  );
  const fields = { description: 'P', extended: 'a note', tags: 'mills tides', time: '2020-01-02T03:04:05Z' };
  const pinboard = await read(
    'p.json',
    JSON.stringify([{ href: 'https://example.com/p', ...fields, toread: 'yes', shared: 'no', hash: '' }]),
  );
  assert.deepEqual(
    pinboard.items.map(({ title, note, tags, later }) => [title, note, tags, later]),
    [['P', 'a note', ['mills', 'tides'], true]],
  );
  assert.deepEqual([pinboard.service, pinboard.ignored], ['pinboard', ['shared']]);
  const list = await read(
    'p.csv',
    'href,description,extended,meta,time,toread,tags\nhttps://example.com/p,P,,m1,2020-01-02 03:04,no,mills tides\n',
  );
  assert.deepEqual(
    [list.service, list.items[0]?.tags, list.items[0]?.savedAt, list.ignored],
    ['pinboard', ['mills', 'tides'], '2020-01-02T03:04:00.000Z', ['meta']],
  );
  const instapaper = await read(
    'i.html',
    `<html><head><title>Instapaper: Export</title></head><body><h1>Unread</h1><ol><li><a href="https://example.com/a">A</a></ol>
     <h1>Archive</h1><ol><li><a href="https://example.com/b">B</a></ol><h1>Mills</h1><ol><li><a href="https://example.com/c">C</a></ol>`,
  );
  assert.deepEqual(
    instapaper.items.map(({ title, read: was, tags }) => [title, was, tags]),
    [
      ['A', false, []],
      ['B', true, []],
      ['C', false, ['Mills']],
    ],
  );
});

test('tables and lists of no service are read by their names, nested fields that are not understood are named', async () => {
  const table = await read(
    't.csv',
    'Link,Name,Labels,Date-Added,Is Archived,Starred,Rating,Nothing\nhttps://example.com/1,One,mills;tides,2020-01-02,yes,1,5,\n',
  );
  const [row] = table.items;
  assert.deepEqual(
    [row?.title, row?.tags, row?.savedAt, row?.read, row?.bookmarked],
    ['One', ['mills', 'tides'], '2020-01-02T00:00:00.000Z', true, true],
  );
  assert.deepEqual(table.ignored, ['rating']);
  const list = await read(
    'l.json',
    JSON.stringify([
      { link: 'https://example.com/1', title: 'One', labels: [{ name: 'mills' }], mood: 'calm' },
    ]),
  );
  assert.deepEqual([list.service, list.items[0]?.tags, list.ignored], ['json', ['mills'], ['mood']]);
  const nested = await read(
    'k.json',
    JSON.stringify({
      bookmarks: [
        {
          title: 'K',
          tags: [],
          content: { type: 'link', url: 'https://example.com/k', author: 'A' },
          modifiedAt: 1,
        },
      ],
    }),
  );
  assert.deepEqual(nested.ignored, ['modifiedAt', 'content.author']);
});
