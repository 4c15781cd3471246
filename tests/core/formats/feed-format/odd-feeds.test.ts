import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FeedFormatError,
  parseFeed,
  type ParsedEntry,
} from '../../../../electron/core/formats/feed-format/feed-format.ts';

const parse = (text: string) =>
  parseFeed(Buffer.from(text), { url: 'https://site.example/feed', contentType: 'text/xml; charset=utf-8' });
const rss = (items: string, attributes = '') =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Odd</title><link>https://site.example/</link>${items}</channel></rss>`;
const atom = (entries: string, attributes = '') =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Odd</title><id>odd</id>${entries}</feed>`;
function only(text: string): ParsedEntry {
  const { items } = parse(text);
  assert.equal(items.length, 1);
  return items[0] as ParsedEntry;
}

test('a document with entries never passes for an empty feed', () => {
  const item = (p: string) =>
    `<${p}item><${p}title>Bread</${p}title><${p}link>https://site.example/b</${p}link></${p}item>`;
  const documents = {
    'RSS in the namespace of Atom': rss(item(''), 'xmlns="http://www.w3.org/2005/Atom"'),
    'RSS in a namespace nobody knows': rss(item(''), 'xmlns="urn:x-mills"'),
    'RSS with a prefix': `<r:rss version="2.0" xmlns:r="urn:x-mills"><r:channel><r:title>Odd</r:title>${item('r:')}</r:channel></r:rss>`,
    'RSS with a prefix of Atom’s': `<a:rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><a:channel><a:title>Odd</a:title>${item('a:')}</a:channel></a:rss>`,
    'only its entries with a prefix': `<rss version="2.0" xmlns:x="urn:x"><channel><title>Odd</title>${item('x:')}</channel></rss>`,
  };
  for (const [name, text] of Object.entries(documents)) {
    const { title, items } = parse(text);
    assert.deepEqual(
      [title, items.map(({ title: t, link }) => [t, link])],
      ['Odd', [['Bread', 'https://site.example/b']]],
      name,
    );
  }
  const entry = '<x:entry><x:title>Bread</x:title><x:id>1</x:id></x:entry>';
  assert.equal(only(`<x:feed xmlns:x="urn:other"><x:title>Odd</x:title>${entry}</x:feed>`).title, 'Bread');
  assert.throws(
    () => parse('<rss version="2.0"><items><thing><item><name>x</name></item></thing></items></rss>'),
    FeedFormatError,
  );
  assert.deepEqual(parse(rss('<!-- <item><title>Old</title></item> -->')).items, [], 'a comment is no entry');
});

test('titles are read as a person reads them', () => {
  const cases: readonly [string, string][] = [
    ['How &lt;template&gt; works', 'How <template> works'],
    ['<![CDATA[Map<Key, List<Value>> in practice]]>', 'Map<Key, List<Value>> in practice'],
    ['&lt;i&gt;Dune&lt;/i&gt; &amp;amp; others', 'Dune & others'],
    ['Is 3 &lt; 5 &gt; 4?', 'Is 3 < 5 > 4?'],
    ['The &lt;b&gt; element', 'The <b> element'],
    ['&lt;a href="/x"&gt;Linked&lt;/a&gt;', 'Linked'],
    ['Line&lt;br/&gt;break', 'Line break'],
    ['&lt;em&gt;New&lt;/em&gt;: the &lt;dialog&gt; tag', 'New: the <dialog> tag'],
    ['&lt;img src="x.png"&gt; Picture', 'Picture'],
    ['vector&lt;int&gt;', 'vector<int>'],
    ['Bell\u0007 and\u0000 tab', 'Bell and tab'],
  ];
  for (const [written, read] of cases)
    assert.equal(only(rss(`<item><title>${written}</title></item>`)).title, read);
  assert.equal(
    only(
      atom(
        '<entry><id>1</id><title type="html">Use &amp;lt;nav&amp;gt; &lt;b&gt;now&lt;/b&gt;</title></entry>',
      ),
    ).title,
    'Use <nav> now',
  );
});

test('links: of Atom in RSS, behind a counter, relative to their own base', () => {
  assert.equal(
    only(rss('<item><title>A</title><link href="https://site.example/a"/></item>')).link,
    'https://site.example/a',
  );
  assert.equal(
    only(rss('<item><title>A</title><link rel="alternate" href="/a"></link></item>')).link,
    'https://site.example/a',
  );
  const counted =
    '<link>https://feeds.counter.example/~r/1</link><feedburner:origLink>https://site.example/real</feedburner:origLink>';
  const namespace = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"';
  assert.equal(
    only(rss(`<item><title>A</title>${counted}</item>`, namespace)).link,
    'https://site.example/real',
  );
  const inAtom =
    '<link href="https://feeds.counter.example/~r/2"/><feedburner:origLink>https://site.example/true</feedburner:origLink>';
  assert.equal(
    only(atom(`<entry><id>1</id><title>A</title>${inAtom}</entry>`, namespace)).link,
    'https://site.example/true',
  );
  const based = only(
    rss(
      '<item><title>A</title><link xml:base="https://other.example/in/">post</link><description xml:base="https://pics.example/d/">&lt;img src="a.png"&gt; &amp;amp; more</description></item>',
    ),
  );
  assert.equal(based.link, 'https://other.example/in/post');
  assert.equal(based.summary, '<img src="https://pics.example/d/a.png"> &amp; more');
  const summary = only(
    atom(
      '<entry><id>1</id><title>A</title><link xml:base="https://other.example/x/" href="y"/><summary type="html" xml:base="https://other.example/s/">&lt;a href="z"&gt;Z&lt;/a&gt;</summary><content type="xhtml" xml:base="https://other.example/c/"><div xmlns="http://www.w3.org/1999/xhtml"><p xml:base="deep/"><img src="i.png"/></p></div></content></entry>',
    ),
  );
  assert.equal(summary.link, 'https://other.example/x/y');
  assert.equal(summary.summary, '<a href="https://other.example/s/z">Z</a>');
  assert.match(summary.content ?? '', /src="https:\/\/other\.example\/c\/(?:deep\/)?i\.png"/);
});

test('texts: a summary alone, base64 with markup in it, drawings with a prefix, pictures that are no text', () => {
  assert.equal(
    only(rss('<item><title>A</title><summary>All there is.</summary></item>')).summary,
    'All there is.',
  );
  const html = '<p>1 &lt; 2 &amp; so on: &lt;b&gt;</p>';
  const old = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Odd</title><entry><id>1</id><title>A</title>
    <content type="text/html" mode="base64">${Buffer.from(html).toString('base64')}</content></entry></feed>`;
  assert.equal(only(old).content, html);
  const drawn = only(
    atom(
      '<entry><id>1</id><title>A</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><s:svg width="5" height="5"><s:circle r="2"/></s:svg></div></content></entry>',
      'xmlns:s="http://www.w3.org/2000/svg"',
    ),
  );
  assert.match(drawn.content ?? '', /<svg [^>]*>\s*<circle/);
  for (const data of ['R0lG', 'iVBORw0KGgo=', 'UklGRg=='])
    assert.equal(
      only(atom(`<entry><id>1</id><title>A</title><content type="image/png">${data}</content></entry>`))
        .content,
      null,
    );
});

test('people and topics', () => {
  const people = {
    '&lt;a href="https://x.example/ann"&gt;Ann Ant&lt;/a&gt;': 'Ann Ant',
    '<![CDATA[<strong>Bob</strong> Bee]]>': 'Bob Bee',
    'Cat &lt;cat@site.example&gt;': 'Cat',
  };
  for (const [written, read] of Object.entries(people))
    assert.equal(only(rss(`<item><title>A</title><author>${written}</author></item>`)).author, read);
  const topics = only(
    rss(
      '<item><title>A</title><category>Bread</category><itunes:keywords>rye, wheat</itunes:keywords><media:group><media:keywords>oven,rye</media:keywords></media:group></item>',
      'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"',
    ),
  );
  assert.deepEqual(topics.categories.toSorted(), ['Bread', 'oven', 'rye', 'wheat']);
});

test('dates: the one that can be read, and the order that all of them say', () => {
  const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
  assert.equal(
    only(
      rss(
        '<item><title>A</title><pubDate>NaN undefined</pubDate><dc:date>2023-05-06T07:08:09Z</dc:date></item>',
        dc,
      ),
    ).published,
    '2023-05-06T07:08:09Z',
  );
  const dates = (texts: readonly string[], language = '') =>
    parse(
      rss(
        `${language && `<language>${language}</language>`}${texts.map((text, n) => `<item><guid>${String(n)}</guid><pubDate>${text}</pubDate></item>`).join('')}`,
      ),
    ).items.map(({ published }) => published?.slice(0, 10) ?? null);
  assert.deepEqual(dates(['3/4/2021 10:00', '3/25/2021 10:00']), ['2021-03-04', '2021-03-25']);
  assert.deepEqual(dates(['3/4/2021 10:00', '25/3/2021 10:00'], 'en-us'), ['2021-04-03', '2021-03-25']);
  assert.deepEqual(dates(['3/4/2021'], 'en-US'), ['2021-03-04']);
  assert.deepEqual(dates(['3/4/2021'], 'en-GB'), ['2021-04-03']);
  assert.deepEqual(dates(['3/4/2021'], 'pl'), ['2021-04-03']);
});
