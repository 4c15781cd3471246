import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOpml, type OutlineItem } from '../../../../electron/core/intake/opml/opml-format.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

type Plain = string | readonly [string, readonly Plain[]];
const plain = (items: readonly OutlineItem[]): readonly Plain[] =>
  items.map((item) => (item.kind === 'feed' ? item.title : [item.title, plain(item.items)]));
const read = (text: string) => plain(readOpml(Buffer.from(text)));
const feed = (text: string, more = '') =>
  `<outline text="${text}" ${more} xmlUrl="https://${text}.example/"/>`;

test('a category is the folder of a feed that lies in none', () => {
  assert.deepEqual(
    read(`<opml version="2.0"><body>${feed('Bee', 'category="Nature"')}${feed('Ant', 'category="/Nature/Small,/Other"')}
      <outline text="Own">${feed('Cow', 'category="Nature"')}</outline>${feed('Elk', 'category=""')}${feed('Fox', 'category="Nature"')}</body></opml>`),
    [['Nature', ['Bee', ['Small', ['Ant']], 'Fox']], ['Own', ['Cow']], 'Elk'],
  );
});

test('names that were escaped once too often are read as they were meant', () => {
  const names = [
    'Tom &amp;amp; Ann',
    'Caf&amp;eacute;',
    '&amp;quot;Quoted&amp;quot;',
    'R&amp;#38;D',
    '5 &lt; 6',
  ];
  const list = names.map((name) => `<outline text="${name}" xmlUrl="https://a.example/"/>`).join('');
  assert.deepEqual(read(`<opml version="1.0"><body>${list}</body></opml>`), [
    'Tom & Ann',
    'Café',
    '"Quoted"',
    'R&D',
    '5 < 6',
  ]);
});

test('lists are read as far as a person could', () => {
  const cases: Record<string, [string, readonly Plain[]]> = {
    'quotes inside values': [
      '<opml version="1.0"><body><outline text="The "best" of it" type="rss" xmlUrl="https://a.example/"/><outline text="Next" xmlUrl="https://b.example/"/></body></opml>',
      ['The "best" of it', 'Next'],
    ],
    'single quotes': [
      "<opml><body><outline text='Ann's list' xmlUrl='https://a.example/'/></body></opml>",
      ["Ann's list"],
    ],
    'no body': [
      `<opml version="1.0"><head/>${feed('Bee')}<outline text="In">${feed('Ant')}</outline></opml>`,
      ['Bee', ['In', ['Ant']]],
    ],
    'nothing around them': [`${feed('Bee')}\n${feed('Ant')}`, ['Bee', 'Ant']],
    'other spelling': [
      '<OPML><BODY><OUTLINE TEXT="Bee" XMLURL="https://b.example/"></OUTLINE></BODY></OPML>',
      ['Bee'],
    ],
    'a tag that never ends': [
      `<opml><body>${feed('Bee')}<outline text="Ant" xmlUrl="https://a.example/`,
      ['Bee'],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    const found = read(text);
    assert.deepEqual(name.startsWith('a tag') ? found.slice(0, 1) : found, expected, name);
  }
});

test('a name and a password in an address go to the key store, not into the library', async (t) => {
  const server = await startServer((request, response) => {
    const expected = `Basic ${Buffer.from('ada:p@ss wörd').toString('base64')}`;
    if (request.headers.authorization === expected)
      send(
        response,
        'application/rss+xml',
        rssOf(rssItem({ guid: '1', title: 'Own', text: longText('Own') })),
      );
    else response.writeHead(401).end();
  });
  t.after(() => server.close());
  const address = `${server.origin.replace('//', '//ada:p%40ss%20w%C3%B6rd@')}/feed`;
  const kept: unknown[] = [];
  const keepCredentials = (origin: string, credentials: object) => kept.push([origin, credentials]);
  const signIn = [server.origin, { user: 'ada', password: 'p@ss wörd' }];

  const typed = await openLibrary(t, temporaryFolder(t), { keepCredentials });
  const followed = await typed.client.feeds.follow({ address });
  assert.equal(followed.url, `${server.origin}/feed`);
  assert.deepEqual(kept.splice(0), [signIn]);

  const imported = await openLibrary(t, temporaryFolder(t), { keepCredentials });
  const list = `<opml version="2.0"><body><outline text="Own" xmlUrl="${address}"/><outline text="Bad" xmlUrl="ftp://eve:hidden@x.example/"/></body></opml>`;
  const { report } = await imported.client.opml.import({ file: 'x.opml', bytes: Buffer.from(list) });
  await imported.offprint.settled();
  assert.deepEqual([report.added, report.signIns], [1, 1]);
  assert.deepEqual(kept, [signIn]);
  const [feedThere] = await imported.client.feeds.list({});
  assert.deepEqual([feedThere?.url, feedThere?.error, feedThere?.total], [`${server.origin}/feed`, null, 1]);
  assert.doesNotMatch(JSON.stringify(await imported.client.opml.lastImport({})), /p%40ss|hidden/);
});
