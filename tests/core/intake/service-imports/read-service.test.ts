import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ZipFile } from 'yazl';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { readService } from '../../../../electron/core/intake/service-imports/read-service.ts';
import { momentOf } from '../../../../electron/core/intake/service-imports/service-item.ts';

const read = (name: string, content: string) => readService([{ name, bytes: Buffer.from(content) }]);
const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;

/** An archive with these files. */
async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const parts: Uint8Array[] = [];
  for await (const part of zip.outputStream) parts.push(part as unknown as Uint8Array);
  return Buffer.concat(parts);
}

test('Pocket: a table with quotes, tags, dates and what was read', async () => {
  const { service, items, skipped } = await read(
    'part_000000.csv',
    `title,url,time_added,cursor,tags,status
"Łódź, miasto ""fabryk""",https://example.com/lodz?a=1,1728576752,7,miasta|historia Polski,unread
=cmd|'/c calc'!A1,https://example.com/formula,1728576000,8,,archive
https://example.com/bare,https://example.com/bare,1728576000,9,,read
No address,,1728576000,9,,unread
A script,javascript:alert(1),1728576000,9,,unread
`,
  );
  assert.equal(service, 'pocket');
  assert.deepEqual(
    items.map(({ title, url, tags, read: was }) => [title, url, tags, was]),
    [
      ['Łódź, miasto "fabryk"', 'https://example.com/lodz?a=1', ['miasta', 'historia Polski'], false],
      ["=cmd|'/c calc'!A1", 'https://example.com/formula', [], true],
      ['', 'https://example.com/bare', [], true],
    ],
  );
  assert.equal(items[0]?.savedAt, '2024-10-10T16:12:32.000Z');
  assert.deepEqual(skipped, [
    { where: 'No address', reason: 'no-address' },
    { where: 'A script', reason: 'not-web' },
  ]);
});

test('Pocket: the older list in HTML, its two headings', async () => {
  const { service, items } = await read(
    'ril_export.html',
    `<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
     <li><a href="https://example.com/1" time_added="1704067200" tags="ai,nauka">How &amp; why</a></li></ul>
     <h1>Read Archive</h1><ul><li><a href="https://example.com/2" time_added="1704153600" tags="">Old</a></li></ul>`,
  );
  assert.equal(service, 'pocket');
  assert.deepEqual(
    items.map(({ title, tags, read: was }) => [title, tags, was]),
    [
      ['How & why', ['ai', 'nauka'], false],
      ['Old', [], true],
    ],
  );
});

test('Pocket: an archive of tables and of what was marked', async () => {
  const bytes = await zipOf({
    'annotations/part_000000.json': JSON.stringify([
      {
        url: 'https://example.com/1',
        title: 'One',
        highlights: [{ quote: 'A passage', created_at: 1704067300 }],
      },
    ]),
    'part_000000.csv': 'title,url,time_added,tags,status\nOne,https://example.com/1,1704067200,,unread\n',
    'part_000001.csv': 'title,url,time_added,tags,status\nTwo,https://example.com/2,1704067200,,archive\n',
  });
  const { service, items } = await readService([{ name: 'pocket.zip', bytes }]);
  assert.equal(service, 'pocket');
  assert.deepEqual(
    items.map(({ title, highlights }) => [title, highlights.length]),
    [
      ['One', 0],
      ['Two', 0],
      ['One', 1],
    ],
  );
});

test('Instapaper: folders are states, or tags', async () => {
  const { service, items } = await read(
    'instapaper.csv',
    `URL,Title,Selection,Folder,Timestamp,Tags
https://example.com/a,A,,Archive,1600000000,"[""coding""]"
https://example.com/b,B,chosen words,Starred,1600000001,[]
https://example.com/c,C,,Recipes To Try,1600000002,
`,
  );
  assert.equal(service, 'instapaper');
  assert.deepEqual(
    items.map(({ read: was, bookmarked, tags, note }) => [was, bookmarked, tags, note]),
    [
      [true, false, ['coding'], ''],
      [false, true, [], 'chosen words'],
      [false, false, ['Recipes To Try'], ''],
    ],
  );
});

test('Readwise Reader, Readwise, Raindrop and a table of no service', async () => {
  const reader = await read(
    'reader.csv',
    `Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
A,https://example.com/a,01,"['one', ""it's""]",2022-11-06 04:33:50+00:00,0.5,later,True
B,https://example.com/b,02,[],2022-11-06 04:33:50+00:00,1,archive,True
`,
  );
  assert.equal(reader.service, 'readwise-reader');
  assert.deepEqual(
    reader.items.map(({ tags, later, read: was, progress, savedAt }) => [
      tags,
      later,
      was,
      progress,
      savedAt,
    ]),
    [
      [['one', "it's"], true, false, 0.5, '2022-11-06T04:33:50.000Z'],
      [[], false, true, 1, '2022-11-06T04:33:50.000Z'],
    ],
  );
  const readwise = await read(
    'readwise-data.csv',
    `Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags
"First, passage",A book,An author,,mine,blue,,order,1,2023-01-02 03:04:05+00:00,essays
Second,A book,An author,,,red,,order,2,2023-01-02 03:05:05+00:00,essays
`,
  );
  assert.equal(readwise.service, 'readwise');
  assert.deepEqual(
    readwise.items.map(({ url, title, highlights: [mark] }) => [
      url,
      title,
      mark?.exact,
      mark?.note,
      mark?.colour,
    ]),
    [
      [null, 'A book', 'First, passage', 'mine', 'blue'],
      [null, 'A book', 'Second', '', 'pink'],
    ],
  );
  const raindrop = await read(
    'raindrop.csv',
    `id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,R,a note,An excerpt,https://example.com/r,Dev / Rust,"rust, lang",2024-05-01T10:00:00.000Z,,"Highlight:one
Note:mine

Highlight:two",true
`,
  );
  assert.equal(raindrop.service, 'raindrop');
  assert.deepEqual(raindrop.items[0]?.tags, ['Dev/Rust', 'rust', 'lang']);
  assert.deepEqual(
    raindrop.items[0]?.highlights.map(({ exact, note }) => [exact, note]),
    [
      ['one', 'mine'],
      ['two', ''],
    ],
  );
  assert.equal(raindrop.items[0]?.bookmarked, true);
  const plain = await read('links.csv', 'name;url;tags\nAn article;https://example.com/p;"a, b"\n');
  assert.deepEqual(
    [plain.service, plain.items[0]?.title, plain.items[0]?.tags],
    ['csv', 'An article', ['a', 'b']],
  );
});

test('Omnivore: texts, labels and passages stand in files of their own', async () => {
  const bytes = await zipOf({
    'metadata_0_to_20.json': JSON.stringify([
      {
        id: '1',
        slug: 'one',
        title: 'One',
        description: 'Of it',
        author: 'A. N. Author',
        url: 'https://example.com/1',
        state: 'Archived',
        readingProgress: 40,
        labels: ['Nauka/fizyka'],
        savedAt: '2024-03-01T10:00:00.000Z',
        publishedAt: '2024-02-01T10:00:00.000Z',
      },
    ]),
    'content/one.html': '<p>The whole text.</p>',
    'highlights/one.md': 'On the article\n\n> The whole \n\n#label\n\na note\n\n> text. \n\n',
  });
  const { service, items } = await readService([{ name: 'omnivore.zip', bytes }]);
  assert.equal(service, 'omnivore');
  const [item] = items;
  assert.ok(item);
  assert.equal(item.html, '<p>The whole text.</p>');
  assert.deepEqual(
    [item.read, item.progress, item.tags, item.note],
    [true, 0.4, ['Nauka/fizyka'], 'On the article'],
  );
  assert.deepEqual(
    item.highlights.map(({ exact, note }) => [exact, note]),
    [
      ['The whole', 'a note'],
      ['text.', ''],
    ],
  );
});

test('wallabag, Karakeep and Fluent Reader', async () => {
  const wallabag = await read(
    'wallabag.json',
    JSON.stringify([
      {
        is_archived: 1,
        is_starred: 0,
        tags: ['a'],
        title: 'W',
        url: 'https://example.com/w',
        content: '<p>T</p>',
        created_at: '2020-01-02T03:04:05+0000',
        published_by: ['One', 'Two'],
        language: 'pl_PL',
        annotations: [{ text: 'mine', quote: 'T' }],
      },
    ]),
  );
  assert.deepEqual(
    [wallabag.service, wallabag.items[0]?.byline, wallabag.items[0]?.language, wallabag.items[0]?.read],
    ['wallabag', 'One, Two', 'pl', true],
  );
  assert.deepEqual(wallabag.items[0]?.highlights[0]?.note, 'mine');
  const karakeep = await read(
    'karakeep.json',
    JSON.stringify({
      lists: [
        { id: 'l1', name: 'Outer', type: 'manual', parentId: null },
        { id: 'l2', name: 'In/ner', type: 'manual', parentId: 'l1' },
      ],
      bookmarks: [
        {
          createdAt: 1704067200,
          title: null,
          tags: ['k'],
          lists: ['l2'],
          note: 'N',
          archived: true,
          content: { type: 'link', url: 'https://example.com/k' },
        },
        {
          createdAt: 1704067200,
          title: 'Text',
          tags: [],
          content: { type: 'text', text: 'a <b>\n\nc' },
          note: null,
        },
        { createdAt: 1704067200, title: 'Nothing', tags: [], content: null, note: null },
      ],
    }),
  );
  assert.deepEqual(karakeep.items[0]?.tags, ['k', 'Outer/In ner']);
  assert.equal(karakeep.items[1]?.html, '<p>a &lt;b&gt;</p><p>c</p>');
  assert.deepEqual(karakeep.skipped, [{ where: 'Nothing', reason: 'no-address' }]);
  const fluent = await read(
    'Fluent_Reader_Backup.frdata',
    JSON.stringify({
      sourceGroups: [{ isMultiple: true, sids: [1], name: 'News' }],
      lovefield: {
        sources: [
          { sid: 1, url: 'https://example.com/feed', name: 'A feed' },
          { sid: 2, url: 'https://example.org/feed', name: 'B' },
        ],
        items: [
          {
            source: 1,
            title: 'Kept',
            link: 'https://example.com/s',
            content: '<p>x</p>',
            starred: true,
            hasRead: true,
          },
          { source: 1, title: 'Not kept', link: 'https://example.com/n', starred: false, hasRead: true },
        ],
      },
    }),
  );
  assert.deepEqual(
    fluent.items.map(({ title, siteName, bookmarked }) => [title, siteName, bookmarked]),
    [['Kept', 'A feed', true]],
  );
  assert.match(fluent.opml ?? '', /News[\s\S]*example\.com\/feed[\s\S]*example\.org\/feed/);
});

test('bookmarks of browsers: folders within folders are tags, notes, what is no page is told', async () => {
  const { service, items, skipped } = await read(
    'bookmarks.html',
    `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
  <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
  <DL><p>
    <DT><A HREF="https://example.com/1" ADD_DATE="1700000000" TAGS="x,y">One</A>
    <DD>A note on it
    <DT><H3>Nauka</H3>
    <DL><p>
      <DT><H3>Fizyka</H3>
      <DL><p><DT><A HREF="https://example.com/2" ADD_DATE="1700000001">Two</A></DL><p>
    </DL><p>
    <DT><A HREF="place:sort=8">Most visited</A>
  </DL><p>
  <DT><A HREF="https://example.com/3">Three</A>
</DL>`,
  );
  assert.equal(service, 'bookmarks');
  assert.deepEqual(
    items.map(({ title, tags, note }) => [title, tags, note]),
    [
      ['One', ['x', 'y'], 'A note on it'],
      ['Two', ['Nauka/Fizyka'], ''],
      ['Three', [], ''],
    ],
  );
  assert.deepEqual(skipped, [{ where: 'Most visited', reason: 'not-web' }]);
});

test('lists of feeds, wrong encodings, and files that are damaged, of no service, or hostile', async () => {
  const opml = await read(
    'f.opml',
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>',
  );
  assert.deepEqual([opml.service, opml.items.length], ['opml', 0]);
  const latin = Buffer.from(
    'title,url,time_added,tags,status\nZ\xbfy\xb6,https://example.com/l,1,,unread\n',
    'latin1',
  );
  assert.equal((await readService([{ name: 'l.csv', bytes: latin }])).items.length, 1);
  const marked = await read(
    'b.csv',
    '\ufefftitle,url,time_added,tags,status\nA,https://example.com/b,1,,unread\n',
  );
  assert.equal(marked.items[0]?.title, 'A');
  await assert.rejects(read('t.txt', 'Nothing of the kind.'), code('document-unsupported'));
  await assert.rejects(
    read('p.html', '<html><body><p>A page</p></body></html>'),
    code('document-unsupported'),
  );
  await assert.rejects(read('c.json', '[{"url": "https://example.com'), code('document-unreadable'));
  await assert.rejects(
    read('e.csv', 'title,url,time_added,tags,status\n'),
    (error) => error instanceof OffprintError,
  );
  const whole = await zipOf({
    'part_000000.csv': 'title,url,time_added,tags,status\nA,https://example.com/1,1,,unread\n',
  });
  await assert.rejects(
    readService([{ name: 'cut.zip', bytes: whole.subarray(0, whole.length - 30) }]),
    code('archive-broken'),
  );
  await assert.rejects(
    readService([{ name: 'other.zip', bytes: await zipOf({ 'picture.png': 'x', 'read.me': 'y' }) }]),
    code('document-unsupported'),
  );
  const bomb = await zipOf({ 'part_000000.csv': 'a'.repeat(60_000_000) });
  await assert.rejects(readService([{ name: 'bomb.zip', bytes: bomb }]), code('archive-refused'));
});

test('a table has one delimiter, which its first line tells', async () => {
  const { items } = await read(
    'p.csv',
    'title,url,time_added,tags,status\nWar; peace,https://example.com/w,1704067200,a|b,archive\n',
  );
  assert.deepEqual(
    items.map(({ title, url, tags, read: was }) => [title, url, tags, was]),
    [['War; peace', 'https://example.com/w', ['a', 'b'], true]],
  );
});

test('moments as services write them', () => {
  assert.equal(momentOf('1'), null);
  assert.equal(momentOf('1704067200'), '2024-01-01T00:00:00.000Z');
  assert.equal(momentOf(1_704_067_200_000), '2024-01-01T00:00:00.000Z');
  assert.equal(momentOf('2024-01-01 00:00:00'), '2024-01-01T00:00:00.000Z');
  assert.equal(momentOf('0'), null);
  assert.equal(momentOf('soon'), null);
  assert.equal(momentOf('9999999999999999'), null);
});
